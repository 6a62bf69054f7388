import { type EventType, isKnownType } from './events.ts';
import type { HistoryItem, IncidentState } from './state.ts';

/** Entries: which events a person wrote, what their words are, and what rests on them. */

/** Where the words of an entry stand in its event's data, for the types whose words can be changed. */
const wordsOf: Readonly<Partial<Record<EventType, string>>> = {
  titleChanged: 'title',
  impactChanged: 'impact',
  summaryChanged: 'summary',
  threadOpened: 'title',
  threadRenamed: 'title',
  assumed: 'text',
  evidenceGiven: 'text',
  decided: 'text',
  borrowed: 'text',
  parked: 'text',
  parkedAnswered: 'answer',
  taskAdded: 'text',
  noted: 'text',
  criterionAdded: 'text',
};

/** Types that can be withdrawn besides those whose words can be changed. */
const alsoWithdrawable: ReadonlySet<EventType> = new Set([
  'reported',
  'impactStartChanged',
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
  'handoverOffered',
  'criterionMet',
  'reviewDepthChosen',
] satisfies EventType[]);

/** A report's words on one line, as the capture line takes them: conditions | actions | needs. */
export const reportWords = (data: Readonly<Record<string, unknown>>): string =>
  [data.conditions, data.actions, data.needs].map((part) => String(part ?? '')).join(' | ');

const reportParts = (text: string) => {
  const [conditions = '', actions = '', ...needs] = text.split('|').map((part) => part.trim());
  return { conditions, actions, needs: needs.join(' | ') };
};

export const isEditable = (item: HistoryItem): boolean =>
  isKnownType(item.event.type) && (item.event.type === 'reported' || item.event.type in wordsOf);

export const isWithdrawable = (item: HistoryItem): boolean =>
  isEditable(item) || (isKnownType(item.event.type) && alsoWithdrawable.has(item.event.type));

const dataOf = (item: HistoryItem) => item.data as Readonly<Record<string, unknown>>;

/** The words of an entry as they are now; empty for entries without words of their own. */
export const entryWords = (item: HistoryItem): string => {
  const { type } = item.event;
  if (type === 'reported') return reportWords(dataOf(item));
  const field = isKnownType(type) ? wordsOf[type] : undefined;
  return field === undefined ? '' : String(dataOf(item)[field] ?? '');
};

/** The entry's data with other words. */
export const withWords = (item: HistoryItem, text: string): unknown => {
  const { type } = item.event;
  if (type === 'reported') return { ...dataOf(item), ...reportParts(text) };
  const field = isKnownType(type) ? wordsOf[type] : undefined;
  return field === undefined ? item.data : { ...dataOf(item), [field]: text };
};

export const findEntry = (state: IncidentState, id: string): HistoryItem | undefined =>
  state.history.find((item) => item.event.id === id);

/** Types whose effect cannot be taken back; nor can what came about in the same command. */
const final: ReadonlySet<string> = new Set([
  'incidentDeclared',
  'handoverAcknowledged',
  'incidentEnded',
  'incidentClosed',
  'incidentReopened',
] satisfies EventType[]);

const commandOf = (item: HistoryItem): string => item.event.id.slice(0, item.event.id.lastIndexOf('/'));

/** Whether the command that wrote this entry also did something that cannot be taken back. */
export const isPartOfFinal = (state: IncidentState, item: HistoryItem): boolean =>
  state.history.some((other) => final.has(other.event.type) && commandOf(other) === commandOf(item));

/** The newest entry that this person wrote and that can be taken back; what "undo" is about. */
export const newestOwn = (state: IncidentState, person: string): HistoryItem | undefined =>
  state.history.findLast(
    (item) =>
      item.event.by === person &&
      item.withdrawn === null &&
      isWithdrawable(item) &&
      !isPartOfFinal(state, item),
  );

/** How other events point at what an entry brought into being: the field names and the entry's own number. */
const pointers: Readonly<Partial<Record<EventType, { own: string; fields: readonly string[] }>>> = {
  threadOpened: { own: 'thread', fields: ['thread'] },
  assumed: { own: 'assumption', fields: ['assumption', 'supports', 'refutes'] },
  decided: { own: 'decision', fields: ['decision'] },
  borrowed: { own: 'loan', fields: ['loan'] },
  parked: { own: 'question', fields: ['question'] },
  taskAdded: { own: 'task', fields: ['task'] },
  handoverOffered: { own: 'handover', fields: ['handover'] },
  criterionAdded: { own: 'criterion', fields: ['criterion'] },
};

/** The entries that would point at nothing if this one were withdrawn. */
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
      pointer.fields.some((field) => dataOf(other)[field] === number),
  );
};
