import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { type SlackServer, startSlack } from '../../servers/slack.ts';
import { good } from '../incidents/sample.ts';
import { pause } from '../outbox/sample.ts';
import { openKeeperWorld } from '../slack-life/sample.ts';
import { copyOf, handOver, named } from './two-consoles.ts';

/* An incident goes to another laptop while its Slack channel is being set up. */

let closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.toReversed()) await close();
  closing = [];
});

/** A workspace that is slow to answer this method, and a promise that it has done it. */
const slowWorkspace = async (method: string): Promise<{ slack: SlackServer; done: Promise<void> }> => {
  const reached = Promise.withResolvers<void>();
  const slack = await startSlack({
    channels: [{ name: 'company' }],
    onStage: (request, stage) => request.method === method && stage === 'done' && reached.resolve(),
  });
  slack.script({ kind: 'delay', ms: 700 }, { method });
  closing.push(slack.close);
  return { slack, done: reached.promise };
};

test.each(['conversations.create', 'conversations.setTopic', 'chat.postMessage', 'pins.add'])(
  'what is under way in Slack (%s) is finished by the next laptop, and nothing is there twice',
  async (method) => {
    const { slack, done } = await slowWorkspace(method);
    const open = async (name: string, folder?: string) => {
      const console = named(name);
      const timing = { stopWait: 20 };
      const world = await openKeeperWorld({
        slack,
        console,
        timing,
        ...(folder === undefined ? {} : { folder }),
      });
      closing.push(world.close);
      return { ...world, console };
    };
    const first = await open('ana-laptop');
    first.run();
    const id = await first.declare();
    await done;
    await handOver(first, id);
    expect((await first.steps(id)).filter((step) => step.endsWith('attempting'))).toEqual([]);

    const next = await open('cy-laptop', await copyOf(first, id));
    const { console } = next;
    good(await next.incidents.executeForHandover(id, randomUUID(), { type: 'takeOver', console }));
    next.run();
    await next.come(id, 'bookmark planned', 'invite planned');
    await pause(800);
    expect(slack.count('conversations.create')).toBe(1);
    const channel = (await next.channel(id))?.channel?.id ?? '';
    expect(slack.messages(channel)).toHaveLength(1);
    expect(slack.messages('company')).toHaveLength(1);
    expect((await slack.channelInfo(channel)).pins).toHaveLength(1);
  },
);
