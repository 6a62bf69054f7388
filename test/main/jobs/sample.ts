import { because } from '../../../src/domain/causes/cause.ts';
import type { Command } from '../../../src/domain/incident/commands.ts';
import type { Outcome } from '../../../src/domain/incident/delivery.ts';
import { ok, problem } from '../../../src/domain/result.ts';
import type { Job, JobService, JobTiming, Lane, LookUp } from '../../../src/main/jobs/job.ts';
import { plainLane } from '../../../src/main/jobs/lanes.ts';
import { startJobs } from '../../../src/main/jobs/runner.ts';
import { declared, factsOf, here, stateOf } from '../../domain/incident/spec.ts';

export const timing: JobTiming = {
  retryFirst: 5_000,
  retryMost: 300_000,
  lookUps: [3_000, 63_000],
  stopWait: 1_000,
};

/** A job of a made-up service, as its record has it. */
export interface Ticket {
  state: 'ready' | 'waiting' | 'attempting' | 'unknown' | 'ended';
  attempts: number;
  /** ISO 8601. */
  since: string;
  until: string | null;
  asked: number | null;
  lane: Lane;
  isCalledOff: boolean;
  /** Whether doing it twice does no harm, so that its attempts are not written down. */
  isHarmless: boolean;
}

const start = Date.parse('2026-03-01T12:00:00.000Z');

/** Time that passes when it is told to, and a wall clock that can be moved against it. */
export const createTime = () => {
  let monotonic = 0;
  let offset = 0;
  let timers: { readonly at: number; readonly task: () => void }[] = [];
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    clock: { now: () => new Date(start + monotonic + offset), monotonic: () => monotonic },
    scheduler: {
      after: (ms: number, task: () => void) => {
        const timer = { at: monotonic + ms, task };
        timers.push(timer);
        return () => {
          timers = timers.filter((one) => one !== timer);
        };
      },
    },
    /** Lets so many milliseconds pass. */
    pass: async (ms = 0): Promise<void> => {
      const end = monotonic + ms;
      await settle();
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at);
        if (next === undefined) break;
        timers = timers.filter((one) => one !== next);
        monotonic = Math.max(monotonic, next.at);
        next.task();
        await settle();
      }
      monotonic = end;
    },
    moveWall: (ms: number): void => {
      offset += ms;
    },
  };
};

export const sent: Outcome = { kind: 'sent', refused: [] };
export const unclear: Outcome = {
  kind: 'unknown',
  code: 'no_answer',
  cause: because('words', { words: '' }),
};
export const refused: Outcome = {
  kind: 'refused',
  needs: 'person',
  code: 'no',
  cause: because('words', { words: '' }),
  refused: [],
};
export const later = (retryAfterMs: number | null = null): Outcome => ({
  kind: 'waiting',
  retryAfterMs,
  code: 'busy',
  cause: because('words', { words: '' }),
  accepted: [],
  refused: [],
});

/** Tickets in a record, a service that does with each what it is told to, and the runner between them. */
export const openTickets = (given: Readonly<Record<string, Partial<Ticket>>>, isWritable = true) => {
  const time = createTime();
  const tickets = new Map<string, Ticket>();
  for (const [name, ticket] of Object.entries(given))
    tickets.set(name, {
      state: 'ready',
      attempts: 0,
      since: new Date(start).toISOString(),
      until: null,
      asked: null,
      lane: plainLane(name),
      isCalledOff: false,
      isHarmless: false,
      ...ticket,
    });
  /** What happened, in order: "written a attempting", "asked a", "looked for a". */
  const story: string[] = [];
  const record = { isWritable, refuses: false };
  /** What each attempt comes to, and each look; a function is what the service does instead of answering. */
  const answers = new Map<string, readonly (Outcome | ((signal: AbortSignal) => Promise<Outcome>))[]>();
  const sights = new Map<string, readonly LookUp<Outcome>[]>();

  const ticketOf = (name: string): Ticket => {
    const ticket = tickets.get(name);
    if (ticket === undefined) throw new Error(`no ticket ${name}`);
    return ticket;
  };
  const nextOf = <A>(map: Map<string, readonly A[]>, name: string): A | undefined => {
    const [next, ...others] = map.get(name) ?? [];
    map.set(name, others);
    return next;
  };

  const write = async (_incident: string, command: Command) => {
    if (record.refuses || !record.isWritable) return problem('refused', 'Not now.');
    if (command.type === 'recordAttempt') {
      const ticket = ticketOf(command.delivery);
      Object.assign(ticket, { state: 'attempting', attempts: ticket.attempts + 1, until: null });
      story.push(`written ${command.delivery} attempting`);
    }
    if (command.type === 'recordOutcome') {
      const { outcome, retryAt, delivery } = command;
      const state = outcome.kind === 'waiting' || outcome.kind === 'unknown' ? outcome.kind : 'ended';
      const asked = outcome.kind === 'waiting' ? outcome.retryAfterMs : null;
      const since = time.clock.now().toISOString();
      Object.assign(ticketOf(delivery), { state, until: retryAt, since, asked });
      story.push(`written ${delivery} ${outcome.kind}`);
    }
    if (command.type === 'holdDelivery') {
      ticketOf(command.delivery).state = 'ended';
      story.push(`written ${command.delivery} held`);
    }
    return ok(null);
  };

  const jobOf = (name: string, ticket: Ticket): readonly Job<string>[] =>
    ticket.state === 'ended'
      ? []
      : [
          {
            key: name,
            incident: 'i',
            subject: name,
            state: ticket.state === 'waiting' ? 'ready' : ticket.state,
            attempts: ticket.attempts,
            lane: ticket.lane,
            wait:
              ticket.until === null
                ? null
                : { since: ticket.since, until: ticket.until, isFirm: ticket.asked !== null },
            isCalledOff: ticket.isCalledOff,
            about: {},
          },
        ];

  const service: JobService<string, Outcome> = {
    noun: 'ticket',
    outcomes: { sent: 'through', waiting: 'later', refused: 'rest', unknown: 'rest' },
    plan: (incidents) =>
      incidents.flatMap(() => [...tickets].flatMap(([name, ticket]) => jobOf(name, ticket))),
    changesAt: () => null,
    begin: ({ subject }) =>
      ticketOf(subject).isHarmless ? null : { type: 'recordAttempt', delivery: subject },
    attempt: async ({ subject }, { signal }) => {
      story.push(`asked ${subject}`);
      const answer = nextOf(answers, subject) ?? sent;
      return typeof answer === 'function' ? answer(signal) : answer;
    },
    lookUp: async ({ subject }, cursor) => {
      story.push(`looked for ${subject}${cursor === undefined ? '' : ` from ${cursor}`}`);
      return nextOf(sights, subject) ?? 'absent';
    },
    orphaned: () => unclear,
    course: (_, { kind }, before = { vain: 0 }) => ({ vain: kind === 'waiting' ? before.vain + 1 : 0 }),
    end: ({ subject }, outcome, retryAt) => ({ type: 'recordOutcome', delivery: subject, outcome, retryAt }),
  };

  const errors: string[] = [];
  const jobs = startJobs(
    {
      records: {
        incidents: () => [
          {
            id: 'i',
            facts: factsOf(declared()),
            state: stateOf(declared()),
            console: here.id,
            isWritable: record.isWritable,
          },
        ],
        record: write,
      },
      clock: time.clock,
      scheduler: time.scheduler,
      random: () => 0,
      log: { info: () => undefined, error: (what) => errors.push(what) },
    },
    service,
    timing,
  );
  return {
    ...time,
    jobs,
    story,
    record,
    errors,
    ticket: ticketOf,
    answers: (name: string, ...list: readonly (Outcome | ((signal: AbortSignal) => Promise<Outcome>))[]) => {
      answers.set(name, list);
    },
    sights: (name: string, ...list: readonly LookUp<Outcome>[]) => {
      sights.set(name, list);
    },
    asked: (name: string) => story.filter((one) => one === `asked ${name}`).length,
    looked: (name: string) => story.filter((one) => one.startsWith(`looked for ${name}`)).length,
  };
};
