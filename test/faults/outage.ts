import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Destination } from '../../src/domain/media/media.ts';
import { usualTiming } from '../../src/main/outbox/timing.ts';
import { startSlack } from '../servers/slack.ts';
import { pause, updateInput } from './run.ts';
import { openSubject } from './subject.ts';

/** How fast a queue goes out after an outage, in real time and with the product's own waits. */
export interface Outage {
  readonly messages: number;
  /** For each channel: from the first post to the last, in seconds, and the shortest time between two. */
  readonly channels: readonly { readonly seconds: number; readonly shortestGapMs: number }[];
  /** How often Slack had to say that it was too fast. */
  readonly refusedAsTooFast: number;
  readonly holds: boolean;
}

const messages = 20;
const outageMs = 8_000;

/** 20 updates of 20 incidents are queued for two channels while Slack cannot be reached. */
export const checkOutage = async (): Promise<Outage> => {
  const names = ['outage-in', 'outage-too'];
  const channels = names.map((name) => ({ name }));
  // Started once to learn a port that is free; channels are named, since their ids differ each time.
  const before = await startSlack({ channels, rateLimit: true });
  const port = Number(new URL(before.apiUrl).port);
  await before.close();

  const folder = await mkdtemp(join(tmpdir(), 'outage-'));
  const subject = await openSubject(
    {
      folder,
      slack: { apiUrl: before.apiUrl, token: before.token },
      smtp: { host: '127.0.0.1', port: 1, user: '', password: '', ca: '' },
      destinations: names.map(
        (channel): Destination => ({
          medium: 'slack',
          id: channel,
          name: `#${channel}`,
          audience: 'internal',
          channel,
        }),
      ),
      offsetMs: 0,
    },
    { timing: usualTiming },
  );
  for (let index = 0; index < messages; index++) {
    const id = randomUUID();
    await subject.declare(id);
    const update = { do: 'update', incident: 0, audience: 'internal', corrects: false, minutes: 60 } as const;
    const queued = await subject.execute(id, randomUUID(), updateInput(update, 1));
    if (!queued.ok) throw new Error(queued.error.message);
  }
  await pause(outageMs);
  const slack = await startSlack({ channels, rateLimit: true, port, tokens: [before.token] });
  const end = Date.now() + 90_000;
  while (Date.now() < end && !subject.view().every(({ state }) => state === 'sent')) await pause(50);
  const isOver = subject.view().every(({ state }) => state === 'sent');
  await subject.close();

  const posts = slack.requests.filter(({ method }) => method === 'chat.postMessage');
  const measured = names.map((name) => {
    const times = posts.filter(({ args }) => args.channel === name).map(({ at }) => at);
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    return { seconds: ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000, shortestGapMs: Math.min(...gaps) };
  });
  const refusedAsTooFast = posts.filter(({ forwarded }) => !forwarded).length;
  const isOnce = names.every((name) => slack.messages(name).length === messages);
  await slack.close();
  await rm(folder, { recursive: true, force: true });
  return {
    messages,
    channels: measured,
    refusedAsTooFast,
    holds:
      isOver &&
      isOnce &&
      refusedAsTooFast === 0 &&
      measured.every(({ seconds }) => seconds >= messages - 1 && seconds <= messages * 1.25),
  };
};
