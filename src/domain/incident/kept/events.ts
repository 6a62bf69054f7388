import { z } from 'zod';
import {
  errandOutcome,
  outcome,
  outcomeFromWords,
  outcomeInWords,
  stepOutcome,
  stepOutcomeFromWords,
  stepOutcomeInWords,
} from './outcomes.ts';
import {
  consoleShape,
  instant,
  linkedChannel,
  next,
  number,
  overruled,
  person,
  personId,
  personOrTeam,
  queuedDelivery,
  relatedIncident,
  restingLine,
  takenNumber,
  text,
  thread,
  updateFields,
} from './shapes.ts';
import { first, type Versions } from './versions.ts';
import * as word from './words.ts';

/**
 * Everything that can be in the record, by type, in every version ever written. These are not the commands' schemas:
 * commands get stricter over time, what was written stays as it is. A released version is never changed; a new shape is
 * the next version, with the step that converts the one before. The folds see only the newest.
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
  /** The update as plain text: the words that every medium sends. */
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
  /** The name for the channel. */
  name: text,
  /** Where to announce it; null for nowhere. */
  announceIn: text.nullable(),
};

/**
 * What another entry says now: all of its data, in the version in which it was written. `occurredAt` is set when the
 * entry's time changed.
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
  /** It was led elsewhere and entered when it was over: nothing of it is ever sent. `source`: where, in words. */
  enteredAfterwards: first({ source: text }),
  personNoted: first(person.shape).next(2, personOrTeam.shape, (before) => ({
    ...before,
    isTeam: false,
    team: '',
  })),
  titleChanged: first({ title: text }),
  impactChanged: first({ impact: text }),
  /** Older records say so when the impact began; now that is one of the milestones. */
  impactStartChanged: first({ at: instant }),
  /** A moment of the impact was at this time; a later entry corrects it. */
  milestoneSet: first({ milestone: word.milestone, at: instant }),
  /** When planned work is to take place. */
  windowSet: first({ from: instant, to: instant }),
  /** The work takes longer than its window: when it is expected to end now. */
  windowExtended: first({ until: instant, why: text }),
  /** This audience will not be told that the work takes longer. */
  overrunDismissed: first({ audience: word.audience, why: text }),
  summaryChanged: first({ summary: text }),
  /** What the affected thing is called outside; empty for no name of its own. */
  outsideNameChanged: first({ outsideName: text }),
  /** Somebody confirmed that these pinned words are still true. */
  pinnedConfirmed: first({ fields: z.array(word.pinnedField) }),
  tagged: first({ tags: z.array(text) }),
  untagged: first({ tags: z.array(text) }),
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
  /** What would disprove it, given or changed. */
  disproofGiven: first({ assumption: number, disproof: text }),
  evidenceGiven: first({
    evidence: number,
    thread,
    text,
    source: text,
    supports: number.nullable(),
    refutes: number.nullable(),
  }),

  /** `insteadOf`: the decision that it replaces. `alone`: taken in a hurry, without asking anybody. */
  decided: first(decision).next(
    2,
    { ...decision, insteadOf: number.nullable(), alone: z.boolean() },
    (before) => ({ ...before, insteadOf: null, alone: false }),
  ),
  decisionExplained: first({ decision: number, why: text }),

  /** `group`: who was borrowed, in words, when they are not in the address book. */
  borrowed: first(loan).next(2, { ...loan, group: text }, (before) => ({ ...before, group: '' })),
  returned: first({ loan: number, note: text }),

  parked: first({ question: number, text }),
  parkedAnswered: first({ question: number, answer: text }),

  /** `assumption`: the one that the task is to check. */
  taskAdded: first(task).next(2, { ...task, assumption: number.nullable() }, (before) => ({
    ...before,
    assumption: null,
  })),
  taskAssigned: first({ task: number, owner: personId.nullable() }),
  taskCompleted: first({ task: number }),
  /** `atEnd`: not somebody's choice, but still open when the incident was closed. */
  taskDeferred: first({ task: number, atEnd: z.boolean().optional() }).next(
    2,
    { task: number, atEnd: z.boolean() },
    ({ task, atEnd = false }) => ({ task, atEnd }),
  ),
  taskDropped: first({ task: number, why: text }),
  /** The task stays open although its thread is over. */
  taskKept: first({ task: number }),

  noted: first({ thread, text }),

  entryEdited: correction,
  entryWithdrawn: first({ entry: text, why: text }),
  entrySuperseded: correction,

  /** Words for outside. `about`: the entry that may be told in these words. */
  outsideWordsGiven: first({ thread, text, about: text.nullable() }),

  /** `carries`: the entries of the outside words that it tells. */
  updateQueued: first({ ...queuedUpdate, carries: z.array(text).optional() })
    .next(2, { ...queuedUpdate, carries: z.array(text) }, ({ carries = [], ...update }) => ({
      ...update,
      carries,
    }))
    // `restsOn`: the lines filled in from assumptions and evidence; not known for older versions.
    .next(3, { ...queuedUpdate, carries: z.array(text), restsOn: z.array(restingLine) }, (update) => ({
      ...update,
      restsOn: [],
    })),
  /** The Slack messages of these updates, by id, are to say that `update` corrects them. */
  marksPlanned: first({ update: text, corrected: z.array(text) }),
  /** A message was edited to say that the updates `by` correct it, or could not be. `retryAt`, for waiting. */
  messageMarked: first({
    delivery: text,
    by: z.array(text),
    outcome: stepOutcome,
    retryAt: instant.nullable(),
  }),
  /** Somebody said which assumptions an update rests on: these, and no others. */
  updateLinked: first({ update: text, assumptions: z.array(number) }),
  /** An audience will not be told that an assumption was refuted, and why not. */
  correctionDismissed: first({ assumption: number, audience: word.audience, why: text }),
  /** Whoever got a brief will not be told that an assumption in it was refuted. `destination`: the id of where it went. */
  briefDismissed: first({ assumption: number, destination: text, why: text }),
  /** The update goes to destinations it had no message for, with the same words, frozen when it was queued. */
  deliveriesAdded: first({
    update: text,
    deliveries: z.array(queuedDelivery),
    /** The lead said to send it although its next update was already due. */
    released: z.boolean(),
  }),
  /**
   * Words beside updates, for the incident's channel or one person; its delivery has the same events as an update's.
   * `about`: the numbers of what it is about, such as the threads of a round or a decision. `text`: its plain words.
   */
  postQueued: first({
    post: text,
    what: word.postKind,
    about: z.array(number),
    text,
    delivery: queuedDelivery,
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
  /** A reminder about leading was dismissed. `about`: what it was about then. */
  needDismissed: first({ what: word.leadingKind, about: text, why: text }),
  /** The owners of these threads were asked for a report. */
  reportsAsked: first({ threads: z.array(number) }),
  /** Somebody who joins reads the brief until then, and asks the owners after it. */
  joined: first({ until: instant }),

  /**
   * Planned steps for the incident's Slack channel; later plans add to earlier ones. `announceName` is the name of the
   * announcements channel where that is given by its id.
   */
  channelStepsPlanned: first({ ...channelPlan, announceName: text.optional() }).next(
    2,
    { ...channelPlan, announceName: text },
    ({ announceName = '', ...plan }) => ({ ...plan, announceName }),
  ),
  channelStepAttempted: first({
    step: word.channelStep,
    attempt: number,
    /** The words of a post, as they go out; empty for a step that posts nothing. */
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
  /** The status message was edited and now says this. */
  statusMessageEdited: first({ shows: text }),

  /** Asked of a service. `kind` and `what` are read by errands/kinds.ts; a newer console may know more kinds. */
  errandPlanned: first({
    errand: text,
    kind: text,
    what: z.record(text, z.unknown()),
    /** Of a drill: it never reaches the service. */
    sandbox: z.boolean(),
  }),
  errandAttempted: first({ errand: text, attempt: number }),
  /** `retryAt`, for waiting: when to try again. */
  errandEnded: first({ errand: text, outcome: errandOutcome, retryAt: instant.nullable() }),
  errandSettled: first({ errand: text, as: word.stepSettlement }),
  /** What the service says now of what was made there. */
  errandSeen: first({ errand: text, remote: z.record(text, text) }),
  /** What the incident is at a service. */
  serviceLinked: first({ service: text, id: text, name: text, url: text }),
  serviceUnlinked: first({ service: text }),

  handoverOffered: first({
    handover: number,
    role: word.role,
    from: personId.nullable(),
    to: personId,
    note: text,
  }),
  /** `by` is who took the role; older records leave it out: there it is the person it was offered to. */
  handoverAcknowledged: first({ handover: number, by: personId.optional() }),
  handoverWithdrawn: first({ handover: number, why: text }),

  /** The record goes to another console: nobody writes to it until one has taken it over. `to`: to whom, in words. */
  recordHandedOver: first({ to: text, console: consoleShape }),
  /**
   * From here on this console alone writes to the record. `why`: without a file from the console that had it; empty when
   * it came with one.
   */
  recordTakenOver: first({ console: consoleShape }).next(
    2,
    { console: consoleShape, why: text },
    (before) => ({
      ...before,
      why: '',
    }),
  ),

  /** From here on several consoles write to the record, in the order of a server. `console`: the first; `space`: where there. */
  incidentShared: first({ console: consoleShape, space: text }),
  /** What a console writes first to a record that another one shared, and again when it is called otherwise. */
  consoleJoined: first({ console: consoleShape }),
  /** By how many milliseconds a console's clock is ahead of the server's, or behind where that is negative. */
  clockDiffered: first({ console: text, aheadMs: number }),
  /** What the console `from` had still to send is sent by `to` from here on. */
  sendingTaken: first({ from: text, to: consoleShape, why: text }),

  /** Something came in while a drill is practised. `from`: its key in the scenario. `who`: a role, in words. */
  arrived: first({ arrival: number, from: text, kind: word.arrivalKind, who: text, says: text }),
  /** What the lead made of it. `words`: the answer. */
  arrivalTaken: first({ arrival: number, as: word.arrivalTaken, words: text }),
  /**
   * Entries of another incident came here, in the same line and in this order: each with its own time and author.
   * `thread`: the one that was split off. `promises`: updates that were promised there and are due here; `update` is the
   * number of the one that promised it. `channel`: where the other incident was talked about.
   */
  entriesTaken: first({
    from: relatedIncident,
    how: word.taking,
    thread,
    entries: z.array(text),
    numbers: z.array(takenNumber),
    promises: z.array(z.object({ audience: word.audience, at: instant, update: number })),
    channel: linkedChannel.nullable(),
  }),
  /** The incident ended as a duplicate: it goes on in another one. */
  incidentMerged: first({ into: relatedIncident }),
  /** A thread goes on as an incident of its own. */
  threadSplit: first({ thread: number, into: relatedIncident }),

  /** It was still quiet while it was monitored, and somebody asks again then. */
  watchedOn: first({ until: instant }),
  criterionAdded: first({ criterion: number, text }),
  criterionMet: first({ criterion: number, met: z.boolean() }),
  /** `review`: something still has to be reviewed, given back or told before it is closed. */
  incidentEnded: first({ ...ending, review: z.boolean().optional() }).next(
    2,
    { ...ending, review: z.boolean() },
    // Before there was a choice, a false alarm closed the incident at once.
    ({ review = false, ...ended }) => ({ ...ended, review: review || ended.as === 'resolved' }),
  ),
  /** An audience that was told about the incident need not be told that it is over, and why not. */
  finalDeclined: first({ audience: word.audience, why: text }),
  reviewDepthChosen: first({ depth: word.reviewDepth }),
  /** What a person wrote for a part of the review; empty: the part is as the record has it. */
  reviewWritten: first({ part: word.reviewPart, text }),
  /** An entry was taken into the review's timeline by hand, or left out of it. */
  momentChosen: first({ entry: text, in: z.boolean() }),
  /** Whether the review names people, or says their roles. */
  reviewNamesChosen: first({ names: z.boolean() }),
  /** When the workshop about the incident begins, and how many minutes it takes. */
  workshopPlanned: first({ at: instant, minutes: number }),
  incidentClosed: first({ text, overruled: z.array(overruled) }),
  /** `tasks` were open when it was closed, and are open again. */
  incidentReopened: first({ why: text, tasks: z.array(number).optional() }).next(
    2,
    { why: text, tasks: z.array(number) },
    ({ why, tasks = [] }) => ({ why, tasks }),
  ),
} as const satisfies Readonly<Record<string, Versions<number, unknown>>>;
