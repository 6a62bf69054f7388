import { z } from 'zod';
import { usualEndingRules } from '../../domain/incident/ending-rules.ts';
import { line } from '../../domain/incident/field-schemas.ts';
import { usualLeadingLimits } from '../../domain/incident/leading.ts';
import { limits } from '../../domain/incident/limits.ts';
import { personSchema } from '../../domain/incident/person.ts';
import { isSender } from '../../domain/incident/recipients.ts';
import { channelRulesSchema, usualChannelRules } from '../../domain/incident/slack-channel.ts';
import { templateSchema } from '../../domain/incident/template.ts';
import { severitySchema } from '../../domain/incident/word-schemas.ts';
import { defaultCadence } from '../../domain/incident/words.ts';
import { destinationSchema } from '../../domain/media/media.ts';
import { fieldAnswersSchema } from '../../domain/tickets/jira-fields.ts';
import { isZone } from '../../domain/time/times.ts';
import { audienceRulesSchema, usualAudienceRules } from '../../domain/update/audience-rules.ts';
import { ownPhrasesSchema } from '../../domain/update/fill/own-phrases.ts';

import { mailServerSchema, rowsSchema } from '../../shared/contract.ts';

import { endingRulesSchema } from '../../shared/ending-rules.ts';
import { exportKindSchema } from '../../shared/exports.ts';
import { keyChangesSchema } from '../../shared/keys/key-schemas.ts';
import { leadingLimitsSchema } from '../../shared/leading-limits.ts';
import { reminderSettingsSchema, usualReminders } from '../../shared/reminder-settings.ts';
import { serviceSettingsSchema } from '../../shared/services/schemas.ts';
import { sharedServerSchema } from '../../shared/shared-server.ts';

import { slackAddress } from './slack-address.ts';

const windowPlaceSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  maximized: z.boolean(),
});

/** The content of the settings file: no secrets. Each key is validated by itself, so that a bad value costs one key. */
export const settingsSchemas = {
  me: z.string().min(1).max(100),
  /** What records call this console. */
  consoleName: line(limits.consoleName),
  people: z.array(personSchema).max(5000),
  // A severity added in a later version gets its default cadence; what was chosen for the others is kept.
  cadence: z
    .partialRecord(severitySchema, z.number().int().min(5).max(1440).nullable())
    .transform((chosen) => ({ ...defaultCadence, ...chosen })),
  audienceRules: audienceRulesSchema,
  phrases: ownPhrasesSchema,
  /** Planned work that comes again. */
  templates: z.array(templateSchema).max(200),
  zone: z.string().max(limits.zone).refine(isZone),
  destinations: z.array(destinationSchema).max(500),
  slackApiUrl: z.url().refine((address) => slackAddress(address).ok),
  slackChannels: channelRulesSchema,
  /** By service: also those that only a newer console knows. */
  services: z.record(z.string().max(40), serviceSettingsSchema),
  /** What the lead answered to what projects in Jira ask for, see domain/tickets/jira-fields.ts. */
  ticketAnswers: z.record(z.string().max(700), fieldAnswersSchema),
  /** The server on which several consoles lead one incident. */
  sharedServer: sharedServerSchema.nullable(),
  mail: mailServerSchema.refine(({ from }) => isSender(from)).nullable(),
  rows: rowsSchema,
  /** What an incident was last exported as. */
  exportAs: exportKindSchema,
  keys: keyChangesSchema,
  reminders: reminderSettingsSchema,
  leading: leadingLimitsSchema,
  ending: endingRulesSchema,
  /** The ids of the incidents that are hidden from the list. */
  archived: z.array(z.string().max(100)).max(100_000),
  /** Whether to run for X11 on a Wayland desktop: see windows/display.ts. */
  useX11: z.boolean(),
  /** The zoom factor: 1 is actual size. */
  zoom: z.number().min(0.5).max(3),
  /** Where the strip was last. */
  strip: z
    .object({ x: z.number().int(), y: z.number().int(), width: z.number().int().positive() })
    .nullable(),
  window: windowPlaceSchema.nullable(),
  /** Where the window of the review was last. */
  review: windowPlaceSchema.nullable(),
} as const;

export type SettingsKey = keyof typeof settingsSchemas;
export type StoredSettings = { readonly [K in SettingsKey]: z.output<(typeof settingsSchemas)[K]> };
export type StripPlace = NonNullable<StoredSettings['strip']>;
export type WindowPlace = NonNullable<StoredSettings['window']>;

/** Slack's own address. */
const slackApiUrl = 'https://slack.com/api/';

/** What the computer knows about itself and the logged-in user. */
export interface Account {
  readonly id: string;
  readonly username: string;
  /** What the computer is called. */
  readonly hostName: string;
  readonly zone: string;
}

/** The settings for a first start, with one person made from the computer's account. */
export const firstSettings = ({ id, username, hostName, zone }: Account): StoredSettings => ({
  me: id,
  consoleName: consoleNameFrom(hostName),
  people: [personFrom(id, username)],
  cadence: defaultCadence,
  audienceRules: usualAudienceRules,
  phrases: {},
  templates: [],
  zone: isZone(zone) ? zone : 'UTC',
  destinations: [],
  slackApiUrl,
  slackChannels: usualChannelRules,
  services: {},
  ticketAnswers: {},
  sharedServer: null,
  mail: null,
  rows: 'usual',
  exportAs: 'markdown',
  keys: {},
  reminders: usualReminders,
  leading: usualLeadingLimits,
  ending: usualEndingRules,
  archived: [],
  useX11: false,
  zoom: 1,
  strip: null,
  window: null,
  review: null,
});

const personFrom = (id: string, username: string): z.output<typeof personSchema> => {
  const handle = username
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._-]/gu, '')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .slice(0, limits.handle);
  const name = username.replace(/\s+/gu, ' ').trim().slice(0, limits.personName);
  return personSchema.parse({ id, name: name === '' ? 'Me' : name, handle: handle === '' ? 'me' : handle });
};

/** macOS adds ".local" to what people call their computer. */
const consoleNameFrom = (hostName: string): string => {
  const name = hostName
    .replace(/\.local$/u, '')
    .replace(/\s+/gu, ' ')
    .trim();
  return name.slice(0, limits.consoleName).trim() || 'this computer';
};
