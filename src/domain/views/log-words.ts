import { errandWords } from '../errands/kinds.ts';
import { channelStepLabels } from '../incident/channel-steps.ts';
import { eventLabels } from '../incident/describe.ts';
import { reportWords } from '../incident/entries.ts';
import type { EventData, EventType, Overruled, TakenNumber } from '../incident/events.ts';
import { leadingNames } from '../incident/leading.ts';
import { postLabels } from '../incident/post-kinds.ts';
import { markOf } from '../incident/renumber.ts';
import { reviewPartLabels } from '../incident/review-parts.ts';
import type { Delivery, Facts, Handover, Update } from '../incident/state.ts';
import {
  arrivalKindLabels,
  assumptionStateLabels,
  audienceLabels,
  milestoneLabels,
  reviewDepthLabels,
  roleLabels,
  statusLabels,
  threadStateLabels,
} from '../incident/words.ts';
import { serviceLabel } from '../services/names.ts';
import { spanWords } from '../time/spans.ts';
import { updateLabels } from '../update/labels.ts';
import { clockWords } from './clock-words.ts';
import { shortDelivery } from './deliveries.ts';
import { loanWords } from './loans.ts';
import { nameOf } from './people.ts';
import { quoted } from './quoted.ts';
import { snoozedWords } from './snooze-words.ts';
import { clockSeenFrom, clockTimeSeenFrom } from './time.ts';

/** What an entry of the log says, each type of event in its own words. */

export type LogTone = 'plain' | 'strong' | 'quiet' | 'update';

/** A finding that was overruled, in its own words where the record has them. */
const overruledWords = ({ finding, reason, words }: Overruled): string =>
  `overruled ${quoted(words || finding)}: ${reason}`;

export interface Words {
  /** A label that replaces the type's own. */
  readonly label?: string;
  /** What it is about: "A5", "K4". */
  readonly ref?: string;
  readonly thread?: number | null;
  readonly text: string;
  /** What follows it in quieter type. */
  readonly detail?: string;
  readonly tone?: LogTone;
}

/** What the words may use besides the entry itself. */
export interface LogContext {
  readonly people: Facts['people'];
  readonly zone: string;
  /** When it happened. */
  readonly at: string;
  /** The update that an entry is about, as it is now. */
  readonly update: Update | undefined;
  readonly delivery: Delivery | undefined;
  /** The handover that an entry is about. */
  readonly handover: Handover | undefined;
  /** Who was at the keyboard, by id. */
  readonly by: string;
  /** What people call a console that joined, by its id. */
  readonly consoleCalled: (id: string) => string;
  /** What a superseded entry is called. */
  readonly superseded: string;
  /**
   * The words of the task or loan that an entry is about, what replaced a decision, what became of what was asked of a
   * service, or what may be there twice; empty for other entries.
   */
  readonly about: string;
}

type Describe<T extends EventType> = (data: EventData<T>, context: LogContext) => Words;

/**
 * Types that have no line of their own: people, whatever is merged into the line of another entry, and the steps of
 * the Slack channel, which have a panel.
 */
export const folded: ReadonlySet<string> = new Set([
  'personNoted',
  'entryEdited',
  'entryWithdrawn',
  'deliveryAttempted',
  'deliveryEnded',
  'deliveryHeld',
  'channelStepsPlanned',
  'channelStepAttempted',
  'channelStepEnded',
  'statusMessageEdited',
  'marksPlanned',
  'messageMarked',
  'errandAttempted',
  'errandEnded',
  'errandSeen',
] satisfies EventType[]);
type Folded =
  | 'personNoted'
  | 'entryEdited'
  | 'entryWithdrawn'
  | 'deliveryAttempted'
  | 'deliveryEnded'
  | 'deliveryHeld'
  | 'channelStepsPlanned'
  | 'channelStepAttempted'
  | 'channelStepEnded'
  | 'statusMessageEdited'
  | 'marksPlanned'
  | 'messageMarked'
  | 'errandAttempted'
  | 'errandEnded'
  | 'errandSeen';

const because = (why: string): string => (why === '' ? '' : `because ${why}`);
const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');
const orNone = (text: string): string => (text === '' ? 'None' : text);
const who = ({ people }: LogContext, id: string | null): string =>
  id === null ? 'nobody' : nameOf(people, id);

const sentWords = ({ update }: LogContext): string => {
  const deliveries = update?.deliveries ?? [];
  if (deliveries.length === 0) return 'Recorded; nothing was sent';
  const list = deliveries.map(shortDelivery).join(' ');
  if (deliveries.some((delivery) => delivery.sandbox)) return `Kept on this computer: ${list}`;
  return deliveries.some((delivery) => delivery.state === 'sent') ? `Sent to ${list}` : `For ${list}`;
};

const promiseWords = (next: EventData<'updateQueued'>['next'], { zone, at }: LogContext): string => {
  if (next.kind === 'at') return `next update ${clockTimeSeenFrom(next.at, zone, at)}`;
  return next.kind === 'onChange' ? 'next update when something changes' : 'no further update';
};

/** What became of something that came in. */
const takenWords = {
  report: 'as a report',
  note: 'as a note',
  assumption: 'as an assumption',
  left: '',
} as const;

const settledWords = { sent: 'did arrive', again: 'is sent again', skipped: 'is left out' } as const;

const stepSettledWords = { again: 'is tried again', skipped: 'is left out', done: 'is done' } as const;

const updateName = (update: Update | undefined): string =>
  `${update?.audience === 'external' ? 'External update' : 'Update'} ${update?.number ?? '?'}`;

/** What has another number here: "#1 is #4, A1 is A3". */
const numbersWords = (numbers: readonly TakenNumber[]): string =>
  numbers
    .filter(({ from, to }) => from !== to)
    .map(({ kind, from, to }) => `${markOf(kind)}${from} is ${markOf(kind)}${to}`)
    .join(', ');

/** In the order of events.ts. */
export const logWords: { readonly [T in Exclude<EventType, Folded>]: Describe<T> } = {
  incidentDeclared: ({ title, severity, status }) => ({
    text: title,
    detail: joined(severity, statusLabels[status]),
    tone: 'strong',
  }),
  enteredAfterwards: ({ source }) => ({
    text: source === '' ? 'It was led elsewhere' : `It was led elsewhere: ${source}`,
    detail: 'nothing of it is sent from here',
    tone: 'quiet',
  }),
  titleChanged: ({ title }) => ({ text: title, tone: 'quiet' }),
  impactChanged: ({ impact }) => ({ text: orNone(impact), tone: 'quiet' }),
  impactStartChanged: (data, { zone, at }) => ({
    text: clockTimeSeenFrom(data.at, zone, at),
    tone: 'quiet',
  }),
  milestoneSet: (data, { zone, at }) => ({
    label: milestoneLabels[data.milestone],
    text: clockTimeSeenFrom(data.at, zone, at),
    tone: 'quiet',
  }),
  windowSet: (window, { zone, at }) => ({ text: spanWords(window, zone, at), tone: 'strong' }),
  windowExtended: ({ until, why }, { zone, at }) => ({
    text: `until ${clockTimeSeenFrom(until, zone, at)}`,
    detail: because(why),
    tone: 'strong',
  }),
  overrunDismissed: ({ audience, why }) => ({
    text: `${audienceLabels[audience]} audience: that it runs over`,
    detail: because(why),
    tone: 'quiet',
  }),
  summaryChanged: ({ summary }) => ({ text: orNone(summary), tone: 'quiet' }),
  outsideNameChanged: ({ outsideName }) => ({ text: orNone(outsideName), tone: 'quiet' }),
  pinnedConfirmed: ({ fields }) => ({
    text: fields.map((field) => updateLabels[field]).join(' and '),
    tone: 'quiet',
  }),
  tagged: ({ tags }) => ({ text: tags.join(', '), tone: 'quiet' }),
  untagged: ({ tags }) => ({ text: tags.join(', '), tone: 'quiet' }),
  bridgeChanged: ({ url }) => ({ text: orNone(url), tone: 'quiet' }),
  zoneChanged: ({ zone }) => ({ text: zone, tone: 'quiet' }),
  severityChanged: ({ from, severity, why }) => ({
    text: `${from} → ${severity}`,
    detail: because(why),
    tone: 'strong',
  }),
  statusChanged: ({ from, status, why }) => ({
    text: `${statusLabels[from]} → ${statusLabels[status]}`,
    detail: why,
    tone: 'strong',
  }),
  roleAssigned: ({ role, person }, context) => ({
    text: `${roleLabels[role]}: ${who(context, person)}`,
    tone: 'quiet',
  }),

  threadOpened: ({ thread, title, owner }, context) => ({
    thread,
    text: title,
    detail: owner === null ? '' : `owner ${who(context, owner)}`,
  }),
  threadRenamed: ({ thread, title }) => ({ thread, text: `Now called: ${title}`, tone: 'quiet' }),
  threadAssigned: ({ thread, owner }, context) => ({
    thread,
    text: owner === null ? 'Has no owner' : who(context, owner),
    tone: 'quiet',
  }),
  threadStateChanged: ({ thread, state, why }) => ({
    thread,
    text: why === '' ? threadStateLabels[state] : `${threadStateLabels[state]}: ${why}`,
  }),
  reported: (data) => ({ thread: data.thread, text: reportWords(data) }),

  assumed: ({ assumption, thread, text, confidence, disproof }) => ({
    ref: `A${assumption}`,
    thread,
    text,
    detail: joined(`${confidence} confidence`, disproof === '' ? '' : `disproved by: ${disproof}`),
  }),
  assumptionSettled: ({ assumption, state, why }) => ({
    ref: `A${assumption}`,
    text: assumptionStateLabels[state],
    detail: because(why),
  }),
  assumptionKept: ({ assumption, still }) => ({
    ref: `A${assumption}`,
    text: still === 'supported' ? 'Still supported' : 'Still assumed',
    tone: 'quiet',
  }),
  disproofGiven: ({ assumption, disproof }) => ({ ref: `A${assumption}`, text: disproof }),
  evidenceGiven: ({ evidence, thread, text, source, supports, refutes }) => ({
    ref: `E${evidence}`,
    thread,
    text,
    detail: joined(
      supports === null ? '' : `supports A${supports}`,
      refutes === null ? '' : `refutes A${refutes}`,
      source,
    ),
  }),

  decided: ({ decision, thread, text, why, explainLater, decidedBy, insteadOf, alone }, context) => ({
    ref: `D${decision}`,
    thread,
    text,
    detail: joined(
      because(why),
      explainLater ? 'to be explained' : '',
      `${alone ? 'alone, ' : ''}by ${who(context, decidedBy)}`,
      insteadOf === null ? '' : `instead of D${insteadOf}`,
      context.about,
    ),
    tone: 'strong',
  }),
  decisionExplained: ({ decision, why }) => ({ ref: `D${decision}`, text: why }),

  borrowed: ({ loan, approver, undo, expiresAt, ...borrowed }, context) => ({
    ref: `L${loan}`,
    text: loanWords(borrowed, context.people),
    detail: joined(
      undo === '' ? '' : `undo: ${undo}`,
      expiresAt === null ? '' : `until ${clockTimeSeenFrom(expiresAt, context.zone, context.at)}`,
      `approved by ${who(context, approver)}`,
    ),
  }),
  // The label says that it was given back.
  returned: ({ loan, note }, { about }) => ({ ref: `L${loan}`, text: about, detail: note }),

  parked: ({ question, text }) => ({ ref: `Q${question}`, text }),
  parkedAnswered: ({ question, answer }) => ({ ref: `Q${question}`, text: answer }),

  taskAdded: ({ task, followUp, thread, text, owner, dueAt }, context) => ({
    label: followUp ? 'Follow-up' : 'Task',
    ref: `K${task}`,
    thread,
    text,
    detail: joined(
      owner === null ? '' : who(context, owner),
      dueAt === null ? '' : `due ${clockSeenFrom(dueAt, context.zone, context.at)}`,
    ),
  }),
  taskAssigned: ({ task, owner }, context) => ({
    ref: `K${task}`,
    text: owner === null ? 'Has no owner' : who(context, owner),
    detail: context.about,
    tone: 'quiet',
  }),
  // The labels say that it is done, dropped or goes on.
  taskCompleted: ({ task }, { about }) => ({ ref: `K${task}`, text: about }),
  taskDeferred: ({ task }, { about }) => ({
    ref: `K${task}`,
    text: about,
    detail: 'put off until after the incident',
    tone: 'quiet',
  }),
  taskDropped: ({ task, why }, { about }) => ({ ref: `K${task}`, text: about, detail: because(why) }),
  taskKept: ({ task }, { about }) => ({
    ref: `K${task}`,
    text: about,
    detail: 'goes on without its thread',
    tone: 'quiet',
  }),

  noted: ({ thread, text }) => ({ thread, text }),
  entrySuperseded: (_data, { superseded }) => ({ text: superseded, tone: 'quiet' }),

  outsideWordsGiven: ({ thread, text }) => ({ thread, text }),
  updateQueued: (data, context) => ({
    label: data.audience === 'external' ? `External update ${data.number}` : `Update ${data.number}`,
    text: sentWords(context),
    detail: joined(
      data.corrects === null ? '' : `corrects update ${data.corrects}`,
      promiseWords(data.next, context),
      ...data.overruled.map(overruledWords),
    ),
    tone: 'update',
  }),
  updateLinked: ({ assumptions }, { update }) => ({
    text: `${updateName(update)} rests on ${assumptions.map((number) => `A${number}`).join(', ') || 'no assumption'}`,
    tone: 'quiet',
  }),
  correctionDismissed: ({ assumption, audience, why }) => ({
    ref: `A${assumption}`,
    text: `${audience === 'external' ? 'Outside' : 'Inside'} gets no correction`,
    detail: because(why),
  }),
  briefDismissed: ({ assumption, why }) => ({
    ref: `A${assumption}`,
    text: 'Who got the brief gets no correction',
    detail: because(why),
  }),
  deliveriesAdded: ({ deliveries }, { update }) => ({
    text: `Update ${update?.number ?? '?'} goes to ${deliveries.map((d) => d.destination.name).join(', ')} too`,
    tone: 'quiet',
  }),
  postQueued: ({ what, text }, { delivery }) => ({
    text: `${postLabels[what]}: ${delivery === undefined ? '' : shortDelivery(delivery)}`,
    // All of a brief is too much for a line.
    detail: what === 'brief' ? '' : text,
  }),
  deliverySettled: ({ as, why }, { update, delivery }) => ({
    text: `${update === undefined ? 'The post' : `Update ${update.number}`} to ${delivery?.destination.name ?? 'a destination'} ${settledWords[as]}`,
    detail: because(why),
    tone: 'quiet',
  }),
  snoozed: ({ what, until }, { zone, at }) => ({
    text: `${snoozedWords(what)}, until ${clockTimeSeenFrom(until, zone, at)}`,
    tone: 'quiet',
  }),
  needDismissed: ({ what, why }) => ({ text: leadingNames[what], detail: because(why), tone: 'quiet' }),
  joined: ({ until }, { zone, at }) => ({
    text: `Reads the brief until ${clockTimeSeenFrom(until, zone, at)}, and asks the owners then`,
    tone: 'quiet',
  }),
  reportsAsked: ({ threads }) => ({
    text: `For a report on ${threads.map((thread) => `#${thread}`).join(', ')}`,
    tone: 'quiet',
  }),

  channelStepSettled: ({ step, as }) => ({
    text: `${channelStepLabels[step]} ${stepSettledWords[as]}`,
    tone: 'quiet',
  }),
  channelLinked: ({ channel, how }) => ({
    text: `#${channel.name}`,
    detail: how === 'made' ? 'made for this incident' : 'chosen for this incident',
    tone: 'quiet',
  }),

  errandPlanned: ({ kind, what }, { about }) => {
    const { label, line } = errandWords({ kind, what, remote: {} }, null);
    return { text: joined(label, line), detail: about };
  },
  errandSettled: ({ as }, { about }) => ({ text: joined(about, stepSettledWords[as]), tone: 'quiet' }),
  serviceLinked: ({ service, name }) => ({ text: joined(serviceLabel(service), name), tone: 'quiet' }),
  serviceUnlinked: ({ service }) => ({ text: `${serviceLabel(service)}: no longer linked`, tone: 'quiet' }),

  handoverOffered: ({ role, to, note }, context) => ({
    text: `${roleLabels[role]} offered to ${who(context, to)}`,
    detail: note,
    tone: 'strong',
  }),
  handoverAcknowledged: ({ by }, context) => {
    const { handover } = context;
    if (handover === undefined) return { text: 'Taken over', tone: 'strong' };
    const taker = by ?? handover.to;
    return {
      text: `${who(context, taker)} took over as ${roleLabels[handover.role].toLowerCase()}`,
      detail: taker === context.by ? '' : `acknowledged by ${who(context, context.by)}`,
      tone: 'strong',
    };
  },
  handoverWithdrawn: ({ why }, context) => ({
    text:
      context.handover === undefined
        ? 'Not handed over after all'
        : `${who(context, context.by)} withdrew the offer to ${who(context, context.handover.to)}`,
    detail: because(why),
  }),

  recordHandedOver: ({ to, console }) => ({
    text: `The incident went from “${console.name}” to ${to}, on another laptop`,
    tone: 'strong',
  }),
  recordTakenOver: ({ console, why }) => ({
    text: `The incident is led from “${console.name}”`,
    tone: 'strong',
    ...(why !== '' && { detail: `without a file from the laptop that had it, because ${why}` }),
  }),

  incidentShared: ({ console, space }) => ({
    text: `From “${console.name}” (space “${space}”): other consoles can join`,
    tone: 'strong',
  }),
  consoleJoined: ({ console }) => ({ text: `From “${console.name}”`, tone: 'quiet' }),
  clockDiffered: ({ console, aheadMs }, { consoleCalled }) => ({
    text: `“${consoleCalled(console)}”: ${clockWords(aheadMs)}`,
    tone: 'quiet',
  }),
  sendingTaken: ({ from, to, why }, { about, consoleCalled }) => ({
    text: `“${to.name}” sends what “${consoleCalled(from)}” was to send`,
    detail: joined(about === '' ? '' : `${about} may be there twice`, because(why)),
    tone: 'strong',
  }),

  arrived: ({ kind, who: role, says }) => ({
    text: says,
    detail: `${arrivalKindLabels[kind].toLowerCase()} from ${role}`,
    tone: 'quiet',
  }),
  arrivalTaken: ({ as, words }, { about }) => ({
    label: as === 'answer' ? 'Answered' : as === 'left' ? 'Left' : 'Taken up',
    text: as === 'answer' ? words : about,
    detail: as === 'answer' ? about : takenWords[as],
    tone: 'quiet',
  }),
  entriesTaken: ({ from, how, thread, entries, numbers, channel }) => ({
    text:
      how === 'split'
        ? `Split off from INC-${from.number}, where it was #${thread}: ${from.title}`
        : `INC-${from.number} ${from.title} was merged into this incident`,
    detail: joined(
      entries.length === 1 ? '1 entry came here' : `${entries.length} entries came here`,
      numbersWords(numbers),
      channel === null ? '' : `its channel: #${channel.name} ${channel.url}`.trim(),
    ),
    tone: 'strong',
  }),
  incidentMerged: ({ into }) => ({
    text: `Goes on in INC-${into.number} ${into.title}`,
    tone: 'strong',
  }),
  threadSplit: ({ thread, into }) => ({
    thread,
    text: `Goes on as INC-${into.number} ${into.title}`,
    tone: 'strong',
  }),

  watchedOn: ({ until }, { zone, at }) => ({
    text: `watched on until ${clockTimeSeenFrom(until, zone, at)}`,
    tone: 'quiet',
  }),
  finalDeclined: ({ audience, why }) => ({
    text: `${audienceLabels[audience]} audience`,
    detail: because(why),
    tone: 'quiet',
  }),
  criterionAdded: ({ text }) => ({ text, tone: 'quiet' }),
  criterionMet: ({ criterion, met }) => ({
    text: `Criterion ${criterion} ${met ? 'is met' : 'is not met any more'}`,
    tone: 'quiet',
  }),
  incidentEnded: ({ as, why, overruled }) => ({
    text: as === 'falseAlarm' ? 'False alarm' : 'It is over',
    detail: joined(why, ...overruled.map(overruledWords)),
    tone: 'strong',
  }),
  reviewDepthChosen: ({ depth }) => ({ text: reviewDepthLabels[depth], tone: 'quiet' }),
  reviewWritten: ({ part, text }) => ({
    text: reviewPartLabels[part],
    detail: text === '' ? 'as the record has it' : text,
    tone: 'quiet',
  }),
  momentChosen: ({ in: isIn }) => ({
    text: isIn ? 'An entry was taken into the timeline' : 'An entry was left out of the timeline',
    tone: 'quiet',
  }),
  reviewNamesChosen: ({ names }) => ({
    text: names ? 'It names people' : 'It says roles instead of names',
    tone: 'quiet',
  }),
  workshopPlanned: ({ at, minutes }, { zone, at: said }) => ({
    text: `${clockTimeSeenFrom(at, zone, said)}, ${minutes} minutes`,
    tone: 'quiet',
  }),
  incidentClosed: ({ text, overruled }) => ({
    // The label says that it was closed.
    text,
    detail: joined(...overruled.map(overruledWords)),
    tone: 'strong',
  }),
  incidentReopened: ({ why, tasks }) => ({
    text: why,
    detail: tasks.length === 0 ? '' : `open again: ${tasks.map((task) => `K${task}`).join(', ')}`,
    tone: 'strong',
  }),
};

/** The label of an entry's type; an unknown type is shown as it is. */
export const labelOf = (type: string): string =>
  Object.hasOwn(eventLabels, type) ? eventLabels[type as EventType] : type;
