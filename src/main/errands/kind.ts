import type { ErrandOutcome, Remote } from '../../domain/errands/errand.ts';
import type { ErrandKindName, WhatOf } from '../../domain/errands/kinds.ts';
import type { ErrandFacts, Facts, IncidentState } from '../../domain/incident/state.ts';
import type { Problem, Result } from '../../domain/result.ts';
import type { Lane } from '../jobs/job.ts';
import type { Look } from './look-first.ts';
import type { ToService } from './ports.ts';

/** One errand as its adapter gets it. */
export interface Asked<K extends ErrandKindName> {
  readonly errand: ErrandFacts;
  readonly what: WhatOf<K>;
  /** The incident's id, and how it stands. */
  readonly incident: string;
  readonly facts: Facts;
  /** All of its record, for what is made of the log. */
  readonly state: IncidentState;
  /** The time as of which its words are written, ISO 8601. */
  readonly now: string;
  readonly service: ToService;
}

/** How main does one kind of errand. */
export interface MainErrand<K extends ErrandKindName> {
  /** What is asked in the same lane goes one after the other; by default everything for one service. */
  readonly lane?: (asked: Asked<K>) => Lane;
  /** One try, with no retries and no look of its own; it never throws for what the service did. */
  readonly attempt: (asked: Asked<K>, signal: AbortSignal) => Promise<ErrandOutcome>;
  /**
   * One look whether it was done, with at most one request; needed where the kind says that it can be looked up. Whatever
   * was tried before is looked for like this before it is tried again.
   */
  readonly lookUp?: (asked: Asked<K>, cursor: string | undefined) => Promise<Look>;
  /** How what was made is now, where that changes at the service: a ticket's state. */
  readonly see?: (asked: Asked<K>) => Promise<Result<Remote, Problem>>;
}
