import type { Command } from '../../domain/incident/commands.ts';
import type { LogFacts } from '../log/logger.ts';
import type { Course } from './backoff.ts';
import type { JobIncident } from './records.ts';

/**
 * A job must be done exactly once against a service that may not answer: a message, a channel, a page, a ticket.
 * Its state and its attempts are events in the incident's record; the runner keeps nothing but the waits of this
 * run. A new service brings a `JobService`: its plan, its adapter, its commands and its table of outcomes.
 */

/** A job as the record has it now. */
export interface Job<T> {
  /** No other job of the service has it. */
  readonly key: string;
  /** The incident whose record keeps its attempts. */
  readonly incident: string;
  /** The service's own part. */
  readonly subject: T;
  /**
   * - ready: to be tried, when its wait and its lane allow it.
   * - attempting: the attempt is in the record, what became of it is not.
   * - unknown: it may have been done. It is only looked up; trying it again is the lead's to say.
   */
  readonly state: 'ready' | 'attempting' | 'unknown';
  /** How many the record has. */
  readonly attempts: number;
  readonly lane: Lane;
  /** What the record says that it waits for; null for nothing. */
  readonly wait: Wait | null;
  /** Nobody wants it any more: an attempt under way is called off as far as its adapter can. */
  readonly isCalledOff: boolean;
  /** For the log. */
  readonly about: LogFacts;
}

/** Something that only has to be written down. */
export interface Note extends Pick<Job<unknown>, 'key' | 'incident'> {
  readonly state: 'note';
  readonly command: Command;
}

/** Jobs of one lane are tried one after the other. Paces are in milliseconds. */
export interface Lane {
  readonly id: string;
  /** How long it rests after each try, or longer when the service asks for it; null for never. */
  readonly pace: number | null;
  /** Milliseconds between two look-ups, across all lanes that have such a pace; null for none. */
  readonly lookUpPace: number | null;
  /** Whether one job that gets through shows that the others need not wait any longer. */
  readonly opensTogether: boolean;
}

/** From when to when, ISO 8601. One that is firm is waited out whatever else gets through. */
export interface Wait {
  readonly since: string;
  readonly until: string;
  readonly isFirm: boolean;
}

/** What an attempt came to. `retryAfterMs`: what the service asked for; null when it did not say. */
export interface JobOutcome {
  readonly kind: string;
  readonly retryAfterMs?: number | null;
}

/**
 * - through: it is done.
 * - later: it is not done, and trying again after a while is safe.
 * - rest: it is not tried again by itself.
 */
export type Verdict = 'through' | 'later' | 'rest';

/** The answer of one look-up of an uncertain job. Only `found` proves anything; absence and silence do not. */
export type LookUp<O> = { readonly found: O } | { readonly further: string } | 'absent' | 'unavailable';

/** What the runner has to know about a service. `T` is its part of a job, `O` its outcomes. */
export interface JobService<T, O extends JobOutcome, C extends Course = Course> {
  /** What a job is called in the log. */
  readonly noun: string;
  /** What there is to do, whoever comes first having the lane. Pure: follows from the records and the wall clock. */
  plan(incidents: readonly JobIncident[], now: Date): readonly (Job<T> | Note)[];
  /** When the plan of an incident changes although nothing happens, ISO 8601; null for never. */
  changesAt(incident: JobIncident): string | null;
  readonly outcomes: Readonly<Record<O['kind'], Verdict>>;
  /** Says that an attempt begins; null only for what does no harm when it is done twice. */
  begin(job: Job<T>): Command | null;
  attempt(job: Job<T>, how: { readonly signal: AbortSignal; readonly course: C | undefined }): Promise<O>;
  lookUp(job: Job<T>, cursor: string | undefined): Promise<LookUp<O>>;
  /** What is known of an attempt whose end nobody heard. */
  orphaned(job: Job<T>): O;
  /** How the job goes on after one more outcome. */
  course(job: Job<T>, outcome: O, before: C | undefined): C;
  /** Writes an outcome down. */
  end(job: Job<T>, outcome: O, retryAt: string | null): Command;
}

/** How long jobs wait for what. Milliseconds. */
export interface JobTiming {
  /** The first wait after a failed attempt; it doubles with each further one … */
  readonly retryFirst: number;
  /** … up to this. */
  readonly retryMost: number;
  /** After how long something uncertain is looked up, the first time, the second and so on. */
  readonly lookUps: readonly number[];
  /** How long stopping waits for what is under way. */
  readonly stopWait: number;
}
