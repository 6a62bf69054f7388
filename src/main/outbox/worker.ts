import type { Command } from '../../domain/incident/commands.ts';
import type { Outcome } from '../../domain/incident/delivery.ts';
import type { Delivery, Facts } from '../../domain/incident/state.ts';
import type { Clock } from '../clock.ts';
import { factsOf, type Logger } from '../log/logger.ts';
import type { Scheduler } from '../scheduler.ts';
import { type Course, delayOf, nextCourse } from './course.ts';
import { nextStaleAt, type Step, stepsFor } from './plan.ts';
import type { OutboxIncident, OutboxRecords, WaysOut } from './ports.ts';
import { attempt, type Look, lookUp } from './send.ts';
import { type OutboxTiming, retryDelay, usualTiming } from './timing.ts';

/** Brings what is queued in every incident to its destination: never lost, never silently doubled. */
export interface Outbox {
  /** Looks again at what there is to do; to be called whenever a record, the clock or the settings changed. */
  wake(): void;
  /** The computer is connected again: what waits for its next turn has it now. */
  connectionIsBack(): void;
  /** Starts nothing more and waits, for a while, for what is on its way. */
  stop(): Promise<void>;
}

export interface OutboxDeps {
  readonly records: OutboxRecords;
  readonly out: WaysOut;
  readonly clock: Pick<Clock, 'now' | 'monotonic'>;
  readonly scheduler: Scheduler;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly log: Logger;
  readonly timing?: OutboxTiming;
}

const stoppedWhileSending: Outcome = {
  kind: 'unknown',
  code: 'stopped',
  message:
    'The console was stopped while this message was on its way; it may or may not have gone out. Check the destination, then say whether it is there.',
};

/** Looks at an uncertain delivery that are still to come. */
interface Looks {
  readonly attempts: number;
  since: number;
  /** Whole looks, those at which nothing could be seen left out. */
  done: number;
  /** Where to look on, in the middle of a look. */
  cursor: string | undefined;
  /** Not before this monotonic moment. */
  notBefore: number;
  /** Looks at which nothing could be seen, one after the other. */
  blind: number;
}

export const startOutbox = (deps: OutboxDeps): Outbox => {
  const { records, out, clock, scheduler, random, log, timing = usualTiming } = deps;
  /** Deliveries with something under way, by key. */
  const busy = new Map<string, Promise<void>>();
  /** Destinations in use, or to be left alone until this monotonic moment. */
  const lanesInUse = new Set<string>();
  const laneRests = new Map<string, number>();
  /** When a waiting delivery is due, in monotonic time; the record keeps the wall clock's. */
  const due = new Map<string, { readonly attempts: number; readonly at: number }>();
  /** When a message last went out on a lane, in monotonic time. */
  const lastGone = new Map<string, number>();
  /** When a waiting delivery began to wait, in monotonic time. */
  const waitsFrom = new Map<string, number>();
  const looks = new Map<string, Looks>();
  /** What calls an attempt off, by key. */
  const calls = new Map<string, AbortController>();
  /** No history is asked for before this monotonic moment. */
  let nextLookAt = 0;
  /** Deliveries to be left alone until this monotonic moment, because something about them went wrong here. */
  const pauses = new Map<string, number>();
  /** How the next tries of a delivery go, by what the last ones came to. */
  const courses = new Map<string, Course>();
  /** What became of attempts whose outcome could not be written down. */
  const unwritten = new Map<string, Outcome>();
  /** When the computer was last connected again, in monotonic time. */
  let backAt = Number.NEGATIVE_INFINITY;
  let isStopped = false;
  let callOff: (() => void) | null = null;
  let wakeAt = Number.POSITIVE_INFINITY;

  const keyOf = (incident: string, delivery: Delivery): string => `${incident} ${delivery.id}`;

  /** Makes sure that somebody looks again at that monotonic moment. */
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

  /** Runs one piece of work for a delivery and looks again afterwards. */
  const work = (key: string, task: () => Promise<unknown>): void => {
    const run = async (): Promise<void> => {
      try {
        await task();
      } catch (error) {
        pauses.set(key, clock.monotonic() + timing.retryFirst);
        log.error('the outbox could not finish a step', factsOf(error));
      }
      busy.delete(key);
      wake();
    };
    // In a turn of its own, so that it is known to be busy before anything hears of what it does.
    busy.set(key, Promise.resolve().then(run));
  };

  /** Writes a command down. What is refused is not tried again at once. */
  const record = async (incident: string, delivery: Delivery, command: Command): Promise<boolean> => {
    const written = await records.record(incident, command);
    if (!written.ok) pauses.set(keyOf(incident, delivery), clock.monotonic() + timing.retryFirst);
    return written.ok;
  };

  /** Writes an outcome down; what cannot be written is remembered for as long as the console runs. */
  const recordOutcome = async (
    incident: string,
    delivery: Delivery,
    attempts: number,
    outcome: Outcome,
  ): Promise<void> => {
    const key = keyOf(incident, delivery);
    const course = nextCourse(courses.get(key) ?? { vain: attempts - 1, batch: null }, delivery, outcome);
    courses.set(key, course);
    const delay = outcome.kind === 'waiting' ? delayOf(course, outcome, random(), timing) : null;
    if (delay !== null) {
      due.set(key, { attempts, at: clock.monotonic() + delay });
      waitsFrom.set(key, clock.monotonic());
    }
    const isWritten = await record(incident, delivery, {
      type: 'recordOutcome',
      delivery: delivery.id,
      outcome,
      retryAt: delay === null ? null : new Date(clock.now().getTime() + delay).toISOString(),
    });
    if (isWritten) unwritten.delete(key);
    else unwritten.set(key, outcome);
  };

  const send = async (
    { id: incident, facts }: OutboxIncident,
    { update, delivery }: StepOf<'send'>,
    lane: string,
  ): Promise<void> => {
    // On the disk before a socket opens: after a crash, nobody takes it for untried.
    if (isStopped || !(await record(incident, delivery, { type: 'recordAttempt', delivery: delivery.id })))
      return;
    const key = keyOf(incident, delivery);
    const call = new AbortController();
    calls.set(key, call);
    const { signal } = call;
    const batch = courses.get(key)?.batch ?? null;
    const outcome = await attempt(out, facts.kind, update, delivery, { batch, signal });
    calls.delete(key);
    rest(lane, delivery, outcome);
    log.info('a message was tried', { medium: delivery.message.medium, outcome: outcome.kind });
    await recordOutcome(incident, delivery, delivery.attempts + 1, outcome);
  };

  /** Slack takes one message a second and channel, and says when it wants to be left alone for longer. */
  const rest = (lane: string, { sandbox, message }: Delivery, outcome: Outcome): void => {
    if (outcome.kind === 'sent') lastGone.set(lane, clock.monotonic());
    if (sandbox || message.medium !== 'slack') return;
    const asked = outcome.kind === 'waiting' ? (outcome.retryAfterMs ?? 0) : 0;
    laneRests.set(lane, clock.monotonic() + Math.max(timing.slackPace, asked));
  };

  /** The monotonic moment from which a delivery may be tried. */
  const dueAt = (key: string, { state, attempts, retryAt, at }: Delivery): number => {
    if (state !== 'waiting' || retryAt === null) return 0;
    const known = due.get(key);
    if (known?.attempts === attempts) return known.at;
    // Left by an earlier run. However the wall clock was moved since, it waits no longer than it was told to.
    const left = Date.parse(retryAt) - clock.now().getTime();
    const whole = Math.max(0, Date.parse(retryAt) - Date.parse(at));
    const moment = clock.monotonic() + Math.min(Math.max(0, left), whole);
    due.set(key, { attempts, at: moment });
    waitsFrom.set(key, clock.monotonic());
    return moment;
  };

  /**
   * The same, but at once when something else got through on its lane since it began to wait, or the computer was
   * connected again: the outage is over. What the server itself asked for is waited out all the same.
   */
  const endOfWait = (key: string, delivery: Delivery, lane: string): number => {
    const at = dueAt(key, delivery);
    const asked = delivery.outcome?.kind === 'waiting' ? delivery.outcome.retryAfterMs : null;
    const since = waitsFrom.get(key) ?? 0;
    const isThrough = delivery.message.medium === 'slack' && (lastGone.get(lane) ?? 0) > since;
    return at > 0 && asked === null && (isThrough || backAt > since) ? 0 : at;
  };

  const trySend = (incident: OutboxIncident, key: string, step: StepOf<'send'>): void => {
    const { delivery } = step;
    const lane = laneOf(delivery);
    if (lanesInUse.has(lane)) return;
    const from = Math.max(endOfWait(key, delivery, lane), laneRests.get(lane) ?? 0);
    if (from > clock.monotonic()) {
      alarm(from);
      return;
    }
    lanesInUse.add(lane);
    work(key, () => send(incident, step, lane).finally(() => lanesInUse.delete(lane)));
  };

  const tryLookUp = (incident: OutboxIncident, key: string, { update, delivery }: StepOf<'lookUp'>): void => {
    const { attempts } = delivery;
    const known = looks.get(key);
    const now = clock.monotonic();
    const plan: Looks =
      known?.attempts === attempts
        ? known
        : { attempts, since: now, done: 0, cursor: undefined, notBefore: 0, blind: 0 };
    looks.set(key, plan);
    const wait = timing.lookUps[plan.done];
    if (wait === undefined) return;
    const asksSlack = !delivery.sandbox;
    const from = Math.max(plan.since + wait, plan.notBefore, asksSlack ? nextLookAt : 0);
    if (from > now) {
      alarm(from);
      return;
    }
    if (asksSlack) nextLookAt = now + timing.lookUpPace;
    work(key, async () => {
      const look = await lookUp(out, incident.facts.kind, update, delivery, plan.cursor);
      // From the answer on: a request that was slow on its way must not come close to the next one.
      if (asksSlack) nextLookAt = clock.monotonic() + timing.lookUpPace;
      if (typeof look === 'object' && 'found' in look) {
        log.info('an uncertain message was found', { look: plan.done + 1 });
        await recordOutcome(incident.id, delivery, attempts, look.found);
      } else noteLook(plan, look);
    });
  };

  /** What was not found is looked for further on, or again; what could not be seen is no look at all. */
  const noteLook = (plan: Looks, look: Exclude<Look, { readonly found: Outcome }>): void => {
    plan.cursor = typeof look === 'object' ? look.further : undefined;
    if (look === 'absent') {
      // A look that came late moves the ones after it: only looks that lie apart prove anything together.
      plan.since = Math.max(plan.since, clock.monotonic() - (timing.lookUps[plan.done] ?? 0));
      plan.done += 1;
    }
    plan.blind = look === 'unavailable' ? plan.blind + 1 : 0;
    if (plan.blind > 0) plan.notBefore = clock.monotonic() + retryDelay(plan.blind, null, random(), timing);
  };

  const take = (incident: OutboxIncident, step: Step): void => {
    const { delivery } = step;
    const key = keyOf(incident.id, delivery);
    if (busy.has(key)) return;
    const pausedUntil = pauses.get(key) ?? 0;
    if (pausedUntil > clock.monotonic()) alarm(pausedUntil);
    else if (step.kind === 'send') trySend(incident, key, step);
    else if (step.kind === 'lookUp') tryLookUp(incident, key, step);
    else if (step.kind === 'orphan') {
      const outcome = unwritten.get(key) ?? stoppedWhileSending;
      work(key, () => recordOutcome(incident.id, delivery, delivery.attempts, outcome));
    } else {
      const { reason } = step;
      work(key, () => record(incident.id, delivery, { type: 'holdDelivery', delivery: delivery.id, reason }));
    }
  };

  /** What the lead leaves out while it is on its way is called off. */
  const callOffSkipped = ({ id, facts }: OutboxIncident): void => {
    for (const delivery of facts.updates.flatMap(({ deliveries }) => deliveries))
      if (delivery.skipAsked) calls.get(keyOf(id, delivery))?.abort();
  };

  const alarmWhenStale = (facts: Facts, now: Date): void => {
    const at = nextStaleAt(facts);
    const left = at === null ? null : Date.parse(at) - now.getTime();
    if (left !== null && left > 0) alarm(clock.monotonic() + left);
  };

  const wake = (): void => {
    if (isStopped) return;
    const now = clock.now();
    const writable = records.incidents().filter(({ isWritable }) => isWritable);
    for (const incident of writable) callOffSkipped(incident);
    for (const { incident, step } of stepsOf(writable, now.toISOString())) take(incident, step);
    for (const { facts } of writable) alarmWhenStale(facts, now);
  };

  wake();
  return {
    wake,
    connectionIsBack: () => {
      backAt = clock.monotonic();
      wake();
    },
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

type StepOf<K extends Step['kind']> = Extract<Step, { kind: K }>;

/** What shares a pace and an order: a Slack channel for all incidents, a mail list, the drills' folder. */
const laneOf = ({ sandbox, message, destination }: Delivery): string =>
  sandbox
    ? `drill ${destination.id}`
    : message.medium === 'slack'
      ? `slack ${message.channel}`
      : `mail ${destination.id}`;

interface Planned {
  readonly incident: OutboxIncident;
  readonly step: Step;
}

/** The steps of all incidents. Where incidents share a lane, the one that waits there longest comes first. */
const stepsOf = (incidents: readonly OutboxIncident[], now: string): readonly Planned[] => {
  const all = incidents.flatMap((incident) =>
    stepsFor(incident.facts, now).map((step): Planned => ({ incident, step })),
  );
  const waitsSince = new Map<string, number>();
  for (const { incident, step } of all) {
    if (step.kind !== 'send') continue;
    const key = `${incident.id} ${laneOf(step.delivery)}`;
    waitsSince.set(
      key,
      Math.min(waitsSince.get(key) ?? Number.POSITIVE_INFINITY, Date.parse(step.update.at)),
    );
  }
  const since = ({ incident, step }: Planned): number =>
    waitsSince.get(`${incident.id} ${laneOf(step.delivery)}`) ?? 0;
  const isSend = ({ step }: Planned): boolean => step.kind === 'send';
  return [
    ...all.filter((one) => !isSend(one)),
    ...all.filter(isSend).toSorted((a, b) => since(a) - since(b)),
  ];
};
