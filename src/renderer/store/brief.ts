import type { IncidentState } from '../../domain/incident/state.ts';
import { type Cadence, defaultCadence } from '../../domain/incident/words.ts';
import { brief } from '../../domain/views/brief.ts';
import { briefMail } from '../../domain/views/brief-mail.ts';
import { pageSlackPaste } from '../../domain/views/page-slack.ts';
import { pageText } from '../../domain/views/page-text.ts';
import { api } from '../api.ts';
import { copy } from './clipboard.ts';
import { nowIso } from './clock.ts';
import { wholeIncident } from './incident.ts';
import { useSettings } from './settings.ts';
import { say } from './ui.ts';

/** The brief of the incident on screen, copied or saved. */

/** The cadence of updates that is set. */
const cadenceNow = (): Cadence => useSettings.getState().settings?.cadence ?? defaultCadence;

/**
 * What `make` makes of the incident once all of it is there. Null when it cannot be had, which was said, or when another
 * one is on screen by then.
 */
const ofWhole = async <T>(make: (state: IncidentState) => T | null): Promise<T | null> => {
  const state = await wholeIncident();
  return state === null ? null : make(state);
};

/** The brief as plain text. */
export const wholeBrief = (): Promise<string | null> =>
  ofWhole((state) => pageText(brief(state, nowIso(), cadenceNow())));

/** The brief for pasting into Slack. */
export const briefForSlack = (): Promise<string | null> =>
  ofWhole((state) => pageSlackPaste(brief(state, nowIso(), cadenceNow())));

/** Puts the brief on the clipboard, as text or for Slack, and says so. */
export const copyBrief = async (form: 'text' | 'slack'): Promise<void> => {
  const text = await (form === 'slack' ? briefForSlack() : wholeBrief());
  const how = form === 'slack' ? ' for Slack' : '';
  if (text !== null) await copy({ text }, `Copied: the brief${how}. Paste it to whoever joins.`);
};

/** Saves the brief as a mail without a recipient, and says where. */
export const saveBriefMail = async (): Promise<void> => {
  const from = useSettings.getState().settings?.mail.server?.from ?? null;
  const message = await ofWhole((state) =>
    briefMail(state, nowIso(), cadenceNow(), { id: crypto.randomUUID(), to: null, from, replyTo: '' }),
  );
  if (message === null) return;
  const saved = await api.saveEml({ message });
  if (!saved.ok) say(saved.error.message, 'problem');
  else if ('path' in saved.value) say(`The brief is in ${saved.value.path}`);
};
