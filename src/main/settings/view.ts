import { keyedServiceNames, keyedServices } from '../../shared/services/services.ts';
import type { SettingsView } from '../../shared/types.ts';
import type { StoredSettings } from './schema.ts';
import type { Secrets } from './secrets.ts';
import { usedSettings } from './services.ts';
import type { Settings } from './settings.ts';

/** What the desktop supports, and what it does not. */
export type DesktopView = Pick<SettingsView, 'globalKeyProblem' | 'notificationProblem' | 'display'>;

/** Each service as it is set up. */
const servicesOf = (current: StoredSettings, secrets: Secrets): SettingsView['services'] =>
  Object.fromEntries(
    keyedServiceNames.map((service) => [
      service,
      { hasKey: secrets.has(keyedServices[service].key.secret), ...usedSettings(current, service) },
    ]),
  ) as SettingsView['services'];

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
  templates: current.templates,
  zone: current.zone,
  destinations: current.destinations,
  slack: { hasToken: secrets.has('slackToken'), apiUrl: current.slackApiUrl },
  slackChannels: current.slackChannels,
  mail: { server: current.mail, hasPassword: secrets.has('mailPassword') },
  sharedServer: { settings: current.sharedServer, hasSecret: secrets.has('sharedServerKey') },
  services: servicesOf(current, secrets),
  rows: current.rows,
  exportAs: current.exportAs,
  keys: current.keys,
  reminders: current.reminders,
  leading: current.leading,
  ending: current.ending,
  ...desktop,
  archived: current.archived,
  useX11: current.useX11,
  vault: secrets.vault,
  heldSecrets: secrets.held,
  problems: [...problems, ...secrets.problems()],
});
