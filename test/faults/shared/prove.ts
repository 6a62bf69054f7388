import type { Proved } from '../report.ts';
import type { Failure } from '../search.ts';
import { openSmtps } from '../smtps.ts';
import { createTally } from '../tally.ts';
import { letGo, warmUp } from './host.ts';
import { type PlantedBug, plantedBugs } from './planted.ts';
import type { SharedSchedule } from './schedule.ts';
import { searchShared } from './search.ts';

/** What to run; `path` as a failure told it. */
export interface SharedProof {
  readonly seed: number;
  readonly runs: number;
  readonly lanes: number;
  readonly path?: string | undefined;
  readonly out: (line: string) => void;
}

/** Runs the schedules of several consoles on one incident, then plants the bugs that must be caught. */
export const proveShared = async ({ seed, runs, path, out, ...proof }: SharedProof): Promise<Proved> => {
  // Each lane is a server and up to five consoles.
  const lanes = Math.min(proof.lanes, 5);
  const smtps = openSmtps();
  const tally = createTally();
  await warmUp();
  let told = 0;
  const onEnded = () => {
    if (tally.ended < told + 50) return;
    told = tally.ended;
    out(`  ${tally.ended} schedules of several consoles`);
  };
  try {
    const failure = await searchShared({ smtps, tally, seed, path, runs, lanes, onEnded });
    if (failure !== null) tell(failure, out);
    const caught: Proved['caught'][number][] = [];
    if (path === undefined)
      for (const bug of Object.keys(plantedBugs) as PlantedBug[]) {
        const { choice, name } = plantedBugs[bug];
        const planted = { smtps, tally: createTally(), seed, runs: 100, lanes, choice, bug };
        caught.push({ name, failure: await searchShared(planted) });
      }
    return { tally, failure, caught };
  } finally {
    letGo();
    await smtps.close();
  }
};

const tell = (
  { after, error, schedule, seed, path }: Failure<SharedSchedule>,
  out: SharedProof['out'],
): void => {
  out(`\nSchedule ${after} of several consoles failed.\n${error}\n${JSON.stringify(schedule)}`);
  out(`\nAgain: THROUGHLINE_SEED=${seed} npm run test:faults -- shared --shared-path ${path}`);
};
