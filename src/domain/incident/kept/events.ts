import { z } from 'zod';
import {
  outcome,
  outcomeFromWords,
  outcomeInWords,
  stepOutcome,
  stepOutcomeFromWords,
  stepOutcomeInWords,
} from './outcomes.ts';
import {
  instant,
  linkedChannel,
  next,
  number,
  overruled,
  person,
  personId,
  personOrTeam,
  queuedDelivery,
  restingLine,
  text,
  thread,
  updateFields,
} from './shapes.ts';
import { first, type Versions } from './versions.ts';
import * as word from './words.ts';

/**
 * Everything that can stand in the record, by type, in every version that was ever written. These are not the commands'
 * schemas: what may be asked gets stricter with time, what was written stays as it is. A version that was released is
 * never changed; what is written otherwise is the next one, with the step that makes it of the one before. The folds see
 * the newest alone.
 */

const queuedUpdate = {
  /** Opaque; what Slack metadata carries. */
  update: text,
  /** Per incident and audience, from 1. */
  number,
  audience: word.audience,
  corrects: number.nullable(),
  severity: word.severity,
  status: word.status,
  title: text,
  fields: updateFields,
  next,
  pin: z.boolean(),
  overruled: z.array(overruled),
  /** The update as plain text, the words that every medium says. */
  text,
  deliveries: z.array(queuedDelivery),
};

const loan = {
  loan: number,
  kind: word.loanKind,
  text,
  person: personId.nullable(),
  approver: personId,
  undo: text,
  expiresAt: instant.nullable(),
};

const task = {
  task: number,
  followUp: z.boolean(),
  thread,
  text,
  owner: personId.nullable(),
  dueAt: instant.nullable(),
};

const ending = { as: word.ending, why: text, overruled: z.array(overruled) };

const channelPlan = {
  steps: z.array(word.channelStep),
  /** How the channel is to be called. */
  name: text,
  /** Where to announce it; null for nowhere. */
  announceIn: text.nullable(),
};

/**
 * What another entry says now: all of its own data, in the version that it was written in. `occurredAt` is there when
 * it happened at another time.
 */
const change = { entry: text, data: z.unknown(), occurredAt: instant.optional() };
const correction = first(change).next(2, { ...change, dataVersion: number }, (before) => ({
  ...before,
  dataVersion: 1,
}));

const decision = {
  decision: number,
  thread,
  text,
  why: text,
  explainLater: z.boolean(),
  decidedBy: personId,
};

export const kept = {
  incidentDeclared: first({
    number,
    title: text,
    kind: word.kind,
    severity: word.severity,
    status: word.status,
    zone: text,
  }),
  personNoted: first(person.shape).next(2, personOrTeam.shape, (before) => ({
    ...before,
    isTeam: false,
    team: '',
  })),
  titleChanged: first({ title: text }),
  impactChanged: first({ impact: text }),
  impactStartChanged: first({ at: instant }),
  summaryChanged: first({ summary: text }),
  /** What the affected thing is called outside; empty for no name of its own. */
  outsideNameChanged: first({ outsideName: text }),
  /** Somebody said that these words at the top of the pane are still true. */
  pinnedConfirmed: first({ fields: z.array(word.pinnedField) }),
  bridgeChanged: first({ url: text }),
  zoneChanged: first({ zone: text }),
  severityChanged: first({ from: word.severity, severity: word.severity, why: text }),
  statusChanged: first({ from: word.status, status: word.status, why: text }),
  roleAssigned: first({ role: word.role, person: personId.nullable() }),

  threadOpened: first({ thread: number, title: text, owner: personId.nullable() }),
  threadRenamed: first({ thread: number, title: text }),
  threadAssigned: first({ thread: number, owner: personId.nullable() }),
  threadStateChanged: first({ thread: number, state: word.threadState, why: text }),
  reported: first({ thread: number, conditions: text, actions: text, needs: text }),

  assumed: first({
    assumption: number,
    thread,
    text,
    confidence: word.confidence,
    disproof: text,
  }),
  assumptionSettled: first({ assumption: number, state: word.assumptionState, why: text }),
  /** `still`: it is not open but supported. */
  assumptionKept: first({ assumption: number, still: z.literal('supported').optional() }),
  /** What would disprove it, said or said anew. */
  disproofGiven: first({ assumption: number, disproof: text }),
  evidenceGiven: first({
    evidence: number,
    thread,
    text,
    source: text,
    supports: number.nullable(),
    refutes: number.nullable(),
  }),

  /** `insteadOf`: the decision that it replaces. `alone`: taken in a hurry, with nobody asked. */
  decided: first(decision).next(
    2,
    { ...decision, insteadOf: number.nullable(), alone: z.boolean() },
    (before) => ({ ...before, insteadOf: null, alone: false }),
  ),
  decisionExplained: first({ decision: number, why: text }),

  /** `group`: who was borrowed, in words, where that is nobody of the address book. */
  borrowed: first(loan).next(2, { ...loan, group: text }, (before) => ({ ...before, group: '' })),
  returned: first({ loan: number, note: text }),

  parked: first({ question: number, text }),
  parkedAnswered: first({ question: number, answer: text }),

  /** `assumption`: the one that it is to find out about. */
  taskAdded: first(task).next(2, { ...task, assumption: number.nullable() }, (before) => ({
    ...before,
    assumption: null,
  })),
  taskAssigned: first({ task: number, owner: personId.nullable() }),
  taskCompleted: first({ task: number }),
  /** `atEnd` says that nobody chose it: it was still open when the incident was closed. */
  taskDeferred: first({ task: number, atEnd: z.boolean().optional() }).next(
    2,
    { task: number, atEnd: z.boolean() },
    ({ task, atEnd = false }) => ({ task, atEnd }),
  ),
  taskDropped: first({ task: number, why: text }),
  /** It goes on although its thread is over. */
  taskKept: first({ task: number }),

  noted: first({ thread, text }),

  entryEdited: correction,
  entryWithdrawn: first({ entry: text, why: text }),
  entrySuperseded: correction,

  /** Words for outside. `about`: the entry that may be told in them. */
  outsideWordsGiven: first({ thread, text, about: text.nullable() }),

  /** `carries`: the entries of the outside words that it tells. */
  updateQueued: first({ ...queuedUpdate, carries: z.array(text).optional() })
    .next(2, { ...queuedUpdate, carries: z.array(text) }, ({ carries = [], ...update }) => ({
      ...update,
      carries,
    }))
    // `restsOn`: the lines that were filled in from assumptions and evidence; of older ones nobody knows which were.
    .next(3, { ...queuedUpdate, carries: z.array(text), restsOn: z.array(restingLine) }, (update) => ({
      ...update,
      restsOn: [],
    })),
  /** Somebody said which assumptions an update rests on: these, and no others. */
  updateLinked: first({ update: text, assumptions: z.array(number) }),
  /** An audience is not told that an assumption was refuted, and why not. */
  correctionDismissed: first({ assumption: number, audience: word.audience, why: text }),
  /** The update goes to destinations that it had no message for: the same words, frozen when it was queued. */
  deliveriesAdded: first({
    update: text,
    deliveries: z.array(queuedDelivery),
    /** The lead said to send it although its own next update was due. */
    released: z.boolean(),
  }),
  deliveryAttempted: first({ delivery: text, attempt: number }),
  /** `retryAt`, for waiting: when to try again. */
  deliveryEnded: first({ delivery: text, outcome: outcomeInWords, retryAt: instant.nullable() }).next(
    2,
    { delivery: text, outcome, retryAt: instant.nullable() },
    (ended) => ({ ...ended, outcome: outcomeFromWords(ended.outcome) }),
  ),
  deliveryHeld: first({ delivery: text, reason: word.held }),
  deliverySettled: first({
    delivery: text,
    as: word.settlement,
    why: text,
  }),
  snoozed: first({ what: text, until: instant }),
  /** A reminder about how it is led was dismissed. `about`: what it was about then. */
  needDismissed: first({ what: word.leadingKind, about: text, why: text }),
  /** The owners of these threads were asked for a report. */
  reportsAsked: first({ threads: z.array(number) }),

  /**
   * Steps for the incident's Slack channel that are to be done; later ones add to earlier ones. `announceName` is the
   * name of the channel to announce it in, where that is given by its id.
   */
  channelStepsPlanned: first({ ...channelPlan, announceName: text.optional() }).next(
    2,
    { ...channelPlan, announceName: text },
    ({ announceName = '', ...plan }) => ({ ...plan, announceName }),
  ),
  channelStepAttempted: first({
    step: word.channelStep,
    attempt: number,
    /** The words of a post, as they go out; empty for what is no post. */
    said: text,
  }),
  /** `retryAt`, for waiting: when to try again. */
  channelStepEnded: first({
    step: word.channelStep,
    outcome: stepOutcomeInWords,
    retryAt: instant.nullable(),
  }).next(2, { step: word.channelStep, outcome: stepOutcome, retryAt: instant.nullable() }, (ended) => ({
    ...ended,
    outcome: stepOutcomeFromWords(ended.outcome),
  })),
  channelStepSettled: first({ step: word.channelStep, as: word.stepSettlement }),
  channelLinked: first({ channel: linkedChannel, how: word.channelOrigin }),
  /** The status message was edited and says this now. */
  statusMessageEdited: first({ shows: text }),

  handoverOffered: first({
    handover: number,
    role: word.role,
    from: personId.nullable(),
    to: personId,
    note: text,
  }),
  /** `by` is who took the role; in older records it is not said and is whom it was offered to. */
  handoverAcknowledged: first({ handover: number, by: personId.optional() }),
  handoverWithdrawn: first({ handover: number, why: text }),

  criterionAdded: first({ criterion: number, text }),
  criterionMet: first({ criterion: number, met: z.boolean() }),
  /** `review`: something is still to be reviewed, given back or told before it is closed. */
  incidentEnded: first({ ...ending, review: z.boolean().optional() }).next(
    2,
    { ...ending, review: z.boolean() },
    // A false alarm closed the incident at once before there was a choice.
    ({ review = false, ...ended }) => ({ ...ended, review: review || ended.as === 'resolved' }),
  ),
  reviewDepthChosen: first({ depth: word.reviewDepth }),
  incidentClosed: first({ text, overruled: z.array(overruled) }),
  /** `tasks` were open when it was closed, and are again. */
  incidentReopened: first({ why: text, tasks: z.array(number).optional() }).next(
    2,
    { why: text, tasks: z.array(number) },
    ({ why, tasks = [] }) => ({ why, tasks }),
  ),
} as const satisfies Readonly<Record<string, Versions<number, unknown>>>;
