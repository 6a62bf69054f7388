import type { ConsoleIdentity } from '../../domain/incident/holder.ts';
import { phrasesWith } from '../../domain/update/fill/own-phrases.ts';
import type { StoredSettings } from '../settings/schema.ts';
import type { DecisionSettings } from './service.ts';

/** What decisions depend on, from the current settings. */
export const decisionSettingsOf = (
  settings: StoredSettings,
  console: ConsoleIdentity,
  hasSlackToken: boolean,
): DecisionSettings => ({
  console,
  by: settings.me,
  directory: settings.people,
  destinations: settings.destinations,
  mailFrom: settings.mail?.from ?? null,
  cadence: settings.cadence,
  ending: settings.ending,
  audienceRules: settings.audienceRules,
  phrases: phrasesWith(settings.phrases),
  channelRules: hasSlackToken ? settings.slackChannels : null,
});
