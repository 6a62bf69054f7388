import type { EventType } from '../incident/events.ts';
import type { IncidentState } from '../incident/state.ts';
import { logLine } from '../views/log.ts';

/**
 * The log as notes at FireHydrant. Each carries a marker, by which a note is known there whatever became of the request
 * that brought it. Private notes are not in the record, and so never among these.
 */

/** What goes there. A type that is not named here stays on this computer. */
const carried: ReadonlySet<string> = new Set([
  'titleChanged',
  'impactChanged',
  'summaryChanged',
  'severityChanged',
  'statusChanged',
  'roleAssigned',
  'threadOpened',
  'threadRenamed',
  'threadAssigned',
  'threadStateChanged',
  'reported',
  'assumed',
  'assumptionSettled',
  'assumptionKept',
  'disproofGiven',
  'evidenceGiven',
  'decided',
  'decisionExplained',
  'borrowed',
  'returned',
  'parked',
  'parkedAnswered',
  'taskAdded',
  'taskAssigned',
  'taskCompleted',
  'taskDeferred',
  'taskDropped',
  'taskKept',
  'noted',
  'updateQueued',
  'handoverAcknowledged',
  'criterionMet',
  'entriesTaken',
  'incidentMerged',
  'threadSplit',
  'incidentEnded',
  'incidentClosed',
  'incidentReopened',
] satisfies EventType[]);

/** What the id of an entry begins with that came from there: it does not go back. */
export const takenPrefix = 'firehydrant-';

/** One entry of the log as it goes to FireHydrant. */
export interface HandedNote {
  /** The event's id. */
  readonly entry: string;
  /** When it happened, ISO 8601. */
  readonly at: string;
  /** What it says, without its marker. */
  readonly text: string;
}

/** How an entry is known in the text of its note. */
const markerOf = (entry: string): string => `[throughline:${entry}]`;

/** The text of a note as it is sent. */
export const noteBody = ({ entry, text }: HandedNote): string => `${text}\n\n${markerOf(entry)}`;

const marker = /\[throughline:([\w/.-]{1,200})\]/gu;

/** The entries whose markers stand in a text. */
export const markedIn = (text: string): readonly string[] =>
  [...text.matchAll(marker)].flatMap(([, entry]) => (entry === undefined ? [] : [entry]));

/** A text without markers. */
export const withoutMarkers = (text: string): string => text.replaceAll(marker, '').trim();

/**
 * The entries that go there, in the order of the record, up to and with the entry `upTo`; all when it is null. What was
 * withdrawn stays here, and so does what came from there.
 */
export const handedNotes = (state: IncidentState, upTo: string | null): readonly HandedNote[] => {
  const { facts, history } = state;
  const last = upTo === null ? history.length : history.findIndex(({ event }) => event.id === upTo) + 1;
  if (facts === null) return [];
  return history.slice(0, last).flatMap((item) => {
    const { id, type } = item.event;
    if (!carried.has(type) || item.withdrawn !== null || id.startsWith(takenPrefix)) return [];
    const { label, ref, thread, by, text, detail, occurredAt } = logLine(state, facts, item);
    const about = [label, ref, thread === null ? null : `#${thread}`].filter((part) => part !== null);
    const words = [text, detail].filter((part) => part !== '').join('; ');
    return [{ entry: id, at: occurredAt, text: `${about.join(' ')}, ${by}: ${words}` }];
  });
};
