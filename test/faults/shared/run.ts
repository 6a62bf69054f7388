import type { Site } from '../site.ts';
import type { Tally } from '../tally.ts';
import { checkSharedClaims } from './claims.ts';
import type { PlantedBug } from './planted.ts';
import { createPlay } from './play.ts';
import { readDisk, readLines } from './read-lines.ts';
import { type SharedSchedule, slackFaults } from './schedule.ts';
import { type Stage, setStage } from './stage.ts';

/** Runs one schedule to its end and checks the claims. Throws with the first that does not hold. */
export const runShared = async (
  site: Site,
  schedule: SharedSchedule,
  tally: Tally,
  bug: PlantedBug | null = null,
): Promise<void> => {
  const met = tally.begin();
  const stage = await setStage({ site, schedule, bug, met });
  const requestsBefore = site.slack.requests.length;
  // A channel is used again after some hundred schedules.
  const postsBefore = site.slack.messages(stage.channel).length;
  try {
    scriptFaults(site, stage, schedule);
    const play = createPlay(stage, schedule, met);
    await play.begin();
    await play.steps();
    await play.end();
    const { seats, channel, referee } = stage;
    const views = seats.map(({ host }) => host.view);
    const lines = await readLines(referee.port, play.place);
    await Promise.all(seats.map(({ host }) => host.close()));
    await referee.close();
    const disks = await Promise.all(referee.disks.map((disk) => readDisk(disk, play.place)));
    await checkSharedClaims({
      incident: play.place.incident,
      seats,
      views,
      lines,
      disks,
      told: play.told,
      isForked: play.isForked(),
      requests: site.slack.requests
        .slice(requestsBefore)
        .filter(({ method, args }) => method === 'chat.postMessage' && args.channel === channel),
      posts: site.slack.messages(channel).slice(postsBefore),
      mails: seats.flatMap(({ mails }) => mails()),
    });
    met.states(views[0]?.deliveries.map(({ state }) => state) ?? []);
  } finally {
    await stage.close();
  }
};

const scriptFaults = ({ slack }: Site, { channel }: Stage, schedule: SharedSchedule): void => {
  const none = { kind: 'none' } as const;
  for (const name of schedule.slack)
    slack.script(name === null ? none : slackFaults[name], { method: 'chat.postMessage', channel });
};
