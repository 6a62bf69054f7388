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

/** What undo would do now. */
export type Undo =
  | { readonly kind: 'nothing' }
  /** The newest thing that this person did was sent out: it is corrected, not withdrawn. */
  | { readonly kind: 'sent'; readonly audience: Audience; readonly number: number }
  | {
      readonly kind: 'entry';
      readonly item: HistoryItem;
      /** What it is called: "Evidence E1 “queue drained”", "the correction of Note “queue drained”". */
      readonly words: string;
      /** What stays after it is withdrawn, in a sentence. */
      readonly stays: string;
      /** The words with the time, to ask about before it is withdrawn; null for what was just logged. */
      readonly question: string | null;
    };

/** Minutes after which people can no longer be sure which line was their newest. */
const justNow = 5;

/** What the log calls an entry, with the beginning of its words. */
const nameOf = (state: IncidentState, item: HistoryItem): string => {
  if (state.facts === null) return '';
  const { label, ref, text } = logLine(state, state.facts, item);
  const words = text === '' ? '' : quoted(beginningOf(text, 50));
  return [label, ref ?? '', words].filter((part) => part !== '').join(' ');
};

/** The words for an entry, or for the correction of one. */
const saidOf = (state: IncidentState, item: HistoryItem): { words: string; stays: string } => {
  const target = targetOf(state, item);
  return target === undefined
    ? { words: nameOf(state, item), stays: 'The entry and its withdrawal stay in the record.' }
    : {
        words: `the correction of ${nameOf(state, target)}`,
        stays: 'It is as it was before; both stay in the record.',
      };
};

/** Whether somebody did this deliberately: a side effect of another entry is nobody's newest entry. */
const isOwnAct = ({ event }: HistoryItem): boolean => !folded.has(event.type) || isCorrection(event);

/** Whether the person did this last, a moment ago, and so need not be told what it was. */
const isFresh = (state: IncidentState, person: string, item: HistoryItem, now: string): boolean =>
  state.history.findLast((other) => other.event.by === person && isOwnAct(other)) === item &&
  minutesBetween(item.event.recordedAt, now) < justNow;

/**
 * What undo would do for this person now. It asks before withdrawing an older entry: whoever presses the keys once too
 * often would lose something out of sight. It does not ask about an entry that cannot be withdrawn at all.
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
