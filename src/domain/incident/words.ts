import { z } from 'zod';

/** The product's words as closed sets. Labels are what a person reads; the keys are what the record keeps. */

export const kindSchema = z.enum(['incident', 'maintenance', 'drill']);
export type Kind = z.infer<typeof kindSchema>;
export const kindLabels: Record<Kind, string> = {
  incident: 'Incident',
  maintenance: 'Maintenance',
  drill: 'Drill',
};

/** From worst to lightest. */
export const severitySchema = z.enum(['SEV1', 'SEV2', 'SEV3', 'SEV4']);
export type Severity = z.infer<typeof severitySchema>;

/** Whether `a` is worse than `b`. */
export const isWorse = (a: Severity, b: Severity): boolean => a < b;

export const statusSchema = z.enum([
  'investigating',
  'identified',
  'monitoring',
  'resolved',
  'scheduled',
  'inProgress',
  'verifying',
  'completed',
]);
export type Status = z.infer<typeof statusSchema>;
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

/** Whether this status says that it is over. */
export const isOver = (status: Status): boolean => status === 'resolved' || status === 'completed';

export const phaseSchema = z.enum(['active', 'review', 'closed']);
export type Phase = z.infer<typeof phaseSchema>;

export const roleSchema = z.enum(['incidentLead', 'deputy', 'communicationsLead', 'scribe']);
export type Role = z.infer<typeof roleSchema>;
export const roleLabels: Record<Role, string> = {
  incidentLead: 'Incident lead',
  deputy: 'Deputy',
  communicationsLead: 'Communications lead',
  scribe: 'Scribe',
};

export const threadStateSchema = z.enum(['active', 'blocked', 'parked', 'ruledOut', 'done']);
export type ThreadState = z.infer<typeof threadStateSchema>;
export const threadStateLabels: Record<ThreadState, string> = {
  active: 'Active',
  blocked: 'Blocked',
  parked: 'Parked',
  ruledOut: 'Ruled out',
  done: 'Done',
};

/** Whether somebody is still expected to work on a thread in this state. */
export const isLive = (state: ThreadState): boolean => state === 'active' || state === 'blocked';

export const confidenceSchema = z.enum(['low', 'medium', 'high']);
export type Confidence = z.infer<typeof confidenceSchema>;

export const assumptionStateSchema = z.enum(['open', 'supported', 'contradicted', 'refuted']);
export type AssumptionState = z.infer<typeof assumptionStateSchema>;
export const assumptionStateLabels: Record<AssumptionState, string> = {
  open: 'Open',
  supported: 'Supported',
  contradicted: 'Contradicted',
  refuted: 'Refuted',
};

export const audienceSchema = z.enum(['internal', 'external']);
export type Audience = z.infer<typeof audienceSchema>;
export const audienceLabels: Record<Audience, string> = { internal: 'Internal', external: 'External' };

/** What a loan borrows: a person from other work, access for somebody, or a rule that is bent. */
export const loanKindSchema = z.enum(['person', 'access', 'rule']);
export type LoanKind = z.infer<typeof loanKindSchema>;
export const loanKindLabels: Record<LoanKind, string> = { person: 'Person', access: 'Access', rule: 'Rule' };

export const reviewDepthSchema = z.enum(['summary', 'written', 'workshop']);
export type ReviewDepth = z.infer<typeof reviewDepthSchema>;
export const reviewDepthLabels: Record<ReviewDepth, string> = {
  summary: 'Summary only',
  written: 'Written review',
  workshop: 'Workshop',
};

/** How an incident ended. */
export type Ending = 'resolved' | 'falseAlarm';

/** Minutes between updates that each severity asks for; null where it asks for none. */
export type Cadence = Readonly<Record<Severity, number | null>>;
export const defaultCadence: Cadence = { SEV1: 30, SEV2: 60, SEV3: 240, SEV4: null };
