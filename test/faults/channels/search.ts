import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { startSlack } from '../../servers/slack.ts';
import { type LanesSearch, searchInLanes } from '../lanes-search.ts';
import type { Failure } from '../search.ts';
import type { Tally } from '../tally.ts';
import type { ChildLife } from './child.ts';
import { checkChannelClaims } from './claims.ts';
import { channelFaults, channelMethods, type StepKill, stepKillName, stepKills } from './kinds.ts';
import { announcements, type LifeTwist, playLife, type StepAnswer } from './play.ts';

/** What the keeper of one incident's channel goes through: plain data, as in ../schedule.ts. */
export interface ChannelSchedule {
  /** What the next request for each of these methods meets, in turn. */
  readonly faults: readonly { readonly method: (typeof channelMethods)[number]; readonly fault: string }[];
  readonly answers: readonly StepAnswer[];
  /** One process after the other is killed like this; the last one lives. */
  readonly kills: readonly StepKill[];
}

const channelSchedules = (killing: number, chosen: readonly StepKill[]): fc.Arbitrary<ChannelSchedule> =>
  fc.record({
    faults: fc.array(
      fc.record({
        // What could double comes up most.
        method: fc.oneof(
          fc.constantFrom(...channelMethods),
          fc.constantFrom('conversations.create' as const, 'chat.postMessage' as const),
        ),
        fault: fc.constantFrom(...Object.keys(channelFaults)),
      }),
      { maxLength: 7 },
    ),
    answers: fc.array(fc.constantFrom<StepAnswer>('again', 'again', 'again', 'skipped', 'done'), {
      maxLength: 6,
    }),
    kills: fc.oneof(
      { weight: 100 - killing * 100, arbitrary: fc.constant([] as StepKill[]) },
      {
        weight: killing * 100,
        arbitrary: fc.array(
          fc
            .record({ kill: fc.constantFrom(...chosen), nth: fc.integer({ min: 1, max: 3 }) })
            .map(({ kill, nth }) => ({ ...kill, nth })),
          { minLength: 1, maxLength: 2 },
        ),
      },
    ),
  });

/** Runs one schedule to its end and checks the claims. Throws with the first that does not hold. */
const runChannelSchedule = async (
  schedule: ChannelSchedule,
  tally: Tally,
  twist: LifeTwist = {},
): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'channel-faults-'));
  const slack = await startSlack({
    channels: [{ name: announcements }],
    users: [{ name: 'ana', realName: 'Ana' }],
    historyLagMs: 20,
  });
  const met = tally.begin();
  for (const { method, fault } of schedule.faults)
    slack.script(channelFaults[fault] ?? { kind: 'none' }, {
      method,
      onTaken: () => met(`${method}: ${fault}`),
    });
  const life = {
    folder,
    slack: { apiUrl: slack.apiUrl, token: slack.token },
    member: slack.userId('ana'),
    answers: schedule.answers,
  };
  try {
    for (const kill of schedule.kills) if (await isKilled({ life, kill })) met(stepKillName(kill));
    await playLife(life, twist);
    const isUndisturbed = schedule.kills.length === 0;
    const states = await checkChannelClaims({ folder, slack, isUndisturbed });
    for (const state of states) met(state);
    met.states([]);
    await rm(folder, { recursive: true, force: true });
  } finally {
    await slack.close();
  }
};

const program = fileURLToPath(new URL('child.ts', import.meta.url));

/** Lives one life apart; tells whether it was killed before its end. */
const isKilled = async (child: ChildLife): Promise<boolean> => {
  const process_ = spawn(process.execPath, [program, JSON.stringify(child)], { stdio: 'inherit' });
  const [code, signal] = await once(process_, 'close');
  if (signal === 'SIGKILL') return true;
  if (code !== 0) throw new Error(`a life ended with ${code}`);
  return false;
};

/** What to run. */
export interface ChannelSearch extends Omit<LanesSearch<ChannelSchedule>, 'schedules' | 'run'> {
  /** The share of schedules in which processes are killed, 0 to 1. */
  readonly killing: number;
  /** Which kills to choose from; all when left out. */
  readonly kills?: readonly StepKill[];
  readonly twist?: () => LifeTwist;
}

/** Runs schedules until one fails, or all have held; null when they have. */
export const searchChannels = ({
  killing,
  kills = stepKills,
  twist,
  ...search
}: ChannelSearch): Promise<Failure<ChannelSchedule> | null> =>
  searchInLanes({
    ...search,
    schedules: channelSchedules(killing, kills),
    run: (schedule) => runChannelSchedule(schedule, search.tally, twist?.()),
  });
