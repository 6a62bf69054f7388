import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import type { ErrandSettlement } from '../../../src/domain/errands/errand.ts';
import type { HttpRequest } from '../../servers/http.ts';
import { compiled } from '../host.ts';
import type { ErrandChange } from '../kinds.ts';
import { type LanesSearch, searchInLanes } from '../lanes-search.ts';
import type { Failure } from '../search.ts';
import type { Tally } from '../tally.ts';
import type { ChildLife } from './child.ts';
import { checkErrandClaims } from './claims.ts';
import {
  type ErrandKill,
  errandKillName,
  errandKills,
  type FaultPlace,
  faultPlaces,
  serviceFaults,
} from './kinds.ts';
import { type Life, type LifeTwist, playLife } from './play.ts';
import { type OnStage, type ServiceSubject, subjects } from './subjects.ts';

/** What things that are asked of one service go through: plain data, as in ../schedule.ts. */
export interface ErrandSchedule {
  /** Which of the subjects. */
  readonly kind: string;
  /** How many of it are asked for. */
  readonly count: number;
  /** What the next request at each place meets, in turn. */
  readonly faults: readonly { readonly at: FaultPlace; readonly fault: string }[];
  readonly answers: readonly ErrandSettlement[];
  /** One process after the other is killed like this; the last one lives. */
  readonly kills: readonly ErrandKill[];
}

/** What to choose from. */
export interface ErrandChoice {
  /** The share of schedules in which processes are killed, 0 to 1. */
  readonly killing: number;
  readonly kills?: readonly ErrandKill[] | undefined;
  readonly subjects?: readonly ServiceSubject[] | undefined;
}

const errandSchedules = ({ killing, kills, subjects: from = subjects }: ErrandChoice) =>
  fc
    .record<ErrandSchedule>({
      kind: fc.constantFrom(...from.map(({ kind }) => kind)),
      count: fc.integer({ min: 1, max: 2 }),
      faults: fc.array(
        fc.record({
          // What could double comes up most.
          at: fc.oneof(fc.constantFrom(...faultPlaces), fc.constant<FaultPlace>('it')),
          fault: fc.constantFrom(...Object.keys(serviceFaults)),
        }),
        { maxLength: 5 },
      ),
      answers: fc.array(fc.constantFrom<ErrandSettlement>('again', 'again', 'again', 'skipped', 'done'), {
        maxLength: 5,
      }),
      kills: fc.oneof(
        { weight: 100 - killing * 100, arbitrary: fc.constant<ErrandKill[]>([]) },
        {
          weight: killing * 100,
          arbitrary: fc.array(
            fc
              .record({ kill: fc.constantFrom(...(kills ?? errandKills)), nth: fc.constantFrom(1, 1, 2) })
              .map(({ kill, nth }) => ({ ...kill, nth })),
            { minLength: 1, maxLength: 2 },
          ),
        },
      ),
    })
    .map(leadingThere);

/** What brings a request to where a process is to be killed, so that rare ways there are gone, too. */
const waysThere: Readonly<Partial<Record<ErrandChange, string>>> = {
  'errand waiting': '429 without Retry-After',
  'errand failed': '403',
  'errand unknown': 'dropped after it was done',
  'errand settled': 'dropped before it arrived',
};

const leadingThere = (schedule: ErrandSchedule): ErrandSchedule => {
  const [kill] = schedule.kills;
  const fault = kill?.at === 'record' ? waysThere[kill.change] : undefined;
  if (fault === undefined) return schedule;
  return {
    ...schedule,
    faults: [{ at: 'it', fault }, ...schedule.faults],
    answers: ['again', ...schedule.answers],
  };
};

const words = ['quail', 'heron'];

/** Runs one schedule to its end and checks the claims. Throws with the first that does not hold. */
const runErrandSchedule = async (
  { kind, count, faults, answers, kills }: ErrandSchedule,
  tally: Tally,
  twist: LifeTwist = {},
): Promise<void> => {
  const subject = subjects.find((one) => one.kind === kind);
  if (subject === undefined) throw new Error(`${kind} is no subject`);
  const folder = await mkdtemp(join(tmpdir(), 'service-faults-'));
  const apart = createApart();
  const service = await subject.start((request, stage) => {
    if (request.route === service.does) apart.cameTo(stage);
  });
  const met = tally.begin();
  const told: HttpRequest[] = [];
  for (const { at, fault } of faults)
    service.server.script(serviceFaults[fault] ?? { kind: 'none' }, {
      when: ({ route }) => (route === service.does) === (at === 'it'),
      onTaken: (request) => {
        met(`${at}: ${fault}`);
        if (fault === '429 with Retry-After' && at === 'it') told.push(request);
      },
    });
  const asked = words.slice(0, count);
  const life: Life = {
    folder,
    settings: service.settings,
    before: service.before ?? [],
    asks: asked.map((word, index) => ({
      word,
      command: { type: 'planErrand', kind: subject.kind, what: { ...service.what(word, index + 1) } },
    })),
    answers,
  };
  try {
    for (const kill of kills) if (await apart.isKilled({ life, kill })) met(errandKillName(kill));
    await playLife(life, twist);
    const states = await checkErrandClaims({
      folder,
      kind: subject.kind,
      service,
      words: asked,
      told: kills.length === 0 ? told : [],
    });
    met(`of ${kind}`);
    for (const state of states) met(state);
    met.states([]);
    await rm(folder, { recursive: true, force: true });
  } finally {
    await service.server.close();
  }
};

const program = fileURLToPath(new URL('child.ts', import.meta.url));

/** Lives one life after the other, each in a process of its own. */
const createApart = () => {
  let child: ChildProcess | null = null;
  let armed: Extract<ErrandKill, { at: 'service' }> | null = null;
  let seen = 0;
  return {
    /** Kills the process when this is where it is to die. */
    cameTo: (stage: Parameters<OnStage>[1]): void => {
      if (armed?.stage !== stage) return;
      seen += 1;
      if (seen === armed.nth) child?.kill('SIGKILL');
    },
    /** Tells whether it was killed before its end. */
    isKilled: async (life: ChildLife): Promise<boolean> => {
      armed = life.kill.at === 'service' ? life.kill : null;
      seen = 0;
      child = spawn(process.execPath, [program, JSON.stringify(life)], {
        stdio: 'inherit',
        env: { ...process.env, NODE_COMPILE_CACHE: compiled },
      });
      const [code, signal] = await once(child, 'close');
      child = null;
      armed = null;
      if (signal === 'SIGKILL') return true;
      if (code !== 0) throw new Error(`a life ended with ${code}`);
      return false;
    },
  };
};

/** What to run. */
export interface ErrandSearch extends Omit<LanesSearch<ErrandSchedule>, 'schedules' | 'run'> {
  readonly choice: ErrandChoice;
  readonly twist?: () => LifeTwist;
}

/** Runs schedules until one fails, or all have held; null when they have. */
export const searchErrands = ({
  choice,
  twist,
  ...search
}: ErrandSearch): Promise<Failure<ErrandSchedule> | null> =>
  searchInLanes({
    ...search,
    schedules: errandSchedules(choice),
    run: (schedule) => runErrandSchedule(schedule, search.tally, twist?.()),
  });
