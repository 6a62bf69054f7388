import type { SettingsView } from '../../shared/types.ts';
import type { Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';

/** What the desktop supports, and what it does not. */
export type DesktopView = Pick<SettingsView, 'globalKeyProblem' | 'notificationProblem' | 'display'>;

/** The settings as the page may see them. */
export const viewOf = (
  { current, problems }: Settings,
  secrets: Secrets,
  desktop: DesktopView,
): SettingsView => ({
  me: current.me,
  consoleName: current.consoleName,
  people: current.people,
  cadence: current.cadence,
  audienceRules: current.audienceRules,
  phrases: current.phrases,
  zone: current.zone,
  destinations: current.destinations,
  slack: { hasToken: secrets.has('slackToken'), apiUrl: current.slackApiUrl },
  slackChannels: current.slackChannels,
  mail: { server: current.mail, hasPassword: secrets.has('mailPassword') },
  rows: current.rows,
  exportAs: current.exportAs,
  keys: current.keys,
  reminders: current.reminders,
  leading: current.leading,
  ...desktop,
  useX11: current.useX11,
  vault: secrets.vault,
  heldSecrets: secrets.held,
  problems: [...problems, ...secrets.problems()],
});
