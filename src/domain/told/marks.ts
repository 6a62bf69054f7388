import type { Delivery, Facts, Update } from '../incident/state.ts';
import { clockTimeSeenFrom } from '../time/times.ts';
import { cleanLine } from '../update/clean.ts';
import { shorten } from '../update/fill/text.ts';
import { markedWords } from '../update/media.ts';
import type { MarkLine, SlackWords } from '../update/slack.ts';

/** Messages that were corrected get a line of their own that says so, in place; their old words stay readable. */

/** A message that is to say that it is corrected. */
export interface DueMark {
  readonly delivery: Delivery;
  /** The ids of the updates that it names, oldest first. */
  readonly by: readonly string[];
  /** All of the message, as it is to read. */
  readonly words: SlackWords;
}

/** The most characters of a correction's summary that are quoted. */
const quoted = 200;

/** Whether a correction went out, or was passed on by hand because there is nowhere to send it. */
const isOut = ({ deliveries }: Update): boolean =>
  deliveries.length === 0 || deliveries.some(({ state }) => state === 'sent');

/** "Corrected at 14:32 UTC by update 5", and what that says. */
const lineOf = ({ zone }: Facts, corrected: Update, { at, number, fields }: Update): MarkLine => ({
  head: `Corrected at ${clockTimeSeenFrom(at, zone, corrected.at)} by update ${number}`,
  says: shorten(cleanLine(fields.summary), quoted),
});

const isMarked = ({ mark }: Delivery, by: readonly string[]): boolean =>
  mark !== null && mark.state !== 'waiting' && mark.by.join(' ') === by.join(' ');

/** The messages that do not say yet what corrects them; those that cannot be edited any more are left alone. */
export const dueMarks = (facts: Facts): readonly DueMark[] => {
  if (facts.kind === 'drill') return [];
  const corrections = facts.updates.filter((update) => update.marks.length > 0 && isOut(update));
  return facts.updates.flatMap((update) => {
    const own = corrections.filter(({ marks }) => marks.includes(update.id));
    const [first, ...more] = own.map((each) => lineOf(facts, update, each));
    if (first === undefined) return [];
    const by = own.map(({ id }) => id);
    return update.deliveries.flatMap((delivery) => {
      const words = delivery.remote === null ? null : markedWords(delivery.message, [first, ...more]);
      return delivery.state !== 'sent' || words === null || isMarked(delivery, by)
        ? []
        : [{ delivery, by, words }];
    });
  });
};
