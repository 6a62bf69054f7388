import { threadNow } from '../incident/corrections.ts';
import { entryText } from '../incident/entries.ts';
import type { EventEnvelope } from '../incident/envelope.ts';
import type { Logged } from '../incident/glance.ts';
import { corrected, isCorrection, itemOf } from '../incident/history.ts';
import type { HistoryItem } from '../incident/state.ts';
import { listed } from '../listed.ts';
import { isBefore } from '../time/instants.ts';
import { clockSeenFrom } from './time.ts';

/** What an entry once said: its words or its reason, when it happened, which thread it was about. */
export interface EntryVersion {
  readonly words: string;
  /** When it happened, ISO 8601. */
  readonly happenedAt: string;
  /** Null for none. */
  readonly thread: number | null;
  readonly how: 'written' | 'edited' | 'superseded';
  /** When it was made to say this, ISO 8601. */
  readonly at: string;
  readonly by: string;
}

/** The version of an entry that this event produced. */
const versionOf = (item: HistoryItem, { recordedAt, by }: EventEnvelope): EntryVersion => ({
  words: entryText(item),
  happenedAt: item.occurredAt,
  thread: threadNow(item),
  how: item.changedBy.at(-1)?.how ?? 'written',
  at: recordedAt,
  by,
});

const firstVersion = ({ event }: HistoryItem): EntryVersion => versionOf(itemOf(event), event);

const versions = (item: HistoryItem, changes: readonly EventEnvelope[]): readonly EntryVersion[] => {
  let as = itemOf(item.event);
  const all = [firstVersion(item)];
  for (const change of changes.filter(isCorrection)) {
    as = corrected(as, change);
    all.push(versionOf(as, change));
  }
  return all;
};

/** Every version of an entry that is or was valid, oldest first; the last one is valid now. */
export const versionsOf = (state: Logged, item: HistoryItem): readonly EntryVersion[] => {
  const changed = new Set(item.changedBy.map(({ id }) => id));
  const changes = changed.size === 0 ? [] : state.history.filter(({ event }) => changed.has(event.id));
  return versions(
    item,
    changes.map(({ event }) => event),
  );
};

/** An entry before and after one of its corrections, even if that was withdrawn since. */
const aroundCorrection = (
  state: Logged,
  item: HistoryItem,
  correction: EventEnvelope,
): readonly EntryVersion[] => {
  const end = state.history.findIndex(({ event }) => event.id === correction.id);
  const stoodThen = state.history
    .slice(0, end)
    .filter(({ withdrawn }) => withdrawn === null || isBefore(correction.recordedAt, withdrawn.at))
    .map(({ event }) => event)
    .filter((event) => isCorrection(event) && event.data.entry === item.event.id);
  return versions(item, [...stoodThen, correction]).slice(-2);
};

const threadWords = (thread: number | null): string =>
  thread === null ? 'about no thread' : `about #${thread}`;

/** What a correction changed about an entry: "happened 18:20, is about #3 and now says: pool full". */
export const correctionWords = (
  state: Logged,
  item: HistoryItem,
  correction: EventEnvelope,
): { readonly of: string; readonly now: string } => {
  const [before, then] = aroundCorrection(state, item, correction);
  if (before === undefined || then === undefined) return { of: item.occurredAt, now: '' };
  const zone = state.facts?.zone ?? 'UTC';
  const moves = [
    ...(then.happenedAt === before.happenedAt
      ? []
      : [`happened ${clockSeenFrom(then.happenedAt, zone, before.happenedAt)}`]),
    ...(then.thread === before.thread ? [] : [`is ${threadWords(then.thread)}`]),
  ];
  const isReworded = then.words !== before.words || moves.length === 0;
  const says = then.words === '' ? 'gives no reason any more' : `now says: ${then.words}`;
  return { of: before.happenedAt, now: listed([...moves, ...(isReworded ? [says] : [])]) };
};

/** What an entry said at first, where that differs from now; null if it was not changed. */
export const saidAtFirst = (item: HistoryItem, zone: string): string | null => {
  if (item.changedBy.length === 0) return null;
  const first = firstVersion(item);
  const words = first.words === entryText(item) ? [] : [first.words || 'no reason'];
  const isMoved = first.happenedAt !== item.occurredAt;
  const time = isMoved ? [`at ${clockSeenFrom(first.happenedAt, zone, item.occurredAt)}`] : [];
  const thread = first.thread === threadNow(item) ? [] : [threadWords(first.thread)];
  return [...words, ...time, ...thread].join(', ') || first.words;
};
