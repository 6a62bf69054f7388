/** The product's words as closed sets. Labels are what a person reads; the keys are what the record keeps. */

export const kinds = ['incident', 'maintenance', 'drill'] as const;
export type Kind = (typeof kinds)[number];
export const kindLabels: Record<Kind, string> = {
  incident: 'Incident',
  maintenance: 'Maintenance',
  drill: 'Drill',
};

/** What differs between severities is in a table of its own. */
export { type Cadence, defaultCadence, isWorse, type Severity, severities } from './severities.ts';

export const statuses = [
  'investigating',
  'identified',
  'monitoring',
  'resolved',
  'scheduled',
  'inProgress',
  'verifying',
  'completed',
] as const;
export type Status = (typeof statuses)[number];
export const statusLabels: Record<Status, string> = {
  investigating: 'Investigating',
  identified: 'Identified',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
  scheduled: 'Scheduled',
  inProgress: 'In progress',
  verifying: 'Verifying',
  completed: 'Completed',
};

const unplanned: readonly Status[] = ['investigating', 'identified', 'monitoring', 'resolved'];
const planned: readonly Status[] = ['scheduled', 'inProgress', 'verifying', 'completed'];

/** The statuses an incident of this kind goes through, in their usual order; the last one ends it. */
export const statusesOf = (kind: Kind): readonly Status[] => (kind === 'maintenance' ? planned : unplanned);

/** The status that a reopened incident of this kind goes on with. */
export const resumedStatus = (kind: Kind): Status =>
  kind === 'maintenance' ? 'inProgress' : 'investigating';

/** Whether there is no fix yet, or the planned work is still going on. */
export const isUnmended = (status: Status): boolean =>
  status === 'investigating' || status === 'identified' || status === 'scheduled' || status === 'inProgress';

/** Whether this status says that it is over. */
export const isOver = (status: Status): boolean => status === 'resolved' || status === 'completed';

export const phases = ['active', 'review', 'closed'] as const;
export type Phase = (typeof phases)[number];

export const roles = ['incidentLead', 'deputy', 'communicationsLead', 'scribe'] as const;
export type Role = (typeof roles)[number];
export const roleLabels: Record<Role, string> = {
  incidentLead: 'Incident lead',
  deputy: 'Deputy',
  communicationsLead: 'Communications lead',
  scribe: 'Scribe',
};

export const threadStates = ['active', 'blocked', 'parked', 'ruledOut', 'done'] as const;
export type ThreadState = (typeof threadStates)[number];
export const threadStateLabels: Record<ThreadState, string> = {
  active: 'Active',
  blocked: 'Blocked',
  parked: 'Parked',
  ruledOut: 'Ruled out',
  done: 'Done',
};

/** Whether somebody is still expected to work on a thread in this state. */
export const isLive = (state: ThreadState): boolean => state === 'active' || state === 'blocked';

export const confidences = ['low', 'medium', 'high'] as const;
export type Confidence = (typeof confidences)[number];

export const assumptionStates = ['open', 'supported', 'contradicted', 'refuted'] as const;
export type AssumptionState = (typeof assumptionStates)[number];
export const assumptionStateLabels: Record<AssumptionState, string> = {
  open: 'Open',
  supported: 'Supported',
  contradicted: 'Contradicted',
  refuted: 'Refuted',
};

export const audiences = ['internal', 'external'] as const;
export type Audience = (typeof audiences)[number];
export const audienceLabels: Record<Audience, string> = { internal: 'Internal', external: 'External' };

/** The words that stay visible at the top of the pane. */
export const pinnedFields = ['impact', 'summary'] as const;
export type PinnedField = (typeof pinnedFields)[number];

/** What a loan borrows: a person from other work, access for somebody, or a rule that is bent. */
export const loanKinds = ['person', 'access', 'rule'] as const;
export type LoanKind = (typeof loanKinds)[number];
export const loanKindLabels: Record<LoanKind, string> = { person: 'Person', access: 'Access', rule: 'Rule' };

export const reviewDepths = ['summary', 'written', 'workshop'] as const;
export type ReviewDepth = (typeof reviewDepths)[number];
export const reviewDepthLabels: Record<ReviewDepth, string> = {
  summary: 'Summary only',
  written: 'Written review',
  workshop: 'Workshop',
};

/** The moments of the impact, in their usual order. */
export const milestones = ['began', 'detected', 'firstResponse', 'mitigated', 'over'] as const;
export type Milestone = (typeof milestones)[number];
export const milestoneLabels: Record<Milestone, string> = {
  began: 'Impact began',
  detected: 'Detected',
  firstResponse: 'First response',
  mitigated: 'Mitigated',
  over: 'Impact over',
};

/** How an incident ended. */
export type Ending = 'resolved' | 'falseAlarm' | 'merged';

/** What can come in while a drill is practised, and what the lead can make of it. */
export const arrivalKinds = ['report', 'question', 'hunch', 'surprise'] as const;
export type ArrivalKind = (typeof arrivalKinds)[number];
export const arrivalKindLabels: Readonly<Record<ArrivalKind, string>> = {
  report: 'Report',
  question: 'Question',
  hunch: 'Hunch',
  surprise: 'Surprise',
};
export const arrivalTakings = ['report', 'note', 'assumption', 'answer', 'left'] as const;
export type ArrivalTaken = (typeof arrivalTakings)[number];
