import type { IncidentState } from '../../domain/incident/state.ts';
import { briefMarkdown } from '../../domain/views/brief.ts';
import { nowIso } from './clock.ts';
import { useIncidents, wholeIncident } from './incident.ts';

/** What a brief says above everything else when it lacks what could not be read. */
const lacking = '**Part of the record could not be read: decisions and loans may be missing here.**';

/** The brief; one that is made of a part of the record says so. */
export const briefText = (state: IncidentState, now: string, isWhole: boolean): string =>
  isWhole ? briefMarkdown(state, now) : `${lacking}\n\n${briefMarkdown(state, now)}`;

/**
 * The brief of the incident on screen, once all of it is there. Null when there is none, or when another one is on
 * screen by then.
 */
export const wholeBrief = async (): Promise<string | null> => {
  const incident = useIncidents.getState().open?.id;
  const isWhole = await wholeIncident();
  const { open } = useIncidents.getState();
  return open === null || open.id !== incident ? null : briefText(open.state, nowIso(), isWhole);
};
