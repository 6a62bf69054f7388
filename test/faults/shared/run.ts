import type { Smtps } from '../smtps.ts';
import type { Tally } from '../tally.ts';
import { checkSharedClaims } from './claims.ts';
import type { PlantedBug } from './planted.ts';
import { createPlay } from './play.ts';
import { readDisk, readLines } from './read-lines.ts';
import type { SharedSchedule } from './schedule.ts';
import { setStage } from './stage.ts';

interface SharedRun {
  readonly smtps: Smtps;
  readonly schedule: SharedSchedule;
  readonly tally: Tally;
  readonly bug: PlantedBug | null;
  /** Whether nobody needs the result any more. */
  readonly isOver: () => boolean;
}

/** Runs one schedule to its end and checks the claims. Throws with the first that does not hold, or when it is over. */
export const runShared = async ({ smtps, schedule, tally, bug, isOver }: SharedRun): Promise<void> => {
  const met = tally.begin();
  const stage = await setStage({ smtps, schedule, bug, met });
  try {
    const play = createPlay({ stage, schedule, met, isOver });
    await play.begin();
    await play.steps();
    await play.end();
    const { seats, slack, pagerduty, referee } = stage;
    const views = seats.map(({ host }) => host.view);
    const lines = await readLines(referee.port, play.place);
    await Promise.all(seats.map(({ host }) => host.close()));
    await referee.close();
    const lost = await Promise.all(referee.lost.map((disk) => readDisk(disk, play.place)));
    const cameUp = await checkSharedClaims({
      incident: play.place.incident,
      seats,
      views,
      lines,
      disks: [...lost, lines],
      told: play.told,
      isForked: play.isForked(),
      slack,
      pagerduty,
      mails: seats.flatMap(({ mails }) => mails()),
    });
    for (const name of cameUp) met(name);
    met.states([]);
  } finally {
    await stage.close();
  }
};
