import type { Glance } from '../../domain/incident/glance.ts';
import type { SettingsView } from '../../shared/types.ts';
import { useSettings } from './settings.ts';

/** Where posts can go, as the settings are; elsewhere their words are copied. */

type Incident = Pick<Glance, 'kind' | 'slack' | 'phase'>;

const channelWith = ({ kind, slack, phase }: Incident, settings: SettingsView | null): string | null => {
  const channel = slack?.channel ?? null;
  return channel === null || phase === 'closed' || kind === 'drill' || settings?.slack.hasToken !== true
    ? null
    : `#${channel.name}`;
};

/** The incident's own channel as people call it; null where nothing can be posted. */
export const channelOf = (incident: Incident): string | null =>
  channelWith(incident, useSettings.getState().settings);

/** {@link channelOf}, up to date. */
export const useChannelOf = (incident: Incident | null): string | null =>
  useSettings(({ settings }) => (incident === null ? null : channelWith(incident, settings)));

const mailsWith = ({ kind, phase }: Incident, settings: SettingsView | null): boolean =>
  phase !== 'closed' && (kind === 'drill' || (settings?.mail.server ?? null) !== null);

/** Whether a mail can be sent; those of a drill stay on this computer. */
export const canMail = (incident: Incident): boolean => mailsWith(incident, useSettings.getState().settings);

/** {@link canMail}, up to date. */
export const useCanMail = (incident: Incident | null): boolean =>
  useSettings(({ settings }) => incident !== null && mailsWith(incident, settings));
