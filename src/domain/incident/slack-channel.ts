import { z } from 'zod';
import { type ChannelStep, channelSteps } from './channel-steps.ts';
import { causeSchema } from './delivery.ts';
import { line } from './field-schemas.ts';
import { failedSchema, unknownSchema, waitingSchema } from './not-done.ts';

/**
 * The steps of setting up the incident's own Slack channel. Each step is optional, has its own outcome and
 * holds up no other.
 */

export const channelStepSchema = z.enum(channelSteps);

/** A channel as the record keeps it: `id` is Slack's (C…), `name` without "#", `url` opens it. */
export const linkedChannelSchema = z.object({
  id: z.string().min(1).max(100),
  name: z.string().min(1).max(200),
  /** Empty where the workspace's address is not known. */
  url: z.union([z.url({ protocol: /^https?$/u }).max(500), z.literal('')]),
});
export type LinkedChannel = z.infer<typeof linkedChannelSchema>;

/** Where a posted message is. */
const postedSchema = z.object({ channel: z.string(), ts: z.string() });
export type Posted = z.infer<typeof postedSchema>;

/** What a step left behind in Slack; each step fills its own part. */
const stepRemoteSchema = z.object({
  channel: linkedChannelSchema.optional(),
  message: postedSchema.optional(),
  /** What the status message says, see domain/views/status-message.ts. */
  shows: z.string().optional(),
  /** Slack member ids that need no invitation any more. */
  invited: z.array(z.string()).optional(),
  /** Those who could not be invited, with Slack's code for why. */
  refused: z.array(z.object({ member: z.string(), code: z.string() })).optional(),
  bookmark: z.object({ id: z.string(), link: z.string() }).optional(),
  topic: z.string().optional(),
});

/**
 * The outcome of one attempt at a step.
 * - done: Slack said so. `remark` is what else is worth saying, often nothing.
 * - waiting: it was not done, or doing it again does no harm; it is retried automatically.
 * - failed: it was not done and is not retried.
 * - left: this Slack server cannot do it at all.
 * - unknown: it may have been done; never retried automatically.
 */
export const stepOutcomeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('done'),
    remark: causeSchema.nullable().default(null),
    remote: stepRemoteSchema.default({}),
  }),
  waitingSchema,
  failedSchema,
  z.object({ kind: z.literal('left'), code: z.string(), cause: causeSchema }),
  unknownSchema,
]);
export type StepOutcome = z.infer<typeof stepOutcomeSchema>;

/** How the lead may settle a step: try it, leave it out, or say that it is done. */
export const stepSettlementSchema = z.enum(['again', 'skipped', 'done']);
export type StepSettlement = z.infer<typeof stepSettlementSchema>;

/** What the settings say about the channels of new incidents. */
export const channelRulesSchema = z.object({
  /** Whether declaring creates a channel; never for a drill, nor for severities that severities.ts excludes. */
  onDeclare: z.boolean(),
  /** How it is named, see channel-name.ts. */
  nameRule: line(120),
  /** Where it is announced: channel id or name without "#"; empty for nowhere. */
  announceIn: z.string().trim().max(100),
  /** That channel's name where `announceIn` is its id; empty while it is not known. */
  announceName: z.string().trim().max(200).default(''),
  topic: z.boolean(),
  invite: z.boolean(),
  /** The pinned status message: posted, pinned and kept up to date. */
  status: z.boolean(),
  bookmark: z.boolean(),
});
export type ChannelRules = z.infer<typeof channelRulesSchema>;

/**
 * Creating channels and announcing reaches other people, so a token alone never starts it: the lead turns it on
 * once. From then on everything inside the channel is done too, and the announcement as soon as a channel for
 * announcements is named.
 */
export const usualChannelRules: ChannelRules = {
  onDeclare: false,
  nameRule: 'inc-{number}-{title}',
  announceIn: '',
  announceName: '',
  topic: true,
  invite: true,
  status: true,
  bookmark: true,
};

/** The steps that the rules ask for, in their order. */
export const stepsOf = (rules: ChannelRules): readonly ChannelStep[] =>
  channelSteps.filter((step) => {
    if (step === 'channel') return true;
    if (step === 'announce') return rules.announceIn !== '';
    return rules[step === 'pin' ? 'status' : step];
  });
