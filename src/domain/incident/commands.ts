import { z } from 'zod';
import {
  errandOutcomeSchema,
  errandSettlementSchema,
  remoteSchema,
  serviceLinkSchema,
} from '../errands/errand.ts';
import { errandKindSchema } from '../errands/kinds.ts';
import { outcomeSchema } from './delivery.ts';
import { instant, line, maybeProse, prose } from './field-schemas.ts';
import { consoleSchema } from './holder-schema.ts';
import { limits } from './limits.ts';
import { personSchema } from './person.ts';
import { takeableTypes } from './renumber.ts';
import { usualSeverity } from './severities.ts';
import {
  channelStepSchema,
  linkedChannelSchema,
  stepOutcomeSchema,
  stepSettlementSchema,
} from './slack-channel.ts';
import { spaceSchema } from './space-schema.ts';
import { readTag } from './tags.ts';
import { planSchema } from './template.ts';
import { printedFields } from './update-field-table.ts';
import { destinationChoicesSchema, nextUpdateChoiceSchema, updateFieldsSchema } from './update-fields.ts';
import {
  arrivalKindSchema,
  arrivalTakenSchema,
  assumptionStateSchema,
  audienceSchema,
  confidenceSchema,
  kindSchema,
  leadingKindSchema,
  loanKindSchema,
  milestoneSchema,
  numberedSchema,
  pinnedFieldSchema,
  postKindSchema,
  reviewDepthSchema,
  reviewPartSchema,
  roleSchema,
  severitySchema,
  statusSchema,
  takingSchema,
  threadStateSchema,
} from './word-schemas.ts';

/**
 * Everything that can be asked of an incident. The schema of each command is what the boundary checks.
 * `occurredAt` says when it happened, if not now. People are named by id, things by number.
 */

const number = z.number().int().min(1);
const personId = z.string().min(1).max(100);
const relatedIncident = z.object({ id: z.string(), number: z.number().int(), title: z.string() });
const thread = number.nullable().default(null);
const why = maybeProse(limits.why).default('');
const overruled = z
  .array(
    z.object({
      finding: z.string().min(1).max(200),
      reason: maybeProse(limits.why),
      words: z.string().default(''),
    }),
  )
  .max(100)
  .default([]);

const tags = z
  .array(z.string().refine((typed) => readTag(typed) === typed, 'Tags are words of letters and digits.'))
  .min(1)
  .max(limits.tags);

const define = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.object({ type: z.literal(type), occurredAt: instant.optional(), ...shape });

/** Where a post goes: into the incident's own channel, or by mail to one person. */
const postPlaceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('channel') }),
  z.object({
    kind: z.literal('person'),
    address: z.email().max(limits.email),
    /** As people call them; empty for their address. */
    name: z.union([line(limits.personName), z.literal('')]).default(''),
  }),
]);
export type PostPlace = z.output<typeof postPlaceSchema>;

/** When planned work is to take place. */
const windowShape = { from: instant, to: instant };

const zoneName = z.string().trim().min(1).max(limits.zone);
const webLink = z.url({ protocol: /^(https?|tel|zoommtg|msteams)$/u }).max(limits.bridge);

/** The correction of an entry; what is left out stays as it is. A null thread: it is about none. */
const correction = {
  entry: z.string(),
  text: maybeProse(limits.note).optional(),
  happenedAt: instant.optional(),
  thread: number.nullable().optional(),
};

export const commandSchema = z.discriminatedUnion('type', [
  define('declare', {
    title: line(limits.title),
    severity: severitySchema.default(usualSeverity),
    kind: kindSchema.default('incident'),
    impact: maybeProse(limits.impact).default(''),
    zone: zoneName.default('UTC'),
    /** When planned work is to take place; null for not known yet, and for anything but maintenance. */
    window: z.object(windowShape).nullable().default(null),
    /** Whether it gets a channel, where the settings ask for one. */
    channel: z.boolean().default(true),
    /** What planned work begins with, from a template; null for nothing. */
    plan: planSchema.nullable().default(null),
  }),
  /** One that was led elsewhere and is over. */
  define('enterPast', {
    title: line(limits.title),
    severity: severitySchema.default(usualSeverity),
    kind: kindSchema.default('incident'),
    impact: maybeProse(limits.impact).default(''),
    zone: zoneName.default('UTC'),
    /** Where it was led, in words. */
    source: z.union([line(limits.title), z.literal('')]).default(''),
    startedAt: instant,
    endedAt: instant,
  }),
  define('setTitle', { title: line(limits.title) }),
  define('setImpact', { impact: maybeProse(limits.impact) }),
  define('setMilestone', { milestone: milestoneSchema, at: instant }),
  define('setWindow', windowShape),
  /** The work takes longer than its window. */
  define('extendWindow', { until: instant, why }),
  /** This audience will not be told that the work takes longer. */
  define('dismissOverrun', { audience: audienceSchema, why: prose(limits.why) }),
  define('setSummary', { summary: maybeProse(limits.summary) }),
  define('setOutsideName', { outsideName: z.union([line(limits.outsideName), z.literal('')]) }),
  define('confirmPinned', { fields: z.array(pinnedFieldSchema).min(1).max(2) }),
  define('tag', { tags }),
  define('untag', { tags }),
  define('setBridge', { url: z.union([webLink, z.literal('')]) }),
  define('setZone', { zone: zoneName }),
  define('setSeverity', { severity: severitySchema, why }),
  define('setStatus', { status: statusSchema, why, overruled }),
  define('assignRole', { role: roleSchema, person: personId.nullable() }),

  define('openThread', { title: line(limits.threadTitle), owner: personId.nullable().default(null) }),
  define('renameThread', { thread: number, title: line(limits.threadTitle) }),
  define('assignThread', { thread: number, owner: personId.nullable() }),
  define('setThreadState', { thread: number, state: threadStateSchema, why }),
  define('report', {
    thread: number,
    conditions: maybeProse(limits.reportPart),
    actions: maybeProse(limits.reportPart).default(''),
    needs: maybeProse(limits.reportPart).default(''),
  }),

  define('assume', {
    thread,
    text: prose(limits.assumption),
    confidence: confidenceSchema.default('medium'),
    disproof: maybeProse(limits.disproof).default(''),
  }),
  define('settleAssumption', { assumption: number, state: assumptionStateSchema, why }),
  define('keepAssumption', { assumption: number }),
  /** Says what would disprove it; whoever is named gets a task to find that out. */
  define('disprove', {
    assumption: number,
    disproof: maybeProse(limits.disproof).default(''),
    owner: personId.nullable().default(null),
    dueAt: instant.nullable().default(null),
  }),
  define('giveEvidence', {
    thread,
    text: prose(limits.evidence),
    source: maybeProse(limits.source).default(''),
    supports: number.nullable().default(null),
    refutes: number.nullable().default(null),
  }),

  define('decide', {
    thread,
    text: prose(limits.decision),
    why,
    explainLater: z.boolean().default(false),
    decidedBy: personId.nullable().default(null),
    insteadOf: number.nullable().default(null),
    alone: z.boolean().default(false),
  }),
  define('explainDecision', { decision: number, why: prose(limits.why) }),

  define('borrow', {
    kind: loanKindSchema,
    text: prose(limits.loan),
    person: personId.nullable().default(null),
    /** Who is borrowed, in words: "all engineering teams". */
    group: z.union([line(limits.group), z.literal('')]).default(''),
    approver: personId.nullable().default(null),
    undo: maybeProse(limits.undo).default(''),
    expiresAt: instant.nullable().default(null),
  }),
  define('returnLoan', { loan: number, note: maybeProse(limits.undo).default('') }),

  define('park', { text: prose(limits.parked) }),
  define('answerParked', { question: number, answer: prose(limits.answer) }),

  define('addTask', {
    thread,
    /** The assumption that the task is to check. */
    assumption: number.nullable().default(null),
    text: prose(limits.task),
    owner: personId.nullable().default(null),
    dueAt: instant.nullable().default(null),
    followUp: z.boolean().default(false),
  }),
  define('assignTask', { task: number, owner: personId.nullable() }),
  define('completeTask', { task: number }),
  define('deferTask', { task: number }),
  define('dropTask', { task: number, why }),
  define('keepTask', { task: number }),

  define('note', { thread, text: prose(limits.note) }),

  define('editEntry', correction),
  define('supersedeEntry', correction),
  define('withdrawEntry', { entry: z.string(), why }),

  /** Words for outside; `about` is the entry that may be told in these words. */
  define('tell', { thread, text: prose(limits.point), about: z.string().max(200).nullable().default(null) }),

  define('queueUpdate', {
    audience: audienceSchema,
    fields: updateFieldsSchema,
    next: nextUpdateChoiceSchema.nullable(),
    pin: z.boolean().default(true),
    corrects: number.nullable().default(null),
    choices: destinationChoicesSchema.default({}),
    overruled,
    /** The filled-in lines of its fields, each with the entries that it was made from. */
    origins: z
      .array(
        z.object({
          field: z.enum(printedFields),
          words: z.string().max(limits.typed),
          entries: z.array(z.string().max(200)).max(1000),
        }),
      )
      .max(500)
      .default([]),
  }),
  /** The assumptions that an update rests on, said by hand: these, and no others. */
  define('linkUpdate', { update: z.string().min(1).max(100), assumptions: z.array(number).max(100) }),
  /** This audience will not be told that an assumption was refuted. */
  define('dismissCorrection', {
    assumption: number,
    audience: audienceSchema,
    why: prose(limits.why),
  }),
  /** Words beside updates. `about`: the threads of a round; the number of a decision, loan or assumption. */
  define('post', {
    what: postKindSchema,
    about: z.array(number).max(500).default([]),
    to: postPlaceSchema,
  }),
  /** Whoever got a brief at this destination will not be told that an assumption in it was refuted. */
  define('dismissBrief', {
    assumption: number,
    destination: z.string().min(1).max(500),
    why: prose(limits.why),
  }),
  define('recordAttempt', { delivery: z.string() }),
  define('recordOutcome', {
    delivery: z.string(),
    outcome: outcomeSchema,
    retryAt: instant.nullable().default(null),
  }),
  /** A Slack message says now that the updates `by` correct it, or could not be made to. */
  define('recordMark', {
    delivery: z.string(),
    by: z.array(z.string()).min(1).max(1000),
    outcome: stepOutcomeSchema,
    retryAt: instant.nullable().default(null),
  }),
  define('holdDelivery', { delivery: z.string(), reason: z.enum(['stale', 'superseded']) }),
  define('settleDelivery', { delivery: z.string(), as: z.enum(['sent', 'again', 'skipped']), why }),
  /** Everything that one destination refused, or any destination when null, once the token is fixed. */
  define('sendRefusedAgain', { destination: z.string().min(1).max(100).nullable().default(null), why }),
  /** The newest update of its audience to destinations that it has no message for; `anyway`: although it is stale. */
  define('sendToMore', {
    update: z.string().min(1).max(100),
    destinations: z.array(z.string().min(1).max(100)).min(1).max(100),
    anyway: z.boolean().default(false),
  }),
  define('snooze', { what: z.string().min(1).max(1000), until: instant }),
  /** Dismisses a reminder about leading, until what it is about changes. */
  define('dismissNeed', { what: leadingKindSchema, why: prose(limits.why) }),
  /** The owners of these threads were asked for a report. */
  define('askReports', { threads: z.array(number).min(1).max(500) }),
  /** Somebody joins, and reads the brief until then. */
  define('join', { until: instant }),

  /** Null: the steps that the settings ask for. */
  define('planChannel', { steps: z.array(channelStepSchema).max(20).nullable().default(null) }),
  define('chooseChannel', { channel: linkedChannelSchema }),
  define('settleChannelStep', { step: channelStepSchema, as: stepSettlementSchema }),
  define('recordStepAttempt', { step: channelStepSchema, said: z.string().default('') }),
  define('recordStepOutcome', {
    step: channelStepSchema,
    outcome: stepOutcomeSchema,
    retryAt: instant.nullable().default(null),
  }),
  define('recordStatusMessage', { shows: z.string() }),

  /** Asks a service for something; what its kind takes is in errands/kinds/. */
  define('planErrand', { kind: errandKindSchema, what: z.record(z.string(), z.unknown()) }),
  define('settleErrand', { errand: z.string().min(1).max(100), as: errandSettlementSchema }),
  define('recordErrandAttempt', { errand: z.string() }),
  define('recordErrandOutcome', {
    errand: z.string(),
    outcome: errandOutcomeSchema,
    retryAt: instant.nullable().default(null),
  }),
  define('recordErrandSeen', { errand: z.string(), remote: remoteSchema }),
  /** What the incident is at a service; it takes the place of an earlier one there. */
  define('linkService', { link: serviceLinkSchema }),
  define('unlinkService', { service: z.string().min(1).max(40) }),

  define('offerHandover', {
    role: roleSchema,
    to: personId,
    note: maybeProse(limits.handoverNote).default(''),
  }),
  /** `by` takes the role; when left out, the person it was offered to. */
  define('acknowledgeHandover', { handover: number, by: personId.nullable().default(null) }),
  define('withdrawHandover', { handover: number, why }),

  /** The record goes to another console; `to` says to whom, in words. `console` is the one that it leaves. */
  define('handToConsole', { to: line(limits.personName), console: consoleSchema }),
  /** `console` leads the incident from here on; it is the one that this is asked of. */
  define('takeOver', { console: consoleSchema }),
  /** Leads it from this console although another one has it: that one is lost, or will not be asked. */
  define('leadFromHere', { why: prose(limits.why) }),

  /** Shares the incident with other consoles: `space` says where on the server. */
  define('shareIncident', { space: spaceSchema }),
  /** This console writes to an incident that another one shared. */
  define('joinShared', {}),
  /** By how many milliseconds this console's clock is ahead of the server's; negative where it is behind. */
  define('noteClock', { aheadMs: z.number().int() }),
  /** This console sends what the console `from` had still to send. */
  define('takeSending', { from: z.string().min(1).max(100), why }),

  /** Something came in while a drill is practised; `from` is its key in the scenario. */
  define('recordArrival', {
    from: z.string().min(1).max(100),
    kind: arrivalKindSchema,
    who: line(limits.personName),
    says: prose(limits.arrival),
  }),
  /** What the lead makes of it; `words` is the answer. */
  define('takeArrival', {
    arrival: number,
    as: arrivalTakenSchema,
    words: maybeProse(limits.answer).default(''),
  }),
  /** Entries of another incident come here; each once, however often it is asked. `joined`: threads that go into one here. */
  define('takeIn', {
    from: relatedIncident,
    how: takingSchema,
    thread: number.nullable(),
    people: z.array(personSchema),
    entries: z.array(
      z.object({
        entry: z.string(),
        at: instant,
        by: z.string(),
        type: z.enum(takeableTypes),
        data: z.record(z.string(), z.unknown()),
      }),
    ),
    joined: z.array(z.object({ from: number, to: number })),
    promises: z.array(z.object({ audience: audienceSchema, at: instant, update: number })),
    channel: linkedChannelSchema.nullable(),
  }),
  /** It is a duplicate, and ends: it goes on in another incident. `settle`: what becomes of each message. */
  define('mergeInto', {
    into: relatedIncident,
    settle: z.array(z.object({ delivery: z.string(), as: z.enum(['sent', 'again', 'skipped']) })),
  }),
  /** A thread goes on as an incident of its own. `numbers`: what went there, and is no longer open here. */
  define('splitOff', {
    thread: number,
    into: relatedIncident,
    numbers: z.array(z.object({ kind: numberedSchema, from: number, to: number })),
  }),

  /** It is still quiet: ask again at `until`. */
  define('watchOn', { until: instant }),
  /** Adds the exit criteria that the settings ask for, unless the record had them. */
  define('askCriteria', {}),
  /** An audience will not be told that it is over; every one that is owed it when left out. */
  define('declineFinal', { audience: audienceSchema.nullable().default(null), why: prose(limits.why) }),
  define('addCriterion', { text: prose(limits.criterion) }),
  define('meetCriterion', { criterion: number, met: z.boolean().default(true) }),
  define('endAsFalseAlarm', { why }),
  define('chooseReviewDepth', { depth: reviewDepthSchema }),
  /** What a person writes for a part of the review; empty: as the record has it. */
  define('writeReview', { part: reviewPartSchema, text: maybeProse(limits.reviewPart) }),
  /** Takes an entry into the review's timeline, or leaves it out. */
  define('chooseMoment', { entry: z.string().min(1).max(200), in: z.boolean() }),
  /** Whether the review names people, or says their roles. */
  define('chooseReviewNames', { names: z.boolean() }),
  define('planWorkshop', { at: instant, minutes: z.number().int().min(15).max(480) }),
  define('close', { text: maybeProse(limits.closeText).default(''), overruled }),
  define('reopen', { why: prose(limits.why) }),
]);

/** A command as the domain receives it: checked, with its defaults filled in. */
export type Command = z.output<typeof commandSchema>;
/** A command as callers write it; fields with a default may be left out. */
export type CommandInput = z.input<typeof commandSchema>;
export type CommandType = Command['type'];
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;

/** Commands that only the background workers may give: the outbox, the keeper of Slack channels and a drill's feed. */
export const outboxCommands: readonly CommandType[] = [
  'recordAttempt',
  'recordOutcome',
  'holdDelivery',
  'recordStepAttempt',
  'recordStepOutcome',
  'recordStatusMessage',
  'recordMark',
  'recordErrandAttempt',
  'recordErrandOutcome',
  'recordErrandSeen',
  'recordArrival',
];

/** Commands that only main gives, while it hands a record over or takes one in: what they say goes with a file. */
export const handoverCommands: readonly CommandType[] = ['handToConsole', 'takeOver'];

/** Commands that only main gives, while it shares a record with other consoles. */
export const sharedCommands: readonly CommandType[] = ['shareIncident', 'joinShared', 'noteClock'];

/** Commands that only main gives, while it merges an incident into another one or splits one off: what they say is two records. */
export const mergeCommands: readonly CommandType[] = ['takeIn', 'mergeInto', 'splitOff'];
