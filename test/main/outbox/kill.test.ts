import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startSlack } from '../../servers/slack.ts';
import { newFolder } from '../incidents/sample.ts';
import { deliveriesOf, openWorld, until } from './sample.ts';

const sender = fileURLToPath(new URL('sender.ts', import.meta.url));

// Up to forty starts of a process, and look-ups that are spaced: on a busy machine that takes minutes.
test('killed again and again while sending: nothing is lost, nothing is posted twice', {
  timeout: 240_000,
}, async () => {
  const slack = await startSlack();
  // Long answers, so that many a kill falls between the post and its answer.
  slack.script({ kind: 'delay', ms: 40 }, { method: 'chat.postMessage', times: Number.POSITIVE_INFINITY });
  const folder = await newFolder();
  // A slow machine gets less done before each kill, and is killed more often for it.
  const isEnough = () => slack.messages('incidents').length > 3;
  for (let round = 0; round < 6 || (round < 40 && !isEnough()); round += 1) {
    const child = spawn(process.execPath, [sender, folder, slack.apiUrl, slack.token], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'close');
    await once(child.stdout, 'data');
    setTimeout(() => child.kill('SIGKILL'), 150 + (round % 6) * 57);
    await ended;
  }

  const world = await openWorld({ folder, slack });
  world.run();
  const id = world.incidents.list()[0]?.id ?? '';
  const lookedUp = () => slack.count('conversations.history');
  await until(async () =>
    (await deliveriesOf(world.incidents, id)).every(({ state }) =>
      ['sent', 'unknown', 'held'].includes(state),
    ),
  );
  // Every look that is still to come.
  let before = -1;
  while (before !== lookedUp()) {
    before = lookedUp();
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const deliveries = await deliveriesOf(world.incidents, id);
  const sent = deliveries.filter(({ state }) => state === 'sent').map(({ message }) => message.text);
  const held = slack.messages('incidents').map(({ text }) => text);
  expect(held.toSorted()).toEqual(sent.toSorted());
  expect(new Set(held).size).toBe(held.length);
  expect(held.length).toBeGreaterThan(3);
  await world.close();
  await slack.close();
});
