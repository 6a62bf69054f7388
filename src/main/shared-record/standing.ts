import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import type { OpenRecord } from '../incidents/shared-way.ts';
import type { Logger } from '../log/logger.ts';
import type { Scheduler } from '../scheduler.ts';
import { type Fork, isSameState, type LinkState, strange } from './link-state.ts';
import type { LinkTiming } from './patience.ts';
import type { SharedServer } from './port.ts';

/** How a record stands to its stream from one moment to the next, and who is told. What leads to what is here alone. */
export interface Standing {
  readonly now: LinkState;
  /** Whether it is alone, and not just for the moment in which an answer is late or a connection is made anew. */
  readonly isAloneForLong: boolean;
  /** Stopped for good: until the record is opened again, or a person has decided. */
  readonly isFinal: boolean;
  /** Resolves when `now` or `isAloneForLong` is another one, or it is closed. */
  changed(): Promise<void>;
  /** Nothing can be read or written; `why` is a sentence, `since` an instant in ISO 8601. Does not change what is stopped. */
  alone(why: string, since?: string): void;
  /** Reading and writing both work. Where it was alone it is joining now. */
  reached(): void;
  /** Record and stream are the same. Where it was joining it is together now. */
  together(): void;
  /** What is entered is not to wait for the server. Refused where it is not alone. */
  goOnAlone(): Result<null, Problem>;
  /** Nothing is written any more. */
  stop(problem: Problem, fork?: Fork | null): void;
  /** What stopped it is over, or is looked at anew: it is joining now. */
  resume(): void;
  close(): void;
}

interface StandingDeps {
  readonly record: Pick<OpenRecord, 'id' | 'tellHealth'>;
  readonly server: Pick<SharedServer, 'state'>;
  readonly timing: Pick<LinkTiming, 'alone'>;
  readonly scheduler: Scheduler;
  readonly now: () => Date;
  readonly onChanged: () => void;
  readonly logger: Logger;
}

const notAlone = problem(
  'notThere',
  'This console is not alone any more, so whatever is entered here is shared at once.',
);

/** It begins by joining. */
export const createStanding = (deps: StandingDeps): Standing => {
  const { record, server, timing, scheduler, now, onChanged, logger } = deps;
  let state: LinkState = { kind: 'joining' };
  let changing = Promise.withResolvers<void>();
  let isAloneForLong = false;
  let cancelAlone: () => void = () => undefined;
  let isClosed = false;

  const wake = (): void => {
    changing.resolve();
    changing = Promise.withResolvers();
  };

  const tell = (): void => {
    wake();
    onChanged();
  };

  const noteAlone = (isAlone: boolean): void => {
    if (isAlone === (state.kind === 'alone')) return;
    cancelAlone();
    isAloneForLong = isAlone && server.state.kind === 'off';
    if (!isAlone || isAloneForLong) return;
    cancelAlone = scheduler.after(timing.alone, () => {
      isAloneForLong = true;
      wake();
    });
  };

  const set = (next: Exclude<LinkState, { kind: 'stopped' }>): void => {
    if (isClosed || state.kind === 'stopped' || isSameState(state, next)) return;
    noteAlone(next.kind === 'alone');
    state = next;
    tell();
  };

  return {
    get now() {
      return state;
    },
    get isAloneForLong() {
      return state.kind === 'alone' && isAloneForLong;
    },
    get isFinal() {
      return state.kind === 'stopped' && state.problem !== strange && state.fork === null;
    },
    changed: () => changing.promise,
    alone: (why, since = now().toISOString()) =>
      // "Alone since" is when it began, whatever the reason is now.
      set(state.kind === 'alone' ? { ...state, why } : { kind: 'alone', since, why, isOnItsOwn: false }),
    reached: () => {
      if (state.kind === 'alone') set({ kind: 'joining' });
    },
    together: () => {
      if (state.kind === 'joining') set({ kind: 'together' });
    },
    goOnAlone: () => {
      if (state.kind !== 'alone') return notAlone;
      if (!state.isOnItsOwn) {
        state = { ...state, isOnItsOwn: true };
        tell();
      }
      return ok(null);
    },
    stop: (problem, fork = null) => {
      if (isClosed) return;
      if (state.kind !== 'stopped')
        logger.error('a shared incident is not written any more', {
          incident: record.id,
          code: problem.code,
        });
      state = { kind: 'stopped', problem, fork };
      record.tellHealth();
      tell();
    },
    resume: () => {
      if (state.kind !== 'stopped') return;
      state = { kind: 'joining' };
      record.tellHealth();
      tell();
    },
    close: () => {
      isClosed = true;
      cancelAlone();
      changing.resolve();
    },
  };
};
