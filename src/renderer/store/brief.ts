import type { IncidentState } from '../../domain/incident/state.ts';
import { brief } from '../../domain/views/brief.ts';
import { line, type Page, paragraph, strong } from '../../domain/views/page.ts';
import { pageText } from '../../domain/views/page-text.ts';
import { nowIso } from './clock.ts';
import { useIncidents, wholeIncident } from './incident.ts';

/** Heads a brief when part of the record could not be read. */
const incomplete = paragraph(
  line`${strong('Part of the record could not be read: decisions and loans may be missing here.')}`,
);

/** The brief; if it is made from only part of the record, it says so. */
export const briefPage = (state: IncidentState, now: string, isWhole: boolean): Page =>
  isWhole ? brief(state, now) : [incomplete, ...brief(state, now)];

/**
 * The brief of the incident on screen as plain text, once all of it is loaded. Null when there is none, or when another
 * one is on screen by then.
 */
export const wholeBrief = async (): Promise<string | null> => {
  const incident = useIncidents.getState().open?.id;
  const isWhole = await wholeIncident();
  const { open } = useIncidents.getState();
  return open === null || open.id !== incident ? null : pageText(briefPage(open.state, nowIso(), isWhole));
};
