import type { Command } from '../../domain/incident/commands.ts';
import type { LogFacts } from '../log/logger.ts';
import type { Course } from './backoff.ts';
import type { JobIncident } from './records.ts';

/**
 * A job must be done exactly once against a service that may not answer: a message, a channel, a page, a ticket.
 * Its state and attempts are events in the incident's record; the runner itself keeps only the waits of this run.
 * A new service provides a `JobService`: its plan, its adapter, its commands and its table of outcomes.
 */

/** A job as it is in the record now. */
export interface Job<T> {
  /** Unique among the service's jobs. */
  readonly key: string;
  /** The incident whose record holds its attempts. */
  readonly incident: string;
  /** The service's own data. */
  readonly subject: T;
  /**
   * - ready: to be tried as soon as its wait and its lane allow.
   * - attempting: the attempt is in the record, its outcome is not.
   * - unknown: it may have been done. It is only looked up; whether to try it again is the lead's decision.
   */
  readonly state: 'ready' | 'attempting' | 'unknown';
  /** How many attempts the record holds. */
  readonly attempts: number;
  readonly lane: Lane;
  /** The wait in the record, if any. */
  readonly wait: Wait | null;
  /** No longer wanted: an attempt in progress is aborted as far as its adapter can. */
  readonly isCalledOff: boolean;
  /** For the log. */
  readonly about: LogFacts;
}

/** Something that only has to be recorded. */
export interface Note extends Pick<Job<unknown>, 'key' | 'incident'> {
  readonly state: 'note';
  readonly command: Command;
}

/** Jobs in one lane are tried one at a time. Paces are in milliseconds. */
export interface Lane {
  readonly id: string;
  /** The pause after each try; null for none. A service that asks for a longer one gets it either way. */
  readonly pace: number | null;
  /** The minimum time between look-ups, across all lanes that have one; null for none. */
  readonly lookUpPace: LookUpPace | null;
  /** Whether one job that succeeds shows that the others need not wait any longer. */
  readonly opensTogether: boolean;
}

/** `limited` holds from when the service says that it limits look-ups, for the rest of the run. */
export interface LookUpPace {
  readonly usual: number;
  readonly limited: number;
}

/** A time span, ISO 8601. A firm one is waited out even if other jobs succeed. */
export interface Wait {
  readonly since: string;
  readonly until: string;
  readonly isFirm: boolean;
}

/** The outcome of an attempt. `retryAfterMs`: what the service asked for; null if it did not. */
export interface JobOutcome {
  readonly kind: string;
  readonly retryAfterMs?: number | null;
}

/**
 * - through: it is done.
 * - later: it is not done, and trying again after a while is safe.
 * - rest: it is not retried automatically.
 */
export type Verdict = 'through' | 'later' | 'rest';

/**
 * The answer to one look-up of an uncertain job. Only `found` proves anything; absence or no answer does not. `limitedFor`:
 * the service limits such requests and asks for this many milliseconds; null if it did not say.
 */
export type LookUp<O> =
  | { readonly found: O }
  | { readonly further: string }
  | { readonly limitedFor: number | null }
  | 'absent'
  | 'unavailable';

/** What the runner needs to know about a service. `T` is its data in a job, `O` its outcomes. */
export interface JobService<T, O extends JobOutcome, C extends Course = Course> {
  /** What a job is called in the log. */
  readonly noun: string;
  /** What there is to do; whatever comes first gets the lane. Pure: depends only on the records and the wall clock. */
  plan(incidents: readonly JobIncident[], now: Date): readonly (Job<T> | Note)[];
  /** When an incident's plan will change by itself, ISO 8601; null for never. */
  changesAt(incident: JobIncident): string | null;
  readonly outcomes: Readonly<Record<O['kind'], Verdict>>;
  /** The command that records the start of an attempt; null only for what does no harm when done twice. */
  begin(job: Job<T>): Command | null;
  attempt(job: Job<T>, how: { readonly signal: AbortSignal; readonly course: C | undefined }): Promise<O>;
  lookUp(job: Job<T>, cursor: string | undefined): Promise<LookUp<O>>;
  /** The outcome to assume for an attempt that was interrupted. */
  orphaned(job: Job<T>): O;
  /** How the job continues after another outcome. */
  course(job: Job<T>, outcome: O, before: C | undefined): C;
  /** The command that records an outcome. */
  end(job: Job<T>, outcome: O, retryAt: string | null): Command;
}

/** The waits and timeouts of jobs, in milliseconds. */
export interface JobTiming {
  /** The first wait after a failed attempt; it doubles with each further one … */
  readonly retryFirst: number;
  /** … up to this. */
  readonly retryMost: number;
  /** The delays before an uncertain job is looked up for the first time, the second and so on. */
  readonly lookUps: readonly number[];
  /** How long stopping waits for work in progress. */
  readonly stopWait: number;
}
