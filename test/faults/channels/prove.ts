import type { Proved } from '../report.ts';
import type { Failure } from '../search.ts';
import { createTally } from '../tally.ts';
import { type StepKill, stepKillName, stepKills } from './kinds.ts';
import { plantedChannelBug } from './planted.ts';
import { type ChannelSchedule, searchChannels } from './search.ts';

/** What to run; `path` and `kills` as a failure told them. */
export interface Proof {
  readonly seed: number;
  readonly runs: number;
  readonly lanes: number;
  readonly path?: string | undefined;
  /** Names of kills to choose from, in every schedule. */
  readonly kills?: readonly string[] | undefined;
  readonly out: (line: string) => void;
}

/** A whole run goes on until each kill happened in so many schedules. */
const least = { runs: 400, kill: 3, rounds: 20 };

/** Runs the schedules of the channels of incidents, then plants their bug. */
export const proveChannels = async (proof: Proof): Promise<Proved> => {
  const { seed, runs, path, kills: named, out } = proof;
  const lanes = Math.min(proof.lanes, 6);
  const tally = createTally();
  const run = async (count: number, from: number, kills: readonly StepKill[]) => {
    const isChosen = kills.length < stepKills.length;
    const killing = isChosen ? 1 : 0.3;
    const failure = await searchChannels({ tally, seed: from, path, runs: count, lanes, killing, kills });
    if (failure !== null) tell(failure, isChosen ? kills : [], out);
    return failure;
  };
  let failure = await run(runs, seed, named === undefined ? stepKills : stepKills.filter(isOneOf(named)));
  const rare = () => stepKills.filter((kill) => tally.count(stepKillName(kill)) < least.kill);
  if (path === undefined && runs >= least.runs) {
    for (let round = 1; failure === null && rare().length > 0 && round <= least.rounds; round++)
      failure = await run(lanes * 6, seed + round * 1000, rare());
    if (failure === null && rare().length > 0)
      throw new Error(`These did not happen often enough: ${rare().map(stepKillName).join('; ')}`);
  }
  const { name, twist } = plantedChannelBug;
  const planted = { tally: createTally(), seed, runs: 200, lanes, killing: 0, twist };
  return { tally, failure, caught: [{ name, failure: await searchChannels(planted) }] };
};

const isOneOf =
  (names: readonly string[]) =>
  (kill: StepKill): boolean =>
    names.includes(stepKillName(kill));

const tell = (
  { after, error, schedule, seed, path }: Failure<ChannelSchedule>,
  kills: readonly StepKill[],
  out: Proof['out'],
): void => {
  const chosen =
    kills.length === 0 ? '' : ` --channel-kills ${JSON.stringify(kills.map(stepKillName).join(';'))}`;
  out(`\nSchedule ${after} of the channels failed.\n${error}\n${JSON.stringify(schedule)}`);
  out(
    `\nAgain: THROUGHLINE_SEED=${seed} npm run test:faults -- --schedules 1 --channel-path ${path}${chosen}`,
  );
};
