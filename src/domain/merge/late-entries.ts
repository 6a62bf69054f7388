import { counted } from '../counted.ts';
import type { CommandOf } from '../incident/commands.ts';
import { dataOf, isOfSameCommand, threadOf } from '../incident/entries.ts';
import type { EventType, RelatedIncident } from '../incident/events.ts';
import { refersOf } from '../incident/renumber.ts';
import type { Facts, HistoryItem, IncidentState } from '../incident/state.ts';
import { type LogLine, logItems, logLine } from '../views/log.ts';
import { quoted } from '../views/quoted.ts';

/** The entries of an incident as they come into another one: late, each with its own time and author. */

export type LateEntry = CommandOf<'takeIn'>['entries'][number];

/** An incident as the other one names it. */
export const relatedOf = (id: string, { number, title }: Facts): RelatedIncident => ({ id, number, title });

/** "12 entries", "1 open task": what there is, in words; `all` as how many and the noun for one. */
export const countsWords = (
  entries: number,
  all: readonly (readonly [number, string])[],
): readonly string[] => [
  counted(entries, 'entry', 'entries'),
  ...all.filter(([number]) => number > 0).map(([number, noun]) => counted(number, noun)),
];

/** What opened a thread or became of it: a thread that goes into another one has no title, owner or state of its own. */
const ofItsThread: ReadonlySet<string> = new Set([
  'threadOpened',
  'threadRenamed',
  'threadAssigned',
  'threadStateChanged',
] satisfies EventType[]);

/**
 * The entries that are in the log and stand. A correction is in what it corrected, and how a duplicate ended is what the
 * merge says.
 */
export const standing = (state: IncidentState): readonly HistoryItem[] => {
  const end = state.history.find(({ event }) => event.type === 'incidentMerged');
  return logItems(state).filter(
    (item) =>
      item.withdrawn === null &&
      item.event.type !== 'entrySuperseded' &&
      (end === undefined || !isOfSameCommand(item, end)),
  );
};

const summaryOf = ({ updates }: Facts, { event }: HistoryItem): string => {
  const update = updates.find(({ entry }) => entry === event.id);
  return update === undefined ? '' : quoted(update.fields.summary);
};

/** What an entry says, for another incident: "Severity: SEV3 → SEV1; because it spreads". */
const wordsOf = (facts: Facts, item: HistoryItem, line: LogLine): string => {
  const label = [line.label, line.ref].filter((part) => part !== null).join(' ');
  const said = [line.text, line.detail, summaryOf(facts, item)].filter((part) => part !== '');
  return said.length === 0 ? label : `${label}: ${said.join('; ')}`;
};

/** The data with which an entry means the same in another incident; null where it can only be quoted there. */
const sameData = (facts: Facts, item: HistoryItem, joined: ReadonlySet<number>) => {
  const { type } = item.event;
  if (refersOf(type) === undefined) return null;
  if (ofItsThread.has(type) && joined.has(threadOf(item) ?? 0)) return null;
  if (type !== ('outsideWordsGiven' satisfies EventType)) return dataOf(item);
  // What was told already would be told again.
  const words = facts.outsideWords.find(({ entry }) => entry === item.event.id);
  return words?.toldIn === null ? { ...dataOf(item), about: null } : null;
};

/** An entry as it comes into another incident; `joined`: the threads that go into one that is there. */
export const lateEntry = (
  state: IncidentState,
  facts: Facts,
  item: HistoryItem,
  joined: ReadonlySet<number>,
): LateEntry => {
  const same = sameData(facts, item, joined);
  const { event, occurredAt: at } = item;
  const common = { entry: event.id, at, by: event.by };
  if (same !== null) return { ...common, type: event.type as LateEntry['type'], data: { ...same } };
  const text = wordsOf(facts, item, logLine(state, facts, item));
  return { ...common, type: 'noted', data: { thread: threadOf(item), text } };
};
