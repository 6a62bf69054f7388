import type { Command } from '../../domain/incident/commands.ts';
import type { StepOutcome } from '../../domain/incident/slack-channel.ts';
import type { ChannelStepFacts, Facts } from '../../domain/incident/state.ts';
import type { Clock } from '../clock.ts';
import { factsOf, type Logger } from '../log/logger.ts';
import type { OutboxIncident, OutboxRecords } from '../outbox/ports.ts';
import { retryDelay } from '../outbox/timing.ts';
import type { Scheduler } from '../scheduler.ts';
import { carryOut, editStatus, lookUpStep, saidBy } from './carry-out.ts';
import { type ChannelWork, isRepeatable, workFor } from './plan.ts';
import type { ToSlack } from './ports.ts';
import { type ChannelTiming, usualTiming } from './timing.ts';

/**
 * Keeps the Slack channels of incidents: makes them, tells in them how it stands, and edits that one message in
 * place. Every step runs by itself, so that none holds up another one; each attempt is on the disk before
 * anything is asked of Slack.
 */
export interface ChannelKeeper {
  /** Looks again at what there is to do; to be called whenever a record, the clock or the settings changed. */
  wake(): void;
  /** Starts nothing more and waits, for a while, for what is under way. */
  stop(): Promise<void>;
}

export interface ChannelKeeperDeps {
  readonly records: OutboxRecords;
  readonly toSlack: ToSlack;
  readonly clock: Pick<Clock, 'now' | 'monotonic'>;
  readonly scheduler: Scheduler;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly log: Logger;
  readonly timing?: ChannelTiming;
}

const stopped = 'The console was stopped while this was under way.';

/** Looks at something uncertain that are still to come. */
interface Looks {
  readonly attempts: number;
  since: number;
  done: number;
  /** Looks in a row that nobody answered. */
  unanswered: number;
}

export const startChannelKeeper = (deps: ChannelKeeperDeps): ChannelKeeper => {
  const { records, toSlack, clock, scheduler, random, log, timing = usualTiming } = deps;
  /** Steps with something under way, by key. */
  const busy = new Map<string, Promise<void>>();
  /** Steps to be left alone until this monotonic moment, because something about them went wrong here. */
  const pauses = new Map<string, number>();
  /** When a waiting step is due, in monotonic time; the record keeps the wall clock's. */
  const due = new Map<string, { readonly retryAt: string; readonly at: number }>();
  /** Status messages that may be edited from this monotonic moment on. */
  const editRests = new Map<string, number>();
  /** How often in a row a step had to wait; what the waits grow by. */
  const waits = new Map<string, number>();
  const looks = new Map<string, Looks>();
  /** What became of attempts whose outcome could not be written down. */
  const unwritten = new Map<string, StepOutcome>();
  let isStopped = false;
  let callOff: (() => void) | null = null;
  let wakeAt = Number.POSITIVE_INFINITY;

  const keyOf = (incident: OutboxIncident, { step }: ChannelStepFacts): string => `${incident.id} ${step}`;

  const alarm = (at: number): void => {
    if (at >= wakeAt) return;
    callOff?.();
    wakeAt = at;
    callOff = scheduler.after(Math.max(1, Math.ceil(at - clock.monotonic())), () => {
      callOff = null;
      wakeAt = Number.POSITIVE_INFINITY;
      wake();
    });
  };

  /** Runs one piece of work for a step and looks again afterwards. */
  const work = (key: string, task: () => Promise<unknown>): void => {
    const run = async (): Promise<void> => {
      try {
        await task();
      } catch (error) {
        pause(key);
        log.error('the keeper of channels could not finish a step', factsOf(error));
      }
      busy.delete(key);
      wake();
    };
    // In a turn of its own, so that it is known to be busy before anything hears of what it does.
    busy.set(key, Promise.resolve().then(run));
  };

  const pause = (key: string): void => {
    pauses.set(key, clock.monotonic() + timing.retryFirst);
  };

  /** Writes a command down. What is refused is not tried again at once. */
  const record = async (incident: string, key: string, command: Command): Promise<boolean> => {
    const written = await records.record(incident, command);
    if (!written.ok) pause(key);
    return written.ok;
  };

  const recordOutcome = async (
    incident: string,
    key: string,
    step: ChannelStepFacts,
    outcome: StepOutcome,
  ): Promise<void> => {
    const count = outcome.kind === 'waiting' ? (waits.get(key) ?? 0) + 1 : 0;
    waits.set(key, count);
    const delay =
      outcome.kind === 'waiting' ? retryDelay(count, outcome.retryAfterMs, random(), timing) : null;
    const retryAt = delay === null ? null : new Date(clock.now().getTime() + delay).toISOString();
    if (delay !== null && retryAt !== null) due.set(key, { retryAt, at: clock.monotonic() + delay });
    const isWritten = await record(incident, key, {
      type: 'recordStepOutcome',
      step: step.step,
      outcome,
      retryAt,
    });
    if (isWritten) unwritten.delete(key);
    else unwritten.set(key, outcome);
    log.info('a step in Slack was tried', { step: step.step, outcome: outcome.kind });
  };

  const doStep = async (incident: OutboxIncident, key: string, step: ChannelStepFacts): Promise<void> => {
    const now = clock.now().toISOString();
    const said = saidBy(step.step, incident.facts, now);
    // On the disk before Slack is asked: after a crash, nobody takes it for untried.
    if (isStopped || !(await record(incident.id, key, { type: 'recordStepAttempt', step: step.step, said })))
      return;
    const outcome = await carryOut(toSlack, incident.id, incident.facts, step.step, now);
    if (step.step === 'status') editRests.set(key, clock.monotonic() + timing.editEvery);
    await recordOutcome(incident.id, key, step, outcome);
  };

  const edit = async (incident: OutboxIncident, key: string, step: ChannelStepFacts): Promise<void> => {
    if (isStopped) return;
    // Nothing is written down before: editing twice does no harm.
    const { outcome, shows } = await editStatus(toSlack, incident.facts, clock.now().toISOString());
    editRests.set(key, clock.monotonic() + timing.editEvery);
    if (outcome.kind !== 'done') return recordOutcome(incident.id, key, step, outcome);
    waits.set(key, 0);
    await record(incident.id, key, { type: 'recordStatusMessage', shows });
  };

  /** The monotonic moment from which a step may be tried. */
  const dueAt = (key: string, { state, retryAt, at }: ChannelStepFacts): number => {
    const pausedUntil = pauses.get(key) ?? 0;
    if (state !== 'waiting' || retryAt === null) return pausedUntil;
    const known = due.get(key);
    if (known?.retryAt === retryAt) return Math.max(known.at, pausedUntil);
    // Left by an earlier run. However the wall clock was moved since, it waits no longer than it was told to.
    const left = Date.parse(retryAt) - clock.now().getTime();
    const whole = Math.max(0, Date.parse(retryAt) - Date.parse(at));
    const moment = clock.monotonic() + Math.min(Math.max(0, left), whole);
    due.set(key, { retryAt, at: moment });
    return moment;
  };

  /** The monotonic moment from which the status message may be edited. */
  const editableAt = (key: string, facts: Facts): number => {
    const known = editRests.get(key);
    if (known !== undefined) return known;
    // One that an earlier run posted or edited a moment ago is left alone for as long.
    const ago = clock.now().getTime() - Date.parse(facts.slack?.statusMessage?.at ?? '');
    const left = ago >= 0 && ago < timing.editEvery ? timing.editEvery - ago : 0;
    editRests.set(key, clock.monotonic() + left);
    return clock.monotonic() + left;
  };

  const orphaned = (incident: OutboxIncident, step: ChannelStepFacts): StepOutcome => {
    const { slack } = incident.facts;
    const isSafe = slack !== null && isRepeatable(step.step, slack);
    return isSafe
      ? { kind: 'waiting', code: 'stopped', words: stopped, retryAfterMs: 0 }
      : { kind: 'unknown', code: 'stopped', words: stopped };
  };

  const tryLookUp = (incident: OutboxIncident, key: string, step: ChannelStepFacts): void => {
    const { attempts } = step;
    const known = looks.get(key);
    const plan =
      known?.attempts === attempts ? known : { attempts, since: clock.monotonic(), done: 0, unanswered: 0 };
    looks.set(key, plan);
    const wait = timing.lookUps[plan.done];
    if (wait === undefined) return;
    const from = Math.max(plan.since + wait, pauses.get(key) ?? 0);
    if (from > clock.monotonic()) {
      alarm(from);
      return;
    }
    work(key, async () => {
      const outcome = await lookUpStep(toSlack, incident.id, incident.facts, step);
      if (outcome === 'unavailable') {
        plan.unanswered += 1;
        pauses.set(key, clock.monotonic() + retryDelay(plan.unanswered, null, random(), timing));
        return;
      }
      plan.done += 1;
      plan.unanswered = 0;
      // A look that came late moves the ones after it: only looks that lie apart prove anything together.
      plan.since = Math.max(plan.since, clock.monotonic() - wait);
      if (outcome !== 'absent') await recordOutcome(incident.id, key, step, outcome);
    });
  };

  const settleOrphan = (incident: OutboxIncident, key: string, step: ChannelStepFacts): void => {
    const outcome = unwritten.get(key) ?? orphaned(incident, step);
    work(key, () => recordOutcome(incident.id, key, step, outcome));
  };

  const tryNow = (incident: OutboxIncident, key: string, { kind, step }: ChannelWork): void => {
    // Fresh, or asked for by the lead: what it had to wait for before does not count.
    if (step.state === 'planned') waits.set(key, 0);
    const from = Math.max(dueAt(key, step), kind === 'edit' ? editableAt(key, incident.facts) : 0);
    if (from > clock.monotonic()) alarm(from);
    else work(key, () => (kind === 'edit' ? edit(incident, key, step) : doStep(incident, key, step)));
  };

  const take = (incident: OutboxIncident, one: ChannelWork): void => {
    const key = keyOf(incident, one.step);
    if (busy.has(key)) return;
    if (one.kind === 'lookUp') tryLookUp(incident, key, one.step);
    else if (one.kind === 'orphan') settleOrphan(incident, key, one.step);
    else tryNow(incident, key, one);
  };

  const wake = (): void => {
    if (isStopped) return;
    for (const incident of records.incidents())
      if (incident.isWritable) for (const one of workFor(incident.facts)) take(incident, one);
  };

  wake();
  return {
    wake,
    stop: async () => {
      isStopped = true;
      callOff?.();
      let callOffWait: () => void = () => undefined;
      const longEnough = new Promise<void>((resolve) => {
        callOffWait = scheduler.after(timing.stopWait, resolve);
      });
      await Promise.race([Promise.all(busy.values()), longEnough]);
      callOffWait();
    },
  };
};
