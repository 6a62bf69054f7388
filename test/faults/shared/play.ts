import { randomUUID } from 'node:crypto';
import type { CommandInput } from '../../../src/domain/incident/commands.ts';
import type { Problem, Result } from '../../../src/domain/result.ts';
import { claim } from '../claims.ts';
import { pause } from '../run.ts';
import { marked, sent, settlement } from './asked.ts';
import type { Told } from './claims.ts';
import type { SharedDeed } from './deeds.ts';
import type { SharedAnswer, SharedSchedule, TimedStep } from './schedule.ts';
import type { Seat, Stage } from './stage.ts';

/** The longest that everything together may take to come to rest, in milliseconds. */
const patienceMs = 30_000;
/** How long there must be nothing to do. */
const restMs = 60;

const dayMs = 86_400_000;

interface PlayOptions {
  readonly stage: Stage;
  readonly schedule: SharedSchedule;
  /** Hears the names of what happens. */
  readonly met: (name: string) => void;
  /** Whether nobody needs the result any more. */
  readonly isOver: () => boolean;
}

/** The people at the consoles, and what they were told. */
export const createPlay = ({ stage, schedule, met, isOver }: PlayOptions) => {
  const { seats, referee } = stage;
  const place = { space: 'main', incident: randomUUID(), isDrill: false };
  const told: Told[] = [];
  const going: Promise<unknown>[] = [];
  const joined = new Set<Seat>();
  let isForked = false;
  let answersLeft = [...schedule.answers];
  let count = 0;
  let link = '';

  const next = (): number => {
    count += 1;
    return count;
  };

  const seatAt = (number: number): Seat => {
    const seat = seats[number % seats.length];
    if (seat === undefined) throw new Error('a schedule has consoles');
    return seat;
  };
  const first = seatAt(0);

  const say = async (seat: Seat, input: CommandInput): Promise<Result<unknown, Problem>> => {
    const commandId = randomUUID();
    const asked = { console: seat.place, commandId, input };
    const answer = (await seat.host.ask({ do: 'execute', commandId, input })) as Result<
      { readonly seq: number | null; readonly events: readonly unknown[] },
      Problem
    >;
    const isTaken = answer.ok && (answer.value.events.length > 0 || answer.value.seq !== null);
    told.push({ ...asked, as: answer.ok ? (isTaken ? 'taken' : 'nothing to do') : 'refused' });
    return answer;
  };

  const join = async (seat: Seat): Promise<Result<unknown, Problem>> => {
    const done = (await seat.host.ask({ do: 'join', link })) as Result<unknown, Problem>;
    if (done.ok) joined.add(seat);
    return done;
  };

  const joinPatiently = (seat: Seat): Promise<void> =>
    patiently('whoever has the link can join', () => join(seat));

  const settle = (seat: Seat, as: SharedAnswer) => {
    const asking = seat.host.view.deeds.find(isAsking);
    return asking === undefined ? null : say(seat, settlement(asking, as));
  };

  const leadAlone = async ({ host }: Seat): Promise<void> => {
    const done = (await host.ask({ do: 'goOnAlone' })) as Result<unknown, Problem>;
    if (done.ok) met('led without the others');
  };

  const take = (step: TimedStep): Promise<unknown> | null => {
    if (step.do === 'wait') return null;
    if (step.do === 'server') {
      met(`server: ${step.how}`);
      return referee.fault(step.how);
    }
    const seat = seatAt(step.console);
    const { host, wire } = seat;
    // Whoever has not joined yet sees nothing.
    const isHere = joined.has(seat);
    switch (step.do) {
      case 'say':
        return isHere ? say(seat, marked(step.command, next())) : null;
      case 'send':
        return isHere ? say(seat, sent(step.what, next())) : null;
      case 'wire':
        if (step.fault === 'heal') wire.heal();
        else {
          met(`wire: ${step.fault}`);
          wire.fault(step.fault);
        }
        return null;
      case 'kill':
        host.kill(step.at, step.staysDead);
        return null;
      case 'killAtService':
        seat.killAt(step.stage, step.staysDead);
        return null;
      case 'start':
        return host.start();
      case 'restart':
        return host.restart();
      case 'clock':
        met('clock jumps');
        return host.ask({ do: 'clock', offsetMs: step.minutes * 60_000 });
      case 'suspend':
        met('suspended for a day');
        return host.suspend(step.ms, dayMs);
      case 'take': {
        const from = seatAt(step.from);
        if (!isHere || from === seat) return null;
        met('sending taken');
        return say(seat, { type: 'takeSending', from: from.id, why: 'it is away' });
      }
      case 'leadAlone':
        return isHere ? leadAlone(seat) : null;
      case 'answer':
        return isHere ? settle(seat, step.as) : null;
    }
  };

  const isQuiet = (): boolean => {
    const views = seats.map(({ host }) => host.view);
    return views.every(
      ({ link, waiting, seq, isBusy, deeds }) =>
        link === 'together' &&
        !isBusy &&
        waiting.length === 0 &&
        seq === views[0]?.seq &&
        deeds.every(({ stands }) => stands !== 'under way'),
    );
  };

  /** Whoever has something else than the server goes on with what the server has. */
  const chooseInForks = async (): Promise<void> => {
    for (const { host } of seats)
      if (host.view.isFork) {
        isForked = true;
        await host.ask({ do: 'goOn' });
      }
  };

  const quiet = async (): Promise<void> => {
    const end = Date.now() + patienceMs;
    let since: number | null = null;
    for (;;) {
      const broken = stage.broken();
      if (broken !== null) throw new Error(`Claim "no console ends by itself" does not hold: ${broken}`);
      if (isOver()) throw new Error('another schedule has failed');
      await chooseInForks();
      since = isQuiet() ? (since ?? Date.now()) : null;
      if (since !== null && Date.now() - since >= restMs) return;
      if (Date.now() > end)
        throw new Error(
          `Claim "all comes to rest once everything is healed" does not hold: ${JSON.stringify(
            seats.map(({ host }) => host.view),
            null,
            1,
          )}`,
        );
      await pause(8);
    }
  };

  return {
    place,
    told,
    isForked: () => isForked,
    /** The first console declares and shares, the others join. */
    begin: async (): Promise<void> => {
      const { host } = first;
      must(
        await host.ask({
          do: 'declare',
          commandId: place.incident,
          input: { type: 'declare', title: 'Checkout errors' },
        }),
      );
      await patiently('an incident can be shared', async () => {
        const shared = (await host.ask({ do: 'share' })) as Result<{ readonly joinLink: string }, Problem>;
        if (shared.ok) link = shared.value.joinLink;
        return shared;
      });
      joined.add(first);
      while (host.view.link !== 'together') await pause(2);
      const others = seats.slice(1, schedule.isLate ? -1 : undefined);
      await Promise.all(others.map(joinPatiently));
      if (schedule.steps.some((step) => step.do === 'server' && step.how === 'older'))
        await referee.remember();
    },
    steps: async (): Promise<void> => {
      const half = Math.floor(schedule.steps.length / 2);
      for (const [index, step] of schedule.steps.entries()) {
        await pause(step.do === 'wait' ? step.ms : step.after);
        if (schedule.isLate && index === half) {
          met('late to join');
          going.push(join(seatAt(seats.length - 1)));
        }
        const work = take(step);
        if (work !== null) going.push(work);
      }
    },
    /** Everything is healed, whoever was dead is started, and people answer what they are asked. */
    end: async (): Promise<void> => {
      await referee.fault('up');
      for (const { wire } of seats) wire.heal();
      stage.letLive();
      for (const { host } of seats) await host.start();
      await within(Promise.all(going), 'whoever asks is answered', () => seats.map(({ host }) => host.view));
      for (const seat of seats) if (!joined.has(seat)) await joinPatiently(seat);
      for (;;) {
        await quiet();
        const questions = first.host.view.deeds.filter(isAsking);
        if (questions.length === 0) return;
        for (const asking of questions) {
          const [as = 'skipped', ...others] = answersLeft;
          answersLeft = others;
          await say(first, settlement(asking, as));
        }
      }
    },
  };
};

const must = (answer: unknown): void => {
  const { ok, error } = answer as { readonly ok: boolean; readonly error?: Problem };
  if (!ok) throw new Error(`the beginning was refused: ${error?.message}`);
};

/** Does it until it is not refused: a machine may be so busy that the server does not seem to answer. */
const patiently = async (words: string, work: () => Promise<Result<unknown, Problem>>): Promise<void> => {
  const end = Date.now() + patienceMs;
  for (;;) {
    const done = await work();
    if (done.ok) return;
    claim(words, Date.now() < end, done.error);
    await pause(20);
  }
};

const within = async (work: Promise<unknown>, words: string, about: () => unknown): Promise<void> => {
  const late = Symbol();
  if ((await Promise.race([work, pause(patienceMs).then(() => late)])) === late)
    throw new Error(`Claim "${words}" does not hold: ${JSON.stringify(about(), null, 1)}`);
};

/** Whether it waits for a person. */
const isAsking = ({ stands }: SharedDeed): boolean => stands === 'asking';
