import type { Command } from '../../domain/incident/commands.ts';
import type { Problem, Result } from '../../domain/result.ts';
import type { Clock } from '../clock.ts';
import { factsOf, type Logger } from '../log/logger.ts';
import type { Scheduler } from '../scheduler.ts';
import { createAlarm } from './alarm.ts';
import { type Course, delayOf } from './backoff.ts';
import type { Job, JobOutcome, JobService, JobTiming, Note, Verdict } from './job.ts';
import { createLanes } from './lanes.ts';
import { createLookUps } from './look-ups.ts';
import type { JobRecords } from './records.ts';
import { createWaits } from './waits.ts';

/** Does the jobs of one service, each exactly once: never lost, never silently doubled. */
export interface Jobs {
  /** Checks what there is to do; call it whenever a record, the clock or the settings change. */
  wake(): void;
  /** Call when the computer is connected again: jobs waiting to be retried are tried now. */
  connectionIsBack(): void;
  /**
   * Starts nothing more for an incident, calls off what is in progress for it and waits, up to a timeout, until that has
   * ended. Gives a function that lets it go on.
   */
  rest(incident: string): Promise<() => void>;
  /** Starts nothing more and waits, up to a timeout, for work in progress. */
  stop(): Promise<void>;
}

/** What jobs need from the rest of the console. */
export interface JobsDeps {
  readonly records: JobRecords;
  readonly clock: Pick<Clock, 'now' | 'monotonic'>;
  readonly scheduler: Scheduler;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly log: Logger;
}

export const startJobs = <T, O extends JobOutcome, C extends Course>(
  { records, clock, scheduler, random, log }: JobsDeps,
  service: JobService<T, O, C>,
  timing: JobTiming,
): Jobs => {
  /** Work in progress, with its abort controller, by job. */
  const busy = new Map<
    string,
    { readonly incident: string; readonly ended: Promise<void>; readonly aborter: AbortController }
  >();
  /** Incidents for which nothing is begun now. */
  const resting = new Set<string>();
  /** Jobs to leave alone until this monotonic time, because of an error in the console itself. */
  const pauses = new Map<string, number>();
  /** How each job continues, judging by its outcomes so far. */
  const courses = new Map<string, C>();
  /** Outcomes of attempts that could not be recorded. */
  const unwritten = new Map<string, O>();
  const lanes = createLanes(clock);
  const waits = createWaits(clock);
  const lookUps = createLookUps(clock, random, timing);
  const alarm = createAlarm(clock, scheduler, () => wake());
  /** When the computer was last connected again, in monotonic time. */
  let backAt = Number.NEGATIVE_INFINITY;
  let isStopped = false;

  const pause = (key: string): void => {
    pauses.set(key, clock.monotonic() + timing.retryFirst);
  };

  /** Runs one task for a job, then checks again what there is to do. */
  const work = ({ key, incident }: Job<T> | Note, task: (signal: AbortSignal) => Promise<unknown>): void => {
    const aborter = new AbortController();
    const run = async (): Promise<void> => {
      try {
        await task(aborter.signal);
      } catch (error) {
        pause(key);
        log.error(`a ${service.noun} could not be finished`, factsOf(error));
      }
      busy.delete(key);
      wake();
    };
    // Runs in a later microtask, so that the job is marked busy before anything sees its effects.
    busy.set(key, { incident, ended: Promise.resolve().then(run), aborter });
  };

  /** Records a command. A refused one is not retried at once. */
  const record = async (
    { incident, key }: Job<T> | Note,
    command: Command,
  ): Promise<Result<unknown, Problem>> => {
    const written = await records.record(incident, command);
    if (!written.ok) pause(key);
    return written;
  };

  const verdictOf = (outcome: O): Verdict => {
    const kind: O['kind'] = outcome.kind;
    return service.outcomes[kind];
  };

  /** Records an outcome; one that cannot be recorded is remembered for as long as the console runs. */
  const end = async (job: Job<T>, outcome: O): Promise<void> => {
    const { key } = job;
    const course = service.course(job, outcome, courses.get(key));
    courses.set(key, course);
    const delay = delayOf(course, outcome.retryAfterMs ?? null, random(), timing);
    const retryAt = verdictOf(outcome) === 'later' ? waits.begin(key, delay) : null;
    const written = await record(job, service.end(job, outcome, retryAt));
    if (written.ok) {
      unwritten.delete(key);
      return;
    }
    unwritten.set(key, outcome);
    const { kind } = outcome;
    const { code } = written.error;
    log.error(`the outcome of a ${service.noun} could not be recorded`, {
      ...job.about,
      outcome: kind,
      code,
    });
  };

  const attempt = async (job: Job<T>, signal: AbortSignal): Promise<void> => {
    const begun = service.begin(job);
    // On the disk before the service is contacted, so that it does not look untried after a crash.
    if (isStopped || (begun !== null && !(await record(job, begun)).ok)) return;
    unwritten.delete(job.key);
    const outcome = await service.attempt(job, { signal, course: courses.get(job.key) });
    lanes.tried(job.lane, verdictOf(outcome) === 'through', outcome.retryAfterMs ?? 0);
    log.info(`a ${service.noun} was tried`, { ...job.about, outcome: outcome.kind });
    await end(job, outcome);
  };

  const lookUp = async (job: Job<T>, cursor: string | undefined): Promise<void> => {
    const look = await service.lookUp(job, cursor);
    lookUps.note(job, look);
    if (typeof look !== 'object' || !('found' in look)) return;
    log.info(`an uncertain ${service.noun} was found`, job.about);
    await end(job, look.found);
  };

  /** When the recorded wait ends: at once if an outage turns out to be over. */
  const waitEnds = ({ key, lane, wait }: Job<T>): number => {
    if (wait === null) return 0;
    const { from, to } = waits.of(key, wait);
    return !wait.isFirm && (lanes.hasOpened(lane, from) || backAt > from) ? 0 : to;
  };

  /** The monotonic time from which it may begin; null when something else has to happen first. */
  const dueAt = (item: Job<T> | Note): number | null => {
    if (item.state === 'unknown') return lookUps.dueAt(item);
    if (item.state !== 'ready') return 0;
    const free = lanes.freeFrom(item.lane);
    return free === null ? null : Math.max(free, waitEnds(item));
  };

  const begin = (item: Job<T> | Note): void => {
    if (item.state === 'note') work(item, () => record(item, item.command));
    else if (item.state === 'attempting')
      work(item, () => end(item, unwritten.get(item.key) ?? service.orphaned(item)));
    else if (item.state === 'unknown') {
      const cursor = lookUps.begin(item);
      work(item, () => lookUp(item, cursor));
    } else {
      const leave = lanes.take(item.lane);
      work(item, (signal) => attempt(item, signal).finally(leave));
    }
  };

  const take = (item: Job<T> | Note): void => {
    const running = busy.get(item.key);
    if (running !== undefined) {
      if (item.state !== 'note' && item.isCalledOff) running.aborter.abort();
      return;
    }
    const due = dueAt(item);
    if (due === null) return;
    const from = Math.max(due, pauses.get(item.key) ?? 0);
    if (from > clock.monotonic()) alarm.set(from);
    else begin(item);
  };

  const wake = (): void => {
    if (isStopped) return;
    const now = clock.now();
    // Nothing is begun that could not be recorded.
    const writable = records.incidents().filter(({ id, isWritable }) => isWritable && !resting.has(id));
    for (const item of service.plan(writable, now)) take(item);
    for (const at of writable.map(service.changesAt)) {
      const left = at === null ? 0 : Date.parse(at) - now.getTime();
      if (left > 0) alarm.set(clock.monotonic() + left);
    }
  };

  /** Waits, up to a timeout, until this work has ended. */
  const ended = async (works: readonly { readonly ended: Promise<void> }[]): Promise<void> => {
    const timeout = Promise.withResolvers<void>();
    const cancelTimeout = scheduler.after(timing.stopWait, timeout.resolve);
    await Promise.race([Promise.all(works.map((one) => one.ended)), timeout.promise]);
    cancelTimeout();
  };

  wake();
  return {
    wake,
    connectionIsBack: () => {
      backAt = clock.monotonic();
      wake();
    },
    rest: async (incident) => {
      resting.add(incident);
      const works = [...busy.values()].filter((one) => one.incident === incident);
      for (const { aborter } of works) aborter.abort();
      await ended(works);
      return () => {
        resting.delete(incident);
        wake();
      };
    },
    stop: async () => {
      isStopped = true;
      alarm.off();
      await ended([...busy.values()]);
    },
  };
};
