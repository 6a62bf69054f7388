import { joinWithBars, splitAtBars } from './bars.ts';
import { textOf } from './correctable.ts';
import { isKnownType } from './event-types.ts';
import type { EventType } from './events.ts';
import { maybeProse } from './field-schemas.ts';
import { limits } from './limits.ts';
import type { Facts, HistoryItem, IncidentState, Taken } from './state.ts';

/** Entries: which events a person wrote, what their words are, and what refers to them. */

/** Types that can be withdrawn besides those whose words can be changed. */
const alsoWithdrawable: ReadonlySet<EventType> = new Set([
  'reported',
  'impactStartChanged',
  'milestoneSet',
  'windowSet',
  'windowExtended',
  'overrunDismissed',
  'pinnedConfirmed',
  'tagged',
  'untagged',
  'bridgeChanged',
  'zoneChanged',
  'severityChanged',
  'statusChanged',
  'roleAssigned',
  'threadAssigned',
  'threadStateChanged',
  'assumptionSettled',
  'decisionExplained',
  'returned',
  'taskAssigned',
  'taskCompleted',
  'taskDeferred',
  'taskDropped',
  'taskKept',
  'needDismissed',
  'correctionDismissed',
  'briefDismissed',
  'reportsAsked',
  'joined',
  'handoverOffered',
  'watchedOn',
  'criterionMet',
  'arrivalTaken',
  'finalDeclined',
  'reviewDepthChosen',
  'reviewWritten',
  'momentChosen',
  'reviewNamesChosen',
  'workshopPlanned',
] satisfies EventType[]);

/** A report on one line, as the capture line takes it: conditions | actions | needs, as far as given. */
export const reportWords = (data: Readonly<Record<string, unknown>>): string => {
  const parts = [data.conditions, data.actions, data.needs].map((part) => String(part ?? ''));
  return parts.slice(0, parts.findLastIndex((part) => part !== '') + 1).join(' | ');
};

/** Parses the parts of a report from its words; null when they are too long or empty. */
const reportParts = (text: string) => {
  const [conditions = '', actions = '', ...rest] = splitAtBars(text);
  const parts = { conditions, actions, needs: rest.join(' | ') };
  const fits = Object.values(parts).every((part) => maybeProse(limits.reportPart).safeParse(part).success);
  return fits && conditions + actions + parts.needs !== '' ? parts : null;
};

/** Whether an entry has words of its own, besides a reason or a remark. */
export const hasWords = ({ event: { type } }: HistoryItem): boolean =>
  type === 'reported' || (textOf(type)?.isWords ?? false);

/** Whether an entry has words, a reason or a remark that can be changed. */
export const isEditable = (item: HistoryItem): boolean =>
  hasWords(item) || textOf(item.event.type) !== undefined;

/** Whether that text may be left empty. */
export const mayBeWordless = ({ event: { type } }: HistoryItem): boolean =>
  textOf(type)?.words.safeParse('').success === true;

export const isWithdrawable = (item: HistoryItem): boolean =>
  hasWords(item) || (isKnownType(item.event.type) && alsoWithdrawable.has(item.event.type));

/** What an entry says now, by the names of its fields. */
export const dataOf = (item: HistoryItem) => item.data as Readonly<Record<string, unknown>>;

/** The number that an entry has in this field: of a thread, a task, a loan; null for none. */
export const numberIn = (item: HistoryItem, field: string): number | null => {
  const number = dataOf(item)?.[field];
  return typeof number === 'number' ? number : null;
};

/** The thread that an entry is about; null for none. */
export const threadOf = (item: HistoryItem): number | null => numberIn(item, 'thread');

/** The current words of an entry; for an entry without any, its reason or remark. */
export const entryText = (item: HistoryItem): string => {
  const { type } = item.event;
  if (type === 'reported') return reportWords(dataOf(item));
  const place = textOf(type);
  return place === undefined ? '' : String(dataOf(item)[place.field] ?? '');
};

/** {@link entryText} of entries that have words of their own; empty for the others. */
export const entryWords = (item: HistoryItem): string => (hasWords(item) ? entryText(item) : '');

/** {@link entryText} in the form that is edited: {@link withWords} reads the same entry back from it. */
export const editableWords = (item: HistoryItem): string => {
  if (item.event.type !== 'reported') return entryText(item);
  const { conditions, actions, needs } = dataOf(item);
  return joinWithBars([conditions, actions, needs].map((part) => String(part ?? '')));
};

/** Whether an entry can be put into outside words: it is not withdrawn and not already written for outside. */
export const mayBeTold = ({ facts }: IncidentState, item: HistoryItem): boolean =>
  item.withdrawn === null &&
  facts?.phase !== 'closed' &&
  item.event.type !== 'outsideWordsGiven' &&
  item.event.type !== 'outsideNameChanged' &&
  entryWords(item) !== '';

/** The words of an entry to start from when writing outside words, and the thread that they are about. */
export const wordsToTell = (item: HistoryItem): { readonly thread: number | null; readonly text: string } => {
  const { conditions } = dataOf(item);
  const isReport = item.event.type === 'reported' && typeof conditions === 'string' && conditions !== '';
  return {
    thread: threadOf(item),
    text: isReport ? conditions : entryWords(item),
  };
};

/** The entry with new words; null when they do not fit: too long, or an empty report. */
export const withWords = (item: HistoryItem, text: string): HistoryItem | null => {
  const { type } = item.event;
  if (type === 'reported') {
    const parts = reportParts(text);
    return parts === null ? null : { ...item, data: { ...dataOf(item), ...parts } };
  }
  const place = textOf(type);
  const words = place?.words.safeParse(text);
  return place === undefined || !words?.success
    ? null
    : { ...item, data: { ...dataOf(item), [place.field]: words.data } };
};

export const findEntry = (state: Pick<IncidentState, 'history'>, id: string): HistoryItem | undefined =>
  state.history.find((item) => item.event.id === id);

/** Types whose effect cannot be undone; nor can anything else from the same command. */
const final: ReadonlySet<string> = new Set([
  'incidentDeclared',
  'handoverAcknowledged',
  'incidentEnded',
  'incidentClosed',
  'incidentReopened',
  'incidentMerged',
  'threadSplit',
  // Readers already know what an update pinned: it is corrected, not withdrawn.
  'updateQueued',
] satisfies EventType[]);

/** The id of the command that wrote the event with this id. */
const commandIn = (id: string): string => id.slice(0, id.lastIndexOf('/'));

/** Whether one command wrote both entries. */
export const isOfSameCommand = (a: HistoryItem, b: HistoryItem): boolean =>
  commandIn(a.event.id) === commandIn(b.event.id);

/** What came from another incident in the line that this entry is in; undefined for an entry of this one. */
export const takenWith = (
  { taken }: Pick<Facts, 'taken'>,
  { event: { id, type } }: HistoryItem,
): Taken | undefined =>
  taken.length === 0 || type === 'entriesTaken' || type === 'personNoted'
    ? undefined
    : taken.find(({ entry }) => commandIn(entry) === commandIn(id));

/** Whether the command that wrote this entry also did something that cannot be taken back. */
export const isPartOfFinal = (state: IncidentState, item: HistoryItem): boolean =>
  state.history.some((other) => final.has(other.event.type) && isOfSameCommand(other, item));

/** The newest entry by this person that can be withdrawn, and so can still be edited. */
export const newestOwn = (state: IncidentState, person: string): HistoryItem | undefined =>
  state.history.findLast(
    (item) =>
      item.event.by === person &&
      item.withdrawn === null &&
      isWithdrawable(item) &&
      !isPartOfFinal(state, item) &&
      // Nobody wrote it here just now.
      (state.facts === null || takenWith(state.facts, item) === undefined),
  );

/** How other events refer to what an entry created: the field names and the entry's own number. */
const pointers: Readonly<Partial<Record<EventType, { own: string; fields: readonly string[] }>>> = {
  threadOpened: { own: 'thread', fields: ['thread', 'threads'] },
  assumed: { own: 'assumption', fields: ['assumption', 'assumptions', 'supports', 'refutes'] },
  decided: { own: 'decision', fields: ['decision', 'insteadOf'] },
  borrowed: { own: 'loan', fields: ['loan'] },
  parked: { own: 'question', fields: ['question'] },
  taskAdded: { own: 'task', fields: ['task'] },
  handoverOffered: { own: 'handover', fields: ['handover'] },
  criterionAdded: { own: 'criterion', fields: ['criterion'] },
};

/** The parts of an entry that may refer to others: all of it, and each filled-in line of an update. */
const pointing = (item: HistoryItem): readonly Readonly<Record<string, unknown>>[] => {
  const { restsOn } = dataOf(item);
  return [dataOf(item), ...(Array.isArray(restsOn) ? restsOn : [])];
};

/** The entries whose references would dangle if this one were withdrawn. */
export const restingOn = (state: IncidentState, item: HistoryItem): readonly HistoryItem[] => {
  const { type } = item.event;
  const pointer = isKnownType(type) ? pointers[type] : undefined;
  if (pointer === undefined) return [];
  const number = dataOf(item)[pointer.own];
  return state.history.filter(
    (other) =>
      other !== item &&
      other.withdrawn === null &&
      typeof other.data === 'object' &&
      other.data !== null &&
      pointing(other).some((part) => pointer.fields.some((field) => [part[field]].flat().includes(number))),
  );
};
