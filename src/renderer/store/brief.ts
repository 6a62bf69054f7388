import { brief } from '../../domain/views/brief.ts';
import { pageText } from '../../domain/views/page-text.ts';
import { nowIso } from './clock.ts';
import { wholeIncident } from './incident.ts';

/**
 * The brief of the incident on screen as plain text, once all of it is there. Null when it cannot be had, which was said,
 * or when another one is on screen by then.
 */
export const wholeBrief = async (): Promise<string | null> => {
  const state = await wholeIncident();
  return state === null ? null : pageText(brief(state, nowIso()));
};
