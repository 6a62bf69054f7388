import { z } from 'zod';
import { mediumSchema, messageSchema } from '../media/media.ts';
import { outcomeSchema } from './delivery.ts';
import type { EventEnvelope } from './envelope.ts';
import { instant } from './field-schemas.ts';
import { personSchema } from './person.ts';
import {
  channelStepSchema,
  linkedChannelSchema,
  stepOutcomeSchema,
  stepSettlementSchema,
} from './slack-channel.ts';
import { nextUpdateSchema, updateFieldsSchema } from './update-fields.ts';
import {
  assumptionStateSchema,
  audienceSchema,
  confidenceSchema,
  kindSchema,
  loanKindSchema,
  pinnedFieldSchema,
  reviewDepthSchema,
  roleSchema,
  severitySchema,
  statusSchema,
  threadStateSchema,
} from './word-schemas.ts';

/**
 * Everything that can stand in the record. Each entry is the schema of one event type's `data`, version 1.
 * Threads, assumptions, loans, tasks and questions carry their number, so that numbers survive withdrawals and
 * are never used twice. People are named by id.
 */

const number = z.number().int().min(1);
const personId = z.string().min(1);
const thread = number.nullable();

/** A delivery as it is frozen when its update is queued. */
export const queuedDeliverySchema = z.object({
  /** `<updateId>:<destinationId>` */
  id: z.string(),
  destination: z.object({
    id: z.string(),
    name: z.string(),
    medium: mediumSchema,
    audience: audienceSchema,
  }),
  /** A drill's deliveries stay on this computer. */
  sandbox: z.boolean(),
  message: messageSchema,
});
export type QueuedDelivery = z.infer<typeof queuedDeliverySchema>;

/** A finding that the lead overruled, and why. `words` are the finding's own, as the lead read them. */
export const overruledSchema = z.object({
  finding: z.string(),
  reason: z.string(),
  words: z.string().default(''),
});
export type Overruled = z.infer<typeof overruledSchema>;

export const eventData = {
  incidentDeclared: z.object({
    number,
    title: z.string(),
    kind: kindSchema,
    severity: severitySchema,
    status: statusSchema,
    zone: z.string(),
  }),
  personNoted: personSchema,
  titleChanged: z.object({ title: z.string() }),
  impactChanged: z.object({ impact: z.string() }),
  impactStartChanged: z.object({ at: instant }),
  summaryChanged: z.object({ summary: z.string() }),
  /** What the affected thing is called outside; empty for no name of its own. */
  outsideNameChanged: z.object({ outsideName: z.string() }),
  /** Somebody said that these words at the top of the pane are still true. */
  pinnedConfirmed: z.object({ fields: z.array(pinnedFieldSchema) }),
  bridgeChanged: z.object({ url: z.string() }),
  zoneChanged: z.object({ zone: z.string() }),
  severityChanged: z.object({ from: severitySchema, severity: severitySchema, why: z.string() }),
  statusChanged: z.object({ from: statusSchema, status: statusSchema, why: z.string() }),
  roleAssigned: z.object({ role: roleSchema, person: personId.nullable() }),

  threadOpened: z.object({ thread: number, title: z.string(), owner: personId.nullable() }),
  threadRenamed: z.object({ thread: number, title: z.string() }),
  threadAssigned: z.object({ thread: number, owner: personId.nullable() }),
  threadStateChanged: z.object({ thread: number, state: threadStateSchema, why: z.string() }),
  reported: z.object({ thread: number, conditions: z.string(), actions: z.string(), needs: z.string() }),

  assumed: z.object({
    assumption: number,
    thread,
    text: z.string(),
    confidence: confidenceSchema,
    disproof: z.string(),
  }),
  assumptionSettled: z.object({ assumption: number, state: assumptionStateSchema, why: z.string() }),
  /** `still`: it is not open but supported. */
  assumptionKept: z.object({ assumption: number, still: z.literal('supported').optional() }),
  evidenceGiven: z.object({
    evidence: number,
    thread,
    text: z.string(),
    source: z.string(),
    supports: number.nullable(),
    refutes: number.nullable(),
  }),

  decided: z.object({
    decision: number,
    thread,
    text: z.string(),
    why: z.string(),
    explainLater: z.boolean(),
    decidedBy: personId,
  }),
  decisionExplained: z.object({ decision: number, why: z.string() }),

  borrowed: z.object({
    loan: number,
    kind: loanKindSchema,
    text: z.string(),
    person: personId.nullable(),
    approver: personId,
    undo: z.string(),
    expiresAt: instant.nullable(),
  }),
  returned: z.object({ loan: number, note: z.string() }),

  parked: z.object({ question: number, text: z.string() }),
  parkedAnswered: z.object({ question: number, answer: z.string() }),

  taskAdded: z.object({
    task: number,
    followUp: z.boolean(),
    thread,
    text: z.string(),
    owner: personId.nullable(),
    dueAt: instant.nullable(),
  }),
  taskAssigned: z.object({ task: number, owner: personId.nullable() }),
  taskCompleted: z.object({ task: number }),
  /**
   * `atEnd` says that nobody chose it: it was still open when the incident was closed. Records from before that was
   * kept do not say it.
   */
  taskDeferred: z.object({ task: number, atEnd: z.boolean().optional() }),
  taskDropped: z.object({ task: number, why: z.string() }),
  /** It goes on although its thread is over. */
  taskKept: z.object({ task: number }),

  noted: z.object({ thread, text: z.string() }),

  /** `data` is all of the entry's own, as it is now; `occurredAt` is there when it happened at another time. */
  entryEdited: z.object({ entry: z.string(), data: z.unknown(), occurredAt: instant.optional() }),
  entryWithdrawn: z.object({ entry: z.string(), why: z.string() }),
  entrySuperseded: z.object({ entry: z.string(), data: z.unknown(), occurredAt: instant.optional() }),

  /** Words for outside. `about`: the entry that may be told in them. */
  outsideWordsGiven: z.object({ thread, text: z.string(), about: z.string().nullable() }),

  updateQueued: z.object({
    /** Opaque; what Slack metadata carries. */
    update: z.string(),
    /** Per incident and audience, from 1. */
    number,
    audience: audienceSchema,
    corrects: number.nullable(),
    severity: severitySchema,
    status: statusSchema,
    title: z.string(),
    fields: updateFieldsSchema,
    next: nextUpdateSchema,
    pin: z.boolean(),
    overruled: z.array(overruledSchema),
    /** The update as plain text, the words that every medium says. */
    text: z.string(),
    deliveries: z.array(queuedDeliverySchema),
    /** The entries of the outside words that it carries. */
    carries: z.array(z.string()).optional(),
  }),
  /** The update goes to destinations that it had no message for: the same words, frozen when it was queued. */
  deliveriesAdded: z.object({
    update: z.string(),
    deliveries: z.array(queuedDeliverySchema),
    /** The lead said to send it although its own next update was due. */
    released: z.boolean(),
  }),
  deliveryAttempted: z.object({ delivery: z.string(), attempt: number }),
  deliveryEnded: z.object({
    delivery: z.string(),
    outcome: outcomeSchema,
    /** For waiting: when to try again. */
    retryAt: instant.nullable(),
  }),
  deliveryHeld: z.object({ delivery: z.string(), reason: z.enum(['stale', 'superseded']) }),
  deliverySettled: z.object({
    delivery: z.string(),
    as: z.enum(['sent', 'again', 'skipped']),
    why: z.string(),
  }),
  snoozed: z.object({ what: z.string(), until: instant }),

  /** Steps for the incident's Slack channel that are to be done; later ones add to earlier ones. */
  channelStepsPlanned: z.object({
    steps: z.array(channelStepSchema),
    /** How the channel is to be called. */
    name: z.string(),
    /** Where to announce it; null for nowhere. */
    announceIn: z.string().nullable(),
    /** The name of that channel where it is given by its id. */
    announceName: z.string().optional(),
  }),
  channelStepAttempted: z.object({
    step: channelStepSchema,
    attempt: z.number().int().min(1),
    /** The words of a post, as they go out; empty for what is no post. */
    said: z.string(),
  }),
  channelStepEnded: z.object({
    step: channelStepSchema,
    outcome: stepOutcomeSchema,
    /** For waiting: when to try again. */
    retryAt: instant.nullable(),
  }),
  channelStepSettled: z.object({ step: channelStepSchema, as: stepSettlementSchema }),
  channelLinked: z.object({ channel: linkedChannelSchema, how: z.enum(['made', 'chosen']) }),
  /** The status message was edited and says this now. */
  statusMessageEdited: z.object({ shows: z.string() }),

  handoverOffered: z.object({
    handover: number,
    role: roleSchema,
    from: personId.nullable(),
    to: personId,
    note: z.string(),
  }),
  /** `by` is who took the role; in older records it is not said and is whom it was offered to. */
  handoverAcknowledged: z.object({ handover: number, by: personId.optional() }),
  handoverWithdrawn: z.object({ handover: number, why: z.string() }),

  criterionAdded: z.object({ criterion: number, text: z.string() }),
  criterionMet: z.object({ criterion: number, met: z.boolean() }),
  incidentEnded: z.object({
    as: z.enum(['resolved', 'falseAlarm']),
    why: z.string(),
    overruled: z.array(overruledSchema),
    /**
     * For a false alarm: whether there is still something to give back or to tell. Without it, as in every
     * record from before there was a choice, a false alarm closes the incident at once.
     */
    review: z.boolean().optional(),
  }),
  reviewDepthChosen: z.object({ depth: reviewDepthSchema }),
  incidentClosed: z.object({ text: z.string(), overruled: z.array(overruledSchema) }),
  /** `tasks` were open when it was closed, and are again. */
  incidentReopened: z.object({ why: z.string(), tasks: z.array(number).optional() }),
} as const;

export type EventType = keyof typeof eventData;
export type EventData<T extends EventType> = z.infer<(typeof eventData)[T]>;

/** One event of a known type. */
export type EventOf<T extends EventType> = Omit<EventEnvelope, 'type' | 'data'> & {
  readonly type: T;
  readonly data: EventData<T>;
};
export type IncidentEvent = { [T in EventType]: EventOf<T> }[EventType];

/** What decide gives: a type and its data; the service adds ids and times. */
export type NewEvent = { [T in EventType]: { readonly type: T; readonly data: EventData<T> } }[EventType];
