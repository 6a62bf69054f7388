import type { Proved } from '../report.ts';
import type { Failure } from '../search.ts';
import { createTally } from '../tally.ts';
import { type ErrandKill, errandKillName, errandKills } from './kinds.ts';
import { plantedErrandBugs } from './planted.ts';
import { type ErrandSchedule, searchErrands } from './search.ts';

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
const least = { runs: 300, kill: 3, rounds: 20 };

/** Runs the schedules of what is asked of services, then plants their bugs. */
export const proveErrands = async (proof: Proof): Promise<Proved> => {
  const { seed, runs, path, kills: named, out } = proof;
  const lanes = Math.min(proof.lanes, 6);
  const tally = createTally();
  const run = async (count: number, from: number, kills: readonly ErrandKill[]) => {
    const isChosen = kills.length < errandKills.length;
    const choice = { killing: isChosen ? 1 : 0.3, kills };
    const failure = await searchErrands({ tally, seed: from, path, runs: count, lanes, choice });
    if (failure !== null) tell(failure, isChosen ? kills : [], out);
    return failure;
  };
  const all =
    named === undefined ? errandKills : errandKills.filter((kill) => named.includes(errandKillName(kill)));
  let failure = await run(runs, seed, all);
  const rare = () => errandKills.filter((kill) => tally.count(errandKillName(kill)) < least.kill);
  if (path === undefined && runs >= least.runs) {
    for (let round = 1; failure === null && rare().length > 0 && round <= least.rounds; round++)
      failure = await run(lanes * 6, seed + round * 1000, rare());
    if (failure === null && rare().length > 0)
      throw new Error(`These did not happen often enough: ${rare().map(errandKillName).join('; ')}`);
  }
  const caught = [];
  for (const { name, twist } of plantedErrandBugs) {
    const planted = { tally: createTally(), seed, runs: 200, lanes, choice: { killing: 0 }, twist };
    caught.push({ name, failure: await searchErrands(planted) });
  }
  return { tally, failure, caught };
};

const tell = (
  { after, error, schedule, seed, path }: Failure<ErrandSchedule>,
  kills: readonly ErrandKill[],
  out: Proof['out'],
): void => {
  const chosen =
    kills.length === 0 ? '' : ` --service-kills ${JSON.stringify(kills.map(errandKillName).join(';'))}`;
  out(`\nSchedule ${after} of the services failed.\n${error}\n${JSON.stringify(schedule)}`);
  out(
    `\nAgain: THROUGHLINE_SEED=${seed} npm run test:faults -- --schedules 1 --channels 1 --service-path ${path}${chosen}`,
  );
};
