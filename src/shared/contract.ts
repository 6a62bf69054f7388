import { z } from 'zod';
import { commandSchema } from '../domain/incident/commands.ts';
import { limits } from '../domain/incident/limits.ts';
import { personSchema } from '../domain/incident/person.ts';
import { channelRulesSchema, type LinkedChannel } from '../domain/incident/slack-channel.ts';
import { severitySchema } from '../domain/incident/word-schemas.ts';
import { destinationSchema, emailMessageSchema } from '../domain/media/media.ts';
import type { Problem, Result } from '../domain/result.ts';
import { audienceRulesSchema } from '../domain/update/audience-rules.ts';
import { draftSchema } from '../domain/update/draft.ts';
import { ownPhrasesSchema } from '../domain/update/fill/own-phrases.ts';
import { goPlaceSchema } from './go-to.ts';
import { keyChangesSchema } from './keys/key-schemas.ts';
import { leadingLimitsSchema } from './leading-limits.ts';
import type { Licence } from './licences.ts';
import { searchLimit, settingsLimits } from './limits.ts';
import type { NewVersion } from './new-version.ts';
import { reminderSettingsSchema } from './reminder-settings.ts';
import type {
  AppInfo,
  Arrival,
  CrossingIncident,
  DraftContent,
  Executed,
  IncidentListItem,
  Saved,
  SearchAnswer,
  SettingsView,
  SlackConnection,
  TestSent,
  WorkspaceChannels,
  WorkspaceMember,
} from './types.ts';

/**
 * The one door between the renderer and main: every call with the schema of its request and the type of its
 * answer. A call without an entry here does not compile; a request that does not fit is refused in main.
 */
interface Call<S extends z.ZodType, Answer> {
  readonly request: S;
  /** Exists for the type alone. */
  readonly answer?: Answer;
}
const call =
  <Answer>() =>
  <S extends z.ZodType>(request: S): Call<S, Answer> => ({ request });

/** Half a letter (a lone surrogate) is no part of any id, and no file could be named by it. */
const id = z
  .string()
  .min(1)
  .max(100)
  .refine((text) => text.isWellFormed());
/** A command id: made by the renderer, so that a call that is repeated changes nothing twice. */
const commandId = z.uuid();
const nothing = z.null();
/** The most that one drawer of typing holds. The interface says so long before. */
const typed = z.string().max(limits.typed);

const cadenceSchema = z.record(severitySchema, z.number().int().min(5).max(1440).nullable());
const draftSlot = z.union([
  z.enum(['internal', 'external', 'capture', 'declare']),
  z.templateLiteral(['form:', z.string().regex(/^[\w/-]{1,120}$/u)]),
]);

export const mailServerSchema = z.object({
  host: z.string().trim().min(1).max(settingsLimits.host),
  port: z.number().int().min(1).max(65_535),
  security: z.enum(['tls', 'starttls', 'none']),
  user: z.string().trim().max(settingsLimits.user),
  from: z.string().trim().min(3).max(settingsLimits.from),
});

/** How the threads are shown: with their latest word below the title, or in one line each. */
export const rowsSchema = z.enum(['usual', 'compact']);

/** A member of the Slack workspace who becomes a person here. */
const memberSchema = z.object({
  slackId: z.string().min(1).max(30),
  name: z.string().max(300),
  handle: z.string().max(300),
  email: z.string().max(320).nullable(),
  zone: z.string().max(limits.zone).nullable(),
});

/** Why findings may stand, by the id of each. */
const reasonsSchema = z.record(z.string().max(2000), typed);

export const draftContentSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('update'),
    draft: draftSchema,
    reasons: reasonsSchema.optional(),
    typedReasons: reasonsSchema.optional(),
  }),
  z.object({ kind: z.literal('text'), text: typed }),
]);

export const calls = {
  'app.info': call<AppInfo>()(nothing),
  /** Which incident the pane shows; null for none. */
  'app.showing': call<null>()(z.object({ incident: id.nullable() })),
  /** Draws everything larger, smaller or in its actual size; answers with the factor, 1 for the actual size. */
  'window.zoom': call<{ readonly factor: number }>()(z.object({ to: z.enum(['in', 'out', 'actual']) })),
  /** Shrinks the pane to the strip. */
  'strip.open': call<null>()(nothing),
  /** Back from the strip to the pane, at a place. */
  'strip.leave': call<null>()(z.object({ to: goPlaceSchema })),
  /** The page of the pane listens from now on. */
  'app.arrive': call<Arrival>()(nothing),

  /** Whose work is inside, with their licences. */
  'licences.read': call<readonly Licence[]>()(nothing),
  /** The newer version of the console that is known; null for none. */
  'version.read': call<NewVersion>()(nothing),
  /** Fetches it and puts it in the place of this one; refused while an incident goes on. */
  'version.install': call<null>()(nothing),

  'incidents.list': call<readonly IncidentListItem[]>()(nothing),
  /** Looks for words in everything that was ever logged. */
  'incidents.search': call<SearchAnswer>()(z.object({ question: z.string().max(searchLimit) })),
  'incident.declare': call<{ readonly incident: string }>()(z.object({ commandId, command: commandSchema })),
  /** Declares the drill of the tour; what one before has left goes. */
  'tour.declare': call<{ readonly incident: string }>()(z.object({ commandId, command: commandSchema })),
  /** Ends the tour, of which nothing stays, and gives the window a new page; `to` is the incident to go to. */
  'tour.leave': call<null>()(z.object({ to: id.nullable() })),
  'incident.open': call<CrossingIncident>()(z.object({ incident: id })),
  /** Items of its history as they are now, from one place up to another, as text: see opened.ts. */
  'incident.earlier': call<string>()(
    z.object({ incident: id, from: z.number().int().min(0), to: z.number().int().min(0) }),
  ),
  /** Its facts as text, and the record that they are up to: see opened.ts. */
  'incident.facts': call<{ readonly seq: number; readonly text: string }>()(z.object({ incident: id })),
  'incident.execute': call<Executed>()(z.object({ incident: id, commandId, command: commandSchema })),
  'incident.exportReview': call<Saved>()(z.object({ incident: id })),
  /** Saves a copy of the record where the lead says, for when it cannot be written any more. */
  'incident.saveCopy': call<Saved>()(z.object({ incident: id })),

  /** `incident` is null for what belongs to no incident yet. */
  'draft.read': call<DraftContent | null>()(z.object({ incident: id.nullable(), slot: draftSlot })),
  'draft.save': call<null>()(
    z.object({ incident: id.nullable(), slot: draftSlot, content: draftContentSchema.nullable() }),
  ),

  'settings.read': call<SettingsView>()(nothing),
  'settings.save': call<SettingsView>()(
    z.object({
      me: id.optional(),
      cadence: cadenceSchema.optional(),
      leading: leadingLimitsSchema.optional(),
      zone: z.string().max(limits.zone).optional(),
      rows: rowsSchema.optional(),
      useX11: z.boolean().optional(),
    }),
  ),
  'audienceRules.save': call<SettingsView>()(audienceRulesSchema),
  /** All phrases that differ from the built-in ones. */
  'phrases.save': call<SettingsView>()(ownPhrasesSchema),
  /** All keys that differ from the usual ones; none at all puts the usual ones back. */
  'keys.save': call<SettingsView>()(z.object({ keys: keyChangesSchema })),
  'reminders.save': call<SettingsView>()(reminderSettingsSchema),
  'people.save': call<SettingsView>()(personSchema),
  'people.remove': call<SettingsView>()(z.object({ person: id })),
  /** Adds these, or fills in what is missing about those who are there already. */
  'people.import': call<SettingsView>()(z.object({ members: z.array(memberSchema).min(1).max(1000) })),
  'destinations.save': call<SettingsView>()(destinationSchema),
  'destinations.remove': call<SettingsView>()(z.object({ destination: id })),
  /** Sends what a destination would get to whoever is at the keyboard, and to nobody else. */
  'destinations.test': call<TestSent>()(destinationSchema),
  /** An empty token takes the kept one away. */
  'slack.save': call<SettingsView>()(
    z.object({
      token: z.string().trim().max(settingsLimits.token).optional(),
      apiUrl: z.url().max(settingsLimits.apiUrl).optional(),
    }),
  ),
  'slack.test': call<SlackConnection>()(nothing),
  'slack.saveChannels': call<SettingsView>()(channelRulesSchema),
  /** The list is kept for a while; `fresh` asks Slack again. */
  'slack.channels': call<WorkspaceChannels>()(z.object({ fresh: z.boolean() })),
  /** One channel by its whole name or its id. */
  'slack.findChannel': call<LinkedChannel>()(z.object({ name: z.string().trim().min(1).max(200) })),
  'slack.members': call<readonly WorkspaceMember[]>()(nothing),
  'mail.save': call<SettingsView>()(
    z.object({
      server: mailServerSchema.nullable(),
      password: z.string().max(settingsLimits.password).optional(),
    }),
  ),
  'mail.test': call<null>()(nothing),
  /** Somebody is about to enter a secret: how well it can be kept is found out and told. */
  'secrets.look': call<null>()(nothing),
  /** Keeps the secrets that are held although anybody can know the key. */
  'secrets.keepWeakly': call<SettingsView>()(nothing),

  /** The page hears from the system when a connection comes or goes. */
  'network.changed': call<null>()(z.object({ isOnline: z.boolean() })),
  'clipboard.write': call<null>()(z.object({ text: typed, html: typed.optional() })),
  'mail.saveEml': call<Saved>()(z.object({ message: emailMessageSchema })),
  /** Opens the call, or the incident's Slack channel. */
  'link.open': call<null>()(z.object({ url: z.url().max(2000) })),
  /** Opens an address of the web that stands in somebody's words. */
  'link.openWeb': call<null>()(z.object({ url: z.url().max(4000) })),
  /** Shows the folder in which a drill's messages are kept. */
  'sandbox.show': call<null>()(nothing),
} as const;

export type CallName = keyof typeof calls;
export type Request<N extends CallName> = z.input<(typeof calls)[N]['request']>;
/** What the handler gets: checked, with defaults filled in. */
export type Checked<N extends CallName> = z.output<(typeof calls)[N]['request']>;
export type Answer<N extends CallName> =
  (typeof calls)[N] extends Call<z.ZodType, infer A> ? Result<A, Problem> : never;
