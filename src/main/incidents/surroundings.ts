import { phrasesWith } from '../../domain/update/fill/own-phrases.ts';
import type { StoredSettings } from '../settings/schema.ts';
import type { Surroundings } from './service.ts';

/** What decisions look at, as the settings stand. */
export const surroundingsOf = (settings: StoredSettings, hasSlackToken: boolean): Surroundings => ({
  by: settings.me,
  directory: settings.people,
  destinations: settings.destinations,
  mailFrom: settings.mail?.from ?? null,
  cadence: settings.cadence,
  audienceRules: settings.audienceRules,
  phrases: phrasesWith(settings.phrases),
  channelRules: hasSlackToken ? settings.slackChannels : null,
});
