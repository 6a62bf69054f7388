import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../src/main/clock.ts';
import { createSharedServer } from '../../src/main/shared-record/server.ts';
import { root } from '../scripts/markdown.ts';
import {
  type ConfiguredNats,
  natsFolder,
  natsIssuer,
  natsPasswords,
  startConfigured,
} from './nats-from-file.ts';

/* resources/nats/cluster.conf: three servers keep three copies of each line, and any one of them may fail. */

const cluster = readFileSync(join(root, 'resources/nats/cluster.conf'), 'utf8');

const freePort = async (): Promise<number> => {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
};

/** The folder of one of three, as the page has it made, with the others on this computer. */
const memberFolder = (number: number, ports: readonly number[]): string => {
  const folder = natsFolder();
  const file = join(folder, 'throughline.conf');
  const one = readFileSync(file, 'utf8').replace('throughline-1', `throughline-${number}`);
  writeFileSync(file, `${one}\ninclude "cluster.conf"\n`);
  copyFileSync(join(folder, 'server.pem'), join(folder, 'issuer.pem'));
  const here = cluster
    .replace('0.0.0.0:6222', `127.0.0.1:${ports[number - 1]}`)
    .replaceAll(/nats-(\d)\.example\.com:6222/gu, (_all, which) => `localhost:${ports[Number(which) - 1]}`);
  writeFileSync(join(folder, 'cluster.conf'), here);
  return folder;
};

/** How many servers follow the one that leads, and are up to date. */
const followersIn = async (system: NatsConnection): Promise<number> => {
  const answers = await system.requestMany('$SYS.REQ.SERVER.PING.JSZ', '{}', {
    maxMessages: 3,
    maxWait: 1000,
  });
  let most = 0;
  for await (const answer of answers) {
    const { data } = answer.json<{ data?: { meta_cluster?: { replicas?: { current: boolean }[] } } }>();
    most = Math.max(most, (data?.meta_cluster?.replicas ?? []).filter(({ current }) => current).length);
  }
  return most;
};

test('lines are kept by all three, and are taken while one of them is gone', async () => {
  const ports = [await freePort(), await freePort(), await freePort()];
  const servers: ConfiguredNats[] = [];
  onTestFinished(async () => {
    await Promise.all(servers.map(({ stop }) => stop()));
  });
  for (const number of [1, 2, 3]) servers.push(await startConfigured(memberFolder(number, ports)));
  const [, second, third] = servers.map(({ port }) => `tls://localhost:${port}`);
  const settings = {
    address: `${third},${second}`,
    space: 'main',
    credentials: { kind: 'password', user: 'console', password: natsPasswords.console },
    trusted: natsIssuer,
  } as const;
  const console = createSharedServer({ name: () => 'spec', clock: systemClock });
  onTestFinished(() => console.close());
  const signIn = async (user: 'operator' | 'system') => {
    const connection = await connect({
      servers: `localhost:${servers[0]?.port}`,
      user,
      pass: natsPasswords[user],
      tls: { ca: natsIssuer },
    });
    onTestFinished(() => connection.close());
    return connection;
  };
  // They first have to find each other and choose who leads, who alone knows the other two.
  const system = await signIn('system');
  await expect.poll(() => followersIn(system), { timeout: 30_000, interval: 500 }).toBe(2);
  expect(await console.test(settings)).toMatchObject({ ok: true, value: { streams: 'made', remarks: [] } });

  const operator = await signIn('operator');
  for (const stream of ['throughline_main', 'throughline_main_drafts']) {
    const answer = await operator.request(`$JS.API.STREAM.INFO.${stream}`);
    expect(answer.json()).toMatchObject({ config: { num_replicas: 3 } });
  }

  console.use(settings);
  await expect.poll(() => console.state.kind, { timeout: 20_000 }).toBe('connected');
  const log = console.log({ space: 'main', incident: 'a', isDrill: false });
  const first = await log.publish(Buffer.from('first'), 'a', 0);
  expect(first.kind).toBe('taken');
  await servers[2]?.stop();
  await expect.poll(() => console.state.kind, { timeout: 20_000 }).toBe('connected');
  const after = first.kind === 'taken' ? first.sequence : 0;
  await expect
    .poll(async () => (await log.publish(Buffer.from('second'), 'b', after)).kind, {
      timeout: 30_000,
      interval: 500,
    })
    .toMatch(/taken|already/u);
  expect(await log.last()).toMatchObject({ ok: true, value: { id: 'b' } });
});
