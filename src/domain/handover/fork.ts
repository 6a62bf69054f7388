import type { CommandInput } from '../incident/commands.ts';
import { eventLabels } from '../incident/describe.ts';
import { findEntry } from '../incident/entries.ts';
import type { EventType } from '../incident/events.ts';
import { isChange } from '../incident/history.ts';
import { limits } from '../incident/limits.ts';
import { type Sending, sendingName, sendingsOf } from '../incident/sendings.ts';
import type { HistoryItem, IncidentState } from '../incident/state.ts';
import { shortDelivery } from '../views/deliveries.ts';
import { type LogLine, logLine } from '../views/log.ts';
import { folded, labelOf } from '../views/log-words.ts';
import { nameOf } from '../views/people.ts';
import { fullClock } from '../views/time.ts';

/** A fork: two consoles went on with one record. What each has alone, and what of theirs can be added here. */

/** One entry that only one side has. */
export interface ForkEntry {
  /** The event's id, which names it when it is chosen. */
  readonly id: string;
  /** "Fri 20 Nov, 14:05" */
  readonly at: string;
  readonly by: string;
  /** The thread that it is about, by its number on its own side; null for none. */
  readonly thread: number | null;
  readonly label: string;
  readonly text: string;
}

interface ForkSide {
  readonly entries: readonly ForkEntry[];
  /** Messages that only this side queued, with what became of them there. */
  readonly queued: readonly string[];
}

/** A fork as two sides, and what can be done about it. */
export interface ForkSides {
  readonly mine: ForkSide;
  readonly theirs: ForkSide;
  /** The ids of their entries that can be added here as notes. */
  readonly addable: readonly string[];
  /** The ids of those that were added before. */
  readonly added: readonly string[];
  /** Messages that were on their way when the record forked, and were dealt with on both sides. */
  readonly both: readonly string[];
}

/** Entries about the console itself, which are of no use on another. */
const ownAffairs: ReadonlySet<string> = new Set([
  'snoozed',
  'needDismissed',
  'incidentDeclared',
  'recordHandedOver',
  'recordTakenOver',
  'incidentShared',
  'consoleJoined',
  'clockDiffered',
  'sendingTaken',
]);

const text = (line: Pick<LogLine, 'text' | 'detail'>): string =>
  [line.text, line.detail].filter((part) => part !== '').join('; ');

/** Corrections and withdrawals have no line in the log; here they are what one side did to an entry that both have. */
const changeOf = (state: IncidentState, item: HistoryItem): ForkEntry | null => {
  const { event } = item;
  const { facts } = state;
  const about = findEntry(state, String((event.data as { readonly entry?: unknown }).entry));
  if (facts === null || about === undefined || folded.has(about.event.type)) return null;
  const line = logLine(state, facts, about);
  return {
    id: event.id,
    at: fullClock(event.occurredAt, facts.zone, facts.declaredAt),
    by: nameOf(facts.people, event.by),
    thread: line.thread,
    label: labelOf(event.type),
    text: `${labelOf(about.event.type)}: ${text(line)}`,
  };
};

/** An entry as the log says it; null for one that has no words of its own there. */
export const entryOf = (state: IncidentState, item: HistoryItem): ForkEntry | null => {
  const { facts } = state;
  if (facts === null) return null;
  const { event } = item;
  if (isChange(event.type) && event.type !== 'entrySuperseded') return changeOf(state, item);
  if (folded.has(event.type)) return null;
  const line = logLine(state, facts, item);
  return {
    id: event.id,
    at: fullClock(line.occurredAt, facts.zone, facts.declaredAt),
    by: line.by,
    thread: line.thread,
    label: line.label,
    text: text(line),
  };
};

/** Everything that a record sent or is to send, by the id of its delivery. */
const sentBy = ({ facts }: IncidentState): ReadonlyMap<string, Sending> =>
  new Map((facts === null ? [] : sendingsOf(facts)).map((sending) => [sending.delivery.id, sending]));

const queuedWords = (sending: Sending): string =>
  `${sendingName(sending)} to ${shortDelivery(sending.delivery)}`;

const sideOf = (state: IncidentState, common: IncidentState): ForkSide => {
  const before = sentBy(common);
  return {
    entries: state.history.slice(common.history.length).flatMap((item) => entryOf(state, item) ?? []),
    queued: [...sentBy(state)].filter(([id]) => !before.has(id)).map(([, sent]) => queuedWords(sent)),
  };
};

/** What both sides did with a message that they had in common. */
const dealtWithTwice = (
  mine: IncidentState,
  theirs: IncidentState,
  common: IncidentState,
): readonly string[] => {
  const here = sentBy(mine);
  const there = sentBy(theirs);
  return [...sentBy(common)].flatMap(([id, before]) => {
    const ours = here.get(id);
    const others = there.get(id);
    if (ours === undefined || others === undefined) return [];
    // Only an attempt sends; whoever led it again without a file calls what waited uncertain.
    const isTouched = [ours, others].every(({ delivery }) => delivery.attempts > before.delivery.attempts);
    return isTouched
      ? [`${queuedWords(ours)} here, ${shortDelivery(others.delivery)} there: it may have gone out twice.`]
      : [];
  });
};

const isAddable = (theirs: IncidentState, id: string): boolean => {
  const item = findEntry(theirs, id);
  return (
    item !== undefined &&
    item.withdrawn === null &&
    !ownAffairs.has(item.event.type) &&
    !isChange(item.event.type)
  );
};

/**
 * What each side has alone after `common`, the fold of the lines that both have. `isAdded` says whether the late entry
 * for an event of theirs is in my record already.
 */
export const forkSides = (
  mine: IncidentState,
  theirs: IncidentState,
  common: IncidentState,
  isAdded: (id: string) => boolean,
): ForkSides => {
  const their = sideOf(theirs, common);
  const ids = their.entries.map(({ id }) => id).filter((id) => isAddable(theirs, id));
  return {
    mine: sideOf(mine, common),
    theirs: their,
    addable: ids.filter((id) => !isAdded(id)),
    added: ids.filter(isAdded),
    both: dealtWithTwice(mine, theirs, common),
  };
};

/** The label of a type as a word in a sentence; null for a note, whose words need none. */
const kindOf = (entry: ForkEntry, type: string): string =>
  type === ('noted' satisfies EventType) ? '' : `${entry.label || eventLabels.noted}: `;

/** An entry of theirs as a note here, at the time at which it happened there; null if there is no such entry. */
export const lateNote = (
  theirs: IncidentState,
  common: IncidentState,
  id: string,
  console: string,
): CommandInput | null => {
  const item = findEntry(theirs, id);
  const entry = item === undefined || !isAddable(theirs, id) ? null : entryOf(theirs, item);
  if (item === undefined || entry === null) return null;
  const { thread } = item.data as { readonly thread?: unknown };
  const isThreadHere = common.facts?.threads.some(({ number }) => number === thread) ?? false;
  const words = `Noted on ${console} by ${entry.by}: ${kindOf(entry, item.event.type)}${entry.text}`;
  return {
    type: 'note',
    thread: isThreadHere && typeof thread === 'number' ? thread : null,
    text: words.slice(0, limits.note).replace(/[\uD800-\uDBFF]$/u, ''),
    occurredAt: item.occurredAt,
  };
};
