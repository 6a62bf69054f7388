import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { jetstream } from '@nats-io/jetstream';
import { connect, type NatsConnection, type NodeConnectionOptions } from '@nats-io/transport-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../src/main/clock.ts';
import type { ServerSettings, SharedServer } from '../../src/main/shared-record/port.ts';
import { createSharedServer } from '../../src/main/shared-record/server.ts';
import { permissionsIn } from '../../src/shared/shared-server.ts';
import { root } from '../scripts/markdown.ts';
import {
  type ConfiguredNats,
  natsFolder,
  natsIssuer,
  natsPasswords,
  startConfigured,
} from './nats-from-file.ts';

/* resources/nats/throughline.conf, by Debian's nats-server: what a console may do works, and nothing else does. */

const conf = readFileSync(join(root, 'resources/nats/throughline.conf'), 'utf8');

let nats: ConfiguredNats;
const open: { close(): Promise<void> }[] = [];

/** A bare connection, for what a console itself never does. */
const signIn = async (
  user: keyof typeof natsPasswords,
  more: Partial<NodeConnectionOptions> = {},
): Promise<NatsConnection> => {
  const connection = await connect({
    servers: `localhost:${nats.port}`,
    user,
    pass: natsPasswords[user],
    tls: { ca: natsIssuer },
    reconnect: false,
    timeout: 5000,
    ...more,
  });
  open.push(connection);
  return connection;
};

const settings = (): ServerSettings => ({
  address: `tls://localhost:${nats.port}`,
  space: 'main',
  credentials: { kind: 'password', user: 'console', password: natsPasswords.console },
  trusted: natsIssuer,
});

const console = async (): Promise<SharedServer> => {
  const server = createSharedServer({ name: () => 'spec', clock: systemClock });
  open.push(server);
  server.use(settings());
  await expect.poll(() => server.state, { timeout: 10_000 }).toEqual({ kind: 'connected' });
  return server;
};

beforeAll(async () => {
  nats = await startConfigured(natsFolder());
});

afterAll(async () => {
  await Promise.all(open.map((each) => each.close()));
  await nats.stop();
});

/** What an answer of JetStream says went wrong; null when nothing did. */
const ask = async (connection: NatsConnection, subject: string, body: unknown = null) => {
  const answer = await connection.request(subject, body === null ? '' : JSON.stringify(body), {
    timeout: 5000,
  });
  return answer.json<{ error?: { description: string } }>().error?.description ?? null;
};
const api = (call: string) => `$JS.API.${call}`;
test('the file allows a console what the settings show, and nothing else', () => {
  const part = conf.slice(conf.indexOf('CONSOLE: {'), conf.indexOf('# One account for each company'));
  const withoutComments = part.replaceAll(/^\s*#.*$/gmu, '');
  const subjects = [...withoutComments.matchAll(/"([^"]+)"/gu)].map(([, subject]) => subject);
  const { publish, subscribe } = permissionsIn('main');
  expect(subjects).toEqual([...publish, ...subscribe]);
});

test('a console makes the streams, writes, reads on, lists, holds drafts and tells who is there', async () => {
  const [ana, bo] = await Promise.all([console(), console()]);
  expect(await ana.test(settings())).toMatchObject({
    ok: true,
    value: { name: 'throughline-1', isEncrypted: true, streams: 'there', remarks: [] },
  });
  const place = { space: 'main', incident: 'a', isDrill: false };
  const lines = ['first', 'x'.repeat(2_000_000)];
  let after = 0;
  for (const [index, line] of lines.entries()) {
    const taken = await ana.log(place).publish(Buffer.from(line), `line-${index}`, after);
    expect(taken).toMatchObject({ kind: 'taken' });
    if (taken.kind === 'taken') after = taken.sequence;
  }
  expect(await ana.log({ ...place, isDrill: true }).publish(Buffer.from('of a drill'), 'd', 0)).toMatchObject(
    {
      kind: 'taken',
    },
  );

  const read: string[] = [];
  const following = bo.log(place).follow(0, {
    line: async ({ bytes }) => {
      read.push(bytes.toString());
    },
    caughtUp: () => undefined,
    lost: (why) => {
      read.push(why);
    },
    gone: () => undefined,
  });
  await expect.poll(() => read, { timeout: 10_000 }).toEqual(lines);
  await following.stop();
  expect(await bo.log(place).last()).toMatchObject({ ok: true, value: { sequence: after } });
  expect(await bo.list()).toMatchObject({ ok: true, value: [{ lines: 1 }, { lines: 2 }] });

  expect(await ana.values.put(place, 'internal', Buffer.from('ana'), 0)).toMatchObject({ kind: 'taken' });
  const held: string[] = [];
  const unwatch = bo.values.watch(place, (key, { bytes }) => held.push(`${key}: ${bytes.toString()}`));
  await expect.poll(() => held, { timeout: 10_000 }).toEqual(['internal: ana']);
  unwatch();

  const heard: string[] = [];
  bo.hear(place, (bytes) => heard.push(bytes.toString()));
  await expect
    .poll(() => {
      ana.say(place, Buffer.from('here'));
      return heard[0];
    })
    .toBe('here');
});

test.each([
  ['emptying a stream', api('STREAM.PURGE.throughline_main')],
  ['deleting a stream', api('STREAM.DELETE.throughline_main')],
  ['deleting a line', api('STREAM.MSG.DELETE.throughline_main')],
  ['changing a stream', api('STREAM.UPDATE.throughline_main')],
  ['emptying the drafts', api('STREAM.PURGE.throughline_main_drafts')],
  ['a backup', api('STREAM.SNAPSHOT.throughline_main')],
  ['a stream of another space', api('STREAM.CREATE.throughline_other')],
  ['looking at another space', api('STREAM.INFO.throughline_other')],
  ['reading another space', api('STREAM.MSG.GET.throughline_other')],
  ['reading on in another space', api('CONSUMER.CREATE.throughline_other.a.throughline.other.incident.a')],
  ['the names of all streams', api('STREAM.NAMES')],
  ['writing into another space', 'throughline.other.incident.a'],
  ['being there in another space', 'throughline.other.here.a'],
  ['something that is no place of a space', 'throughline.main.incident.a.b'],
  ['asking the server itself', '$SYS.REQ.SERVER.PING'],
])('a console is refused %s', async (_what, subject) => {
  const connection = await signIn('console');
  await expect(connection.request(subject, '{}', { timeout: 5000 })).rejects.toThrow(
    `Permissions Violation for Publish to "${subject}"`,
  );
});

test.each(['throughline.other.here.*', 'throughline.main.>', '$JS.>', '>'])(
  'a console may not listen to %s',
  async (subject) => {
    const connection = await signIn('console');
    const refused = new Promise<string | undefined>((resolve) => {
      connection.subscribe(subject, { callback: (error) => resolve(error?.message) });
    });
    expect(await refused).toBe(`Permissions Violation for Subscription to "${subject}"`);
  },
);

test('a stream that is there cannot be made anew with other rules, and nobody takes a line out of it', async () => {
  const connection = await signIn('console');
  const loose = {
    name: 'throughline_main',
    subjects: ['throughline.main.incident.*', 'throughline.main.drill.*'],
    storage: 'file',
    retention: 'limits',
    discard: 'new',
    num_replicas: 1,
  };
  expect(await ask(connection, api('STREAM.CREATE.throughline_main'), loose)).toBe(
    'stream name already in use with a different configuration',
  );
  const operator = await signIn('operator');
  expect(await ask(operator, api('STREAM.INFO.throughline_main'))).toBeNull();
  expect(await ask(operator, api('STREAM.MSG.DELETE.throughline_main'), { seq: 1 })).toMatch(
    /not permitted/u,
  );
  expect(await ask(operator, api('STREAM.PURGE.throughline_main'))).toMatch(/not permitted/u);
  expect(await ask(operator, api('STREAM.UPDATE.throughline_main'), loose)).toMatch(/cancel deny/u);
});

test('another account sees nothing of it, and without the right password or encryption nobody is let in', async () => {
  const system = await signIn('system');
  const heard: string[] = [];
  system.subscribe('throughline.>', {
    callback: (_error, { subject }) => {
      heard.push(subject);
    },
  });
  await system.flush();
  const connection = await signIn('console');
  await jetstream(connection).publish('throughline.main.incident.c', 'first');
  await system.flush();
  expect(heard).toEqual([]);
  await expect(signIn('console', { pass: natsPasswords.operator })).rejects.toThrow(
    'Authorization Violation',
  );
  await expect(signIn('console', { user: '', pass: '' })).rejects.toThrow('Authorization Violation');
  await expect(signIn('console', { tls: null })).rejects.toThrow();
});
