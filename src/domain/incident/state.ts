import type { Cause } from '../causes/cause.ts';
import type { ErrandState, Remote, ServiceLink } from '../errands/errand.ts';
import type { ChannelStep } from './channel-steps.ts';
import type { Outcome, RefusedRecipient } from './delivery.ts';
import type { EventEnvelope } from './envelope.ts';
import type { Overruled, QueuedDelivery, RelatedIncident, RestingLine, TakenNumber } from './events.ts';
import type { Holder } from './holder.ts';
import type { Dismissal, LeadingKind } from './leading.ts';
import type { Person } from './person.ts';
import type { PostKind } from './post-kinds.ts';
import type { ReviewPart } from './review-parts.ts';
import type { Shared } from './shared.ts';
import type { LinkedChannel, Posted, StepOutcome } from './slack-channel.ts';
import type { MemberRefused } from './slack-members.ts';
import type { UpdateFields } from './update-field-table.ts';
import type { NextUpdate } from './update-fields.ts';
import type { MaintenanceWindow, OverrunDismissed } from './window.ts';
import type {
  ArrivalKind,
  ArrivalTaken,
  AssumptionState,
  Audience,
  Confidence,
  Ending,
  Kind,
  LoanKind,
  Milestone,
  Phase,
  ReviewDepth,
  Role,
  Severity,
  Status,
  ThreadState,
} from './words.ts';

/** An incident according to its record: plain data, a fold of its events. Instants are ISO 8601 strings. */

/** Where something stands in the record. */
export interface Place {
  /** The id of its entry. */
  readonly entry: string;
  /** Counts the events of the record: a later event has a greater one, whenever it happened. */
  readonly seq: number;
}

/** The newest word on one of the incident's own facts. */
export interface Said extends Place {
  readonly at: string;
  /** Why, if a reason was given. */
  readonly why: string;
}

export interface Report extends Place {
  readonly conditions: string;
  readonly actions: string;
  readonly needs: string;
  readonly at: string;
  readonly by: string;
}

/** Anything that was said about a thread, of whatever kind, in its own words. */
export type ThreadWord = Place & { readonly at: string } & (
    | { readonly kind: 'opened' }
    | ({ readonly kind: 'report' } & Pick<Report, 'conditions' | 'actions' | 'needs'>)
    | { readonly kind: 'note' | 'decision'; readonly text: string }
    | ({ readonly kind: 'evidence' } & Pick<Evidence, 'text' | 'supports' | 'refutes'>)
    | { readonly kind: 'assumption'; readonly number: number; readonly text: string }
    | {
        readonly kind: 'settled';
        readonly number: number;
        readonly state: AssumptionState;
        readonly why: string;
      }
    | { readonly kind: 'state'; readonly state: ThreadState; readonly why: string }
    | { readonly kind: 'taskDone'; readonly number: number; readonly text: string }
  );

export interface Thread {
  readonly number: number;
  readonly title: string;
  readonly owner: string | null;
  readonly state: ThreadState;
  /** Why it is in this state; empty when nobody said. */
  readonly why: string;
  readonly openedAt: string;
  readonly opened: Place;
  readonly stateAt: string;
  /** What brought it into this state; its opening at first. */
  readonly stated: Place;
  /** What gave it its current owner; its opening while nothing did. */
  readonly owned: Place;
  /** Oldest first. */
  readonly reports: readonly Report[];
  /** The newest thing said about it, by time: its opening at first. */
  readonly lastWord: ThreadWord;
}

/** A word on a thread whose opening comes later in the record. */
export interface WordAhead {
  readonly thread: number;
  readonly word: ThreadWord;
  /** Null for a word that is not a report. */
  readonly report: Report | null;
}

export interface Assumption extends Place {
  readonly number: number;
  readonly thread: number | null;
  readonly text: string;
  readonly confidence: Confidence;
  readonly disproof: string;
  readonly state: AssumptionState;
  readonly settledWhy: string;
  /** What brought it into this state: evidence, or the entry that settled it; its own entry while nothing has. */
  readonly weighed: Said;
  /** When it was last checked: evidence came in, or it was settled or kept; at first, when it was assumed. */
  readonly lookedAt: string;
  readonly at: string;
  readonly by: string;
}

export interface Evidence extends Place {
  readonly number: number;
  readonly thread: number | null;
  readonly text: string;
  readonly source: string;
  readonly supports: number | null;
  readonly refutes: number | null;
  readonly at: string;
  readonly by: string;
}

export interface Decision extends Place {
  readonly number: number;
  readonly thread: number | null;
  readonly text: string;
  readonly why: string;
  /** Taken without time to give a reason, which is asked for later. */
  readonly explainLater: boolean;
  readonly decidedBy: string;
  /** The number of the decision that it replaces. */
  readonly insteadOf: number | null;
  /** Taken in a hurry, without asking anybody. */
  readonly alone: boolean;
  /** The assumptions relied on when it was taken, and their states then. */
  readonly knownThen: readonly Pick<Assumption, 'number' | 'state'>[];
  readonly at: string;
}

export interface Loan extends Place {
  readonly number: number;
  readonly kind: LoanKind;
  readonly text: string;
  readonly person: string | null;
  /** Who was borrowed, in words; empty where it is somebody in the address book, or nobody. */
  readonly group: string;
  readonly approver: string;
  readonly undo: string;
  readonly expiresAt: string | null;
  readonly at: string;
  readonly returnedAt: string | null;
  /** What gave it back. */
  readonly returned: Place | null;
  readonly returnNote: string;
}

export interface ParkedQuestion {
  readonly number: number;
  readonly text: string;
  readonly answer: string | null;
  readonly at: string;
  readonly by: string;
}

/** Outside words: they fill the next external draft. */
export interface OutsideWords extends Place {
  readonly thread: number | null;
  readonly text: string;
  /** The id of the entry that may be told in these words; null when they are about none. */
  readonly about: string | null;
  readonly at: string;
  readonly by: string;
  /** The number of the external update that carried them; null while none has. */
  readonly toldIn: number | null;
}

export interface Task extends Place {
  readonly number: number;
  /** To do after the incident. */
  readonly followUp: boolean;
  /** A follow-up only because it was still open when the incident was closed: reopening takes that back. */
  readonly deferredAtEnd: boolean;
  readonly thread: number | null;
  /** The assumption that the task is to check. */
  readonly assumption: number | null;
  readonly text: string;
  readonly owner: string | null;
  readonly dueAt: string | null;
  readonly state: 'open' | 'done' | 'dropped';
  /** Somebody who was asked kept it open although its thread is over. */
  readonly kept: boolean;
  readonly at: string;
  readonly endedAt: string | null;
  /** What ended it. */
  readonly ended: Place | null;
}

export type DeliveryState =
  | 'queued'
  | 'attempting'
  | 'waiting'
  | 'sent'
  | 'refused'
  | 'unknown'
  | 'held'
  | 'skipped';

/** A Slack message that was edited to say that it is corrected, or could not be. */
interface Mark {
  /** The ids of the updates that correct it, as it says. */
  readonly by: readonly string[];
  readonly state: StepOutcome['kind'];
  /** When it entered this state. */
  readonly at: string;
  /** For waiting: when it is tried again. */
  readonly retryAt: string | null;
  /** Why it could not be; null for none. */
  readonly cause: Cause | null;
}

export interface Delivery extends QueuedDelivery {
  readonly state: DeliveryState;
  readonly attempts: number;
  /** The newest Slack timestamp known at its destination when it was first tried; null for none. */
  readonly triedAfter: string | null;
  /** When it entered this state. */
  readonly at: string;
  /** For waiting: when it is tried again. */
  readonly retryAt: string | null;
  /** Why it is held, when it is. */
  readonly held: 'stale' | 'superseded' | null;
  /** The lead said to send it although it is stale or superseded; good for one attempt. */
  readonly released: boolean;
  /** The lead said to leave it out while it was on its way: it is left out, unless it turns out to have arrived. */
  readonly skipAsked: boolean;
  /** Mail recipients that have it from an attempt that did not reach all. */
  readonly accepted: readonly string[];
  readonly refused: readonly RefusedRecipient[];
  readonly remote: { readonly channel: string; readonly ts: string } | null;
  /** The newest outcome, as it was classified. */
  readonly outcome: Outcome | null;
  /** Whether the message says that it is corrected; null while it was not tried. */
  readonly mark: Mark | null;
  /** The id of the console that sends it; null in an incident that is not shared. */
  readonly duty: string | null;
}

export interface Update extends Place {
  readonly id: string;
  readonly number: number;
  readonly audience: Audience;
  readonly corrects: number | null;
  readonly severity: Severity;
  readonly status: Status;
  readonly title: string;
  readonly fields: UpdateFields;
  readonly next: NextUpdate;
  readonly text: string;
  readonly at: string;
  readonly by: string;
  readonly overruled: readonly Overruled[];
  readonly deliveries: readonly Delivery[];
  /** The lines filled in from assumptions and evidence. */
  readonly restsOn: readonly RestingLine[];
  /** The assumptions that it rests on, as somebody set them by hand; null while nobody has. */
  readonly linked: readonly number[] | null;
  /** The ids of the updates whose Slack messages are to say that this one corrects them. */
  readonly marks: readonly string[];
}

/** Words for the incident's channel or for one person, beside updates. */
export interface Post extends Place {
  readonly id: string;
  readonly what: PostKind;
  /** The numbers of what it is about: the threads of a round, a decision, a loan, an assumption. */
  readonly about: readonly number[];
  /** Its words, as plain text. */
  readonly text: string;
  readonly at: string;
  readonly by: string;
  readonly delivery: Delivery;
}

/** An audience that will not be told that an assumption was refuted. */
interface DismissedCorrection extends Place {
  readonly assumption: number;
  readonly audience: Audience;
  readonly why: string;
  readonly at: string;
}

/** Whoever got a brief will not be told that an assumption in it was refuted. */
interface DismissedBrief extends Place {
  readonly assumption: number;
  readonly destination: string;
  readonly why: string;
  readonly at: string;
}

export interface Handover {
  readonly number: number;
  readonly role: Role;
  /** Who offered it: mostly, but not always, whoever has the role. */
  readonly offeredBy: string;
  readonly from: string | null;
  readonly to: string;
  readonly note: string;
  readonly at: string;
  readonly state: 'offered' | 'acknowledged' | 'withdrawn';
  /** When it was taken. */
  readonly acknowledged: (Place & { readonly at: string }) | null;
}

export interface Criterion {
  readonly number: number;
  readonly text: string;
  readonly met: boolean;
}

export type ChannelStepState =
  | 'planned'
  | 'attempting'
  | 'waiting'
  | 'done'
  | 'failed'
  | 'unknown'
  | 'left'
  | 'skipped';

/** One step of the incident's Slack channel. */
export interface ChannelStepFacts {
  readonly step: ChannelStep;
  readonly state: ChannelStepState;
  readonly attempts: number;
  /** When it entered this state. */
  readonly at: string;
  /** For waiting: when it is tried again. */
  readonly retryAt: string | null;
  /** The server's code or a short name for the fault; empty for none. */
  readonly code: string;
  /** What went wrong, or is worth saying about a step that is done; null for nothing. */
  readonly cause: Cause | null;
  /** What the newest attempt said, when it was a post. */
  readonly said: string;
  /** The lead asked for it: it is done even when the incident is over. */
  readonly asked: boolean;
  /** The id of the console that does it; null in an incident that is not shared. */
  readonly duty: string | null;
}

/** What was asked of a service, see errands/errand.ts. */
export interface ErrandFacts {
  readonly id: string;
  /** The entry that asked for it, and who did. */
  readonly entry: string;
  readonly by: string;
  readonly kind: string;
  /** As its kind understands it, see errands/kinds.ts. */
  readonly what: Readonly<Record<string, unknown>>;
  readonly sandbox: boolean;
  readonly state: ErrandState;
  readonly attempts: number;
  readonly plannedAt: string;
  /** When it entered this state. */
  readonly at: string;
  /** For waiting: when it is tried again. */
  readonly retryAt: string | null;
  /** Whether the service asked for that wait. */
  readonly isFirm: boolean;
  readonly code: string;
  /** What went wrong, or is worth saying although it is done; null for nothing. */
  readonly cause: Cause | null;
  /** What the service says of what was made there. */
  readonly remote: Remote;
  /** The id of the console that does it; null in an incident that is not shared. */
  readonly duty: string | null;
}

/** A message in Slack that is edited in place: what it shows, and since when. */
export interface KeptMessage extends Posted {
  readonly shows: string;
  /** ISO 8601. */
  readonly at: string;
}

/** The incident's Slack channel. */
export interface SlackChannel {
  /** Its planned name, and where it is announced. */
  readonly name: string;
  readonly announceIn: string | null;
  /** The name of that channel where `announceIn` is its id; empty while it is not known. */
  readonly announceName: string;
  readonly channel: (LinkedChannel & { readonly how: 'made' | 'chosen' }) | null;
  /** The planned steps, in order. */
  readonly steps: readonly ChannelStepFacts[];
  /** The message that is kept up to date, and what it says. */
  readonly statusMessage: KeptMessage | null;
  /** The announcement, which is kept up to date too; null also if an older console posted it. */
  readonly announced: KeptMessage | null;
  /** Slack member ids that need no invitation any more. */
  readonly invited: readonly string[];
  /** Those who cannot be invited, and why. */
  readonly refused: readonly MemberRefused[];
  readonly bookmark: { readonly id: string; readonly link: string } | null;
  readonly topic: string | null;
}

/** The owners of these threads were asked for a report. */
export interface Asked extends Place {
  readonly threads: readonly number[];
  readonly at: string;
  readonly by: string;
}

/** Somebody joined, and reads the brief before they ask. */
interface Joined extends Place {
  /** ISO 8601. */
  readonly until: string;
  readonly by: string;
}

/** Open and supported assumptions that come back for a second look because the incident changed shape. */
export interface SecondLook {
  readonly why: string;
  readonly at: string;
  readonly assumptions: readonly number[];
}

/** A severity of the incident, and since when it had it. */
export interface SeveritySince {
  readonly severity: Severity;
  readonly at: string;
}

/** A status that the incident had, and what brought it about. */
interface StatusSince extends Place {
  readonly status: Status;
  readonly at: string;
}

/** Words that were pinned as the impact. */
interface PinnedImpact extends Place {
  readonly text: string;
  readonly at: string;
}

/** When a milestone was, as somebody said it. */
interface MilestoneSaid extends Place {
  readonly at: string;
}

/** Something that came in while a drill is practised. */
export interface Arrival {
  readonly number: number;
  /** Its key in the scenario. */
  readonly from: string;
  readonly kind: ArrivalKind;
  /** A role, in words. */
  readonly who: string;
  readonly says: string;
  readonly at: string;
  /** What the lead made of it; null while nothing. `words`: the answer. */
  readonly taken: { readonly as: ArrivalTaken; readonly words: string; readonly at: string } | null;
}

/** It was still quiet while it was monitored; asked again at `until`. */
interface Watched extends Place {
  readonly at: string;
  readonly until: string;
}

/** An audience that will not be told that it is over. */
interface DeclinedFinal extends Place {
  readonly audience: Audience;
  readonly why: string;
  readonly at: string;
}

/** The incident's own facts whose newest word is kept. */
export type SaidFact = 'title' | 'severity' | 'status' | 'impact' | 'summary' | 'ending';

/** What a person wrote for a part of the review. */
interface ReviewWords extends Place {
  readonly text: string;
  readonly at: string;
  readonly by: string;
}

/** What people chose and wrote for the review; the rest of it is written from the record. */
interface ReviewFacts {
  readonly written: Readonly<Partial<Record<ReviewPart, ReviewWords>>>;
  /** The entries that were taken into the timeline by hand, or left out of it, by id. */
  readonly moments: Readonly<Record<string, boolean>>;
  /** Whether it names people; otherwise it says their roles. */
  readonly names: boolean;
  /** When the workshop begins, and how many minutes it takes; null while none is planned. */
  readonly workshop: { readonly at: string; readonly minutes: number } | null;
}

/** Another incident that this one came from or goes on in. */
export interface Related extends RelatedIncident, Place {
  /** This one: was merged into it; took it in; has split a thread off to it; was split off from it. */
  readonly how: 'merged' | 'mergedFrom' | 'splitOff' | 'splitFrom';
  /** The thread of the two that was split off, by its number where it came from; null for none. */
  readonly thread: number | null;
  readonly at: string;
}

/** What came from another incident, each thing once. */
export interface Taken extends Place {
  readonly incident: RelatedIncident;
  /** The ids that the entries have there. */
  readonly entries: readonly string[];
  readonly numbers: readonly TakenNumber[];
  /** Updates that were promised there and are due here. */
  readonly promises: readonly {
    readonly audience: Audience;
    readonly at: string;
    readonly update: number;
  }[];
  /** Where it was talked about. */
  readonly channel: LinkedChannel | null;
  readonly at: string;
}

/** The facts: what the record adds up to, without what was withdrawn. */
export interface Facts {
  /** How many events they are made from, not counting people who were noted. */
  readonly seq: number;
  /** When, where and why each of these facts was last said; null if never. */
  readonly said: Readonly<Record<SaidFact, Said | null>>;
  readonly number: number;
  readonly title: string;
  readonly kind: Kind;
  readonly severity: Severity;
  readonly status: Status;
  readonly phase: Phase;
  readonly zone: string;
  readonly impact: string;
  readonly summary: string;
  /** What the affected thing is called outside ("Checkout"); empty while it has no name of its own there. */
  readonly outsideName: string;
  /** When these words were last said or confirmed; the declaration until then. */
  readonly pinnedAt: { readonly impact: string; readonly summary: string };
  /** Every severity it had, oldest first; the last is the one it has. */
  readonly severities: readonly SeveritySince[];
  /** Every status it had, oldest first; the last is the one it has. */
  readonly statuses: readonly StatusSince[];
  /** Everything pinned as its impact, oldest first. */
  readonly impacts: readonly PinnedImpact[];
  /** Oldest first. */
  readonly tags: readonly string[];
  readonly bridge: string;
  readonly declaredAt: string;
  /** When the impact began: the declaration until somebody says otherwise. */
  readonly impactStartedAt: string;
  /** What was said last about each milestone of the impact; null where nobody has. See milestones.ts. */
  readonly milestones: Readonly<Record<Milestone, MilestoneSaid | null>>;
  /** When somebody first owned a thread or reported on one. */
  readonly respondedAt: string | null;
  /** When planned work is to take place; null while nobody has said, and for anything but maintenance. */
  readonly window: MaintenanceWindow | null;
  readonly dismissedOverruns: readonly OverrunDismissed[];
  readonly endedAt: string | null;
  /** Where it was led, when it was entered here afterwards; null for one that was led here. */
  readonly afterwards: { readonly source: string; readonly at: string } | null;
  /** When it was last reopened. */
  readonly reopenedAt: string | null;
  readonly ending: Ending | null;
  readonly closedAt: string | null;
  readonly closeText: string;
  readonly reviewDepth: ReviewDepth | null;
  readonly review: ReviewFacts;
  readonly people: Readonly<Record<string, Person>>;
  readonly roles: Readonly<Record<Role, string | null>>;
  /** Since when the current lead has led; null while nobody does. */
  readonly leadSince: string | null;
  /** The teams that take part, by name in lower case: those of the roles, and of anybody who ever owned a thread. */
  readonly teams: readonly string[];
  readonly threads: readonly Thread[];
  /** Words moved to a thread from before its opening in the record; the opening picks them up. */
  readonly ahead: readonly WordAhead[];
  readonly assumptions: readonly Assumption[];
  readonly evidence: readonly Evidence[];
  readonly decisions: readonly Decision[];
  readonly loans: readonly Loan[];
  readonly parked: readonly ParkedQuestion[];
  readonly tasks: readonly Task[];
  readonly outsideWords: readonly OutsideWords[];
  readonly updates: readonly Update[];
  /** Oldest first. */
  readonly posts: readonly Post[];
  readonly dismissedCorrections: readonly DismissedCorrection[];
  readonly dismissedBriefs: readonly DismissedBrief[];
  readonly handovers: readonly Handover[];
  /** Which console leads it; null while it was never handed to another one. */
  readonly holder: Holder | null;
  /** The consoles that led it before, oldest first. */
  readonly earlierHolders: readonly Holder[];
  /** The consoles that lead it together; null while it is not shared. */
  readonly shared: Shared | null;
  readonly criteria: readonly Criterion[];
  /** When it was last said to be still quiet; null if never. */
  readonly watched: Watched | null;
  /** Since it was last reopened. */
  readonly declinedFinals: readonly DeclinedFinal[];
  /** Oldest first. */
  readonly related: readonly Related[];
  readonly taken: readonly Taken[];
  readonly secondLook: SecondLook | null;
  /** Null while none was planned; a drill never has one. */
  readonly slack: SlackChannel | null;
  /** Until when things are snoozed, by the key of each. */
  readonly snoozes: Readonly<Record<string, string>>;
  /** What was dismissed, and why. */
  readonly dismissed: Readonly<Partial<Record<LeadingKind, Dismissal>>>;
  /** When reports were asked for, oldest first. */
  readonly asked: readonly Asked[];
  /** Whoever joined last; null while nobody has. */
  readonly joined: Joined | null;
  /** What came in while it was practised, oldest first; only drills have any. */
  readonly arrivals: readonly Arrival[];
  /** What was asked of services, oldest first. */
  readonly errands: readonly ErrandFacts[];
  /** What the incident is at other services, at most one for each. */
  readonly links: readonly ServiceLink[];
}

/** One event in the record and what became of it. */
export interface HistoryItem {
  readonly event: EventEnvelope;
  /** What it says now: the event's own data unless it was edited or superseded. */
  readonly data: unknown;
  /** When it happened, as far as is known now: the event's own time unless that was corrected. */
  readonly occurredAt: string;
  /** The ids of the events that edited or superseded it, oldest first. */
  readonly changedBy: readonly { readonly id: string; readonly how: 'edited' | 'superseded' }[];
  readonly withdrawn: { readonly by: string; readonly at: string; readonly why: string } | null;
}

/** The highest numbers ever given, withdrawn ones included: numbers are never used twice. */
export interface LastNumbers {
  readonly thread: number;
  readonly assumption: number;
  readonly evidence: number;
  readonly decision: number;
  readonly loan: number;
  readonly question: number;
  readonly task: number;
  readonly handover: number;
  readonly criterion: number;
}

/** Everything: facts, the record in order, and the numbers given. Null facts: nothing is declared yet. */
export interface IncidentState {
  readonly facts: Facts | null;
  readonly history: readonly HistoryItem[];
  readonly last: LastNumbers;
}
