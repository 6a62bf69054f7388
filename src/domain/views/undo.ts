import { beginningOf } from '../incident/beginning.ts';
import { targetOf } from '../incident/corrections.ts';
import { isCorrection } from '../incident/history.ts';
import type { HistoryItem, IncidentState } from '../incident/state.ts';
import { newestSent, newestUndoable, withdrawalRefusal } from '../incident/withdrawal.ts';
import type { Audience } from '../incident/words.ts';
import { minutesBetween } from '../time/instants.ts';
import { logLine } from './log.ts';
import { folded } from './log-words.ts';
import { quoted } from './quoted.ts';
import { clockSeenFrom } from './time.ts';

/** What taking back would do now. */
export type Undo =
  | { readonly kind: 'nothing' }
  /** The newest thing that this person did went out: it is corrected, not taken back. */
  | { readonly kind: 'sent'; readonly audience: Audience; readonly number: number }
  | {
      readonly kind: 'entry';
      readonly item: HistoryItem;
      /** What it is called: "Evidence E1 “queue drained”", "the correction of Note “queue drained”". */
      readonly words: string;
      /** What stays although it is taken back, in a sentence. */
      readonly stays: string;
      /** The same with its time, when it has to be named before it is taken back; null for what was just logged. */
      readonly question: string | null;
    };

/** Minutes after which nobody can be sure any more which line was their newest. */
const justNow = 5;

/** What the log calls an entry, with the beginning of its words. */
const nameOf = (state: IncidentState, item: HistoryItem): string => {
  if (state.facts === null) return '';
  const { label, ref, text } = logLine(state, state.facts, item);
  const words = text === '' ? '' : quoted(beginningOf(text, 50));
  return [label, ref ?? '', words].filter((part) => part !== '').join(' ');
};

/** What is said of an entry, or of the correction of one. */
const saidOf = (state: IncidentState, item: HistoryItem): { words: string; stays: string } => {
  const target = targetOf(state, item);
  return target === undefined
    ? { words: nameOf(state, item), stays: 'The entry and its withdrawal stay in the record.' }
    : {
        words: `the correction of ${nameOf(state, target)}`,
        stays: 'It is as it was before; both stay in the record.',
      };
};

/** Whether somebody did this knowingly: what goes along with something else is nobody's newest entry. */
const isOwnAct = ({ event }: HistoryItem): boolean => !folded.has(event.type) || isCorrection(event);

/** Whether this is what the person did last, a moment ago: then nobody has to be told what it was. */
const isFresh = (state: IncidentState, person: string, item: HistoryItem, now: string): boolean =>
  state.history.findLast((other) => other.event.by === person && isOwnAct(other)) === item &&
  minutesBetween(item.event.recordedAt, now) < justNow;

/**
 * What taking back would do for this person now. An older entry is named first: whoever presses the keys once more than
 * they meant to would lose what is out of sight. One that cannot be taken back at all is not asked about.
 */
export const undoOf = (state: IncidentState, person: string, now: string): Undo => {
  const sent = newestSent(state, person);
  if (sent !== null) return { kind: 'sent', audience: sent.audience, number: sent.number };
  const item = newestUndoable(state, person);
  if (item === undefined) return { kind: 'nothing' };
  const said = saidOf(state, item);
  const isAsked = !isFresh(state, person, item, now) && withdrawalRefusal(state, item) === null;
  const time = clockSeenFrom(item.occurredAt, state.facts?.zone ?? 'UTC', now);
  return { kind: 'entry', item, ...said, question: isAsked ? `${said.words} of ${time}` : null };
};
