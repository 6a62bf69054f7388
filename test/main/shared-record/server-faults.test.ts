import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:net';
import { jetstreamManager, StorageType } from '@nats-io/jetstream';
import { connect, nanos, nkeys } from '@nats-io/transport-node';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../src/main/clock.ts';
import type { Credentials, ServerSettings } from '../../../src/main/shared-record/port.ts';
import { createSharedServer } from '../../../src/main/shared-record/server.ts';
import type { NatsOptions } from '../../servers/nats.ts';
import { createNatsAccount } from '../../servers/nats-accounts.ts';
import { bytes, connected, consoleOn, fill, nats, place, quick, settingsFor, wayTo } from './on-server.ts';

/* What is wrong with a server is said in one sentence, by the settings' test and by the console at work. */

/** What a test of the settings says: the code, and the sentence. */
const tried = async (settings: ServerSettings) => {
  const server = consoleOn(settings);
  server.use(null);
  const found = await server.test(settings);
  return found.ok ? found.value : [found.error.said, found.error.message];
};

/** Somebody who listens and is no server of ours. */
const listening = async (answer: (socket: Socket) => void): Promise<AddressInfo> => {
  const sockets = new Set<Socket>();
  const stranger = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    answer(socket);
  });
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    stranger.close();
  });
  return stranger.address() as AddressInfo;
};

const password = (user: string, secret: string): Credentials => ({
  kind: 'password',
  user,
  password: secret,
});
const lead = { user: 'lead', password: 'secret' };

test('given a server that has everything, then the test makes the streams once and finds nothing amiss', async () => {
  const { address } = await nats();
  const first = await tried(settingsFor(address));
  expect(first).toMatchObject({
    name: 'test',
    isEncrypted: false,
    streams: 'made',
    longestLine: 1024 * 1024,
    remarks: [],
  });
  expect(first).toHaveProperty('version', expect.stringMatching(/^\d+\.\d+\.\d+/u));
  expect(await tried(settingsFor(address))).toMatchObject({ streams: 'there', remarks: [] });
  expect(await connected(consoleOn(settingsFor(address))).then((server) => server.log(place).last())).toEqual(
    {
      ok: true,
      value: null,
    },
  );
});

test.each<[string, NatsOptions, Credentials]>([
  ['user and password', { users: [lead] }, password('lead', 'secret')],
  ['a token', { token: 'a token' }, { kind: 'token', token: 'a token' }],
])('%s are let in, and wrong ones are not', async (_, options, credentials) => {
  const { address } = await nats(options);
  await connected(consoleOn(settingsFor(address, { credentials })));
  for (const wrong of [
    { kind: 'none' },
    password('lead', 'other'),
    { kind: 'token', token: 'other' },
  ] as const)
    expect(await tried(settingsFor(address, { credentials: wrong }))).toEqual([
      'credentials',
      'The server for shared records does not accept these credentials. Enter others in Settings, or ask whoever runs it.',
    ]);
});

test('the owner of an NKey is let in, and no other', async () => {
  const [user, stranger] = [nkeys.createUser(), nkeys.createUser()];
  const { address } = await nats({ users: [{ nkey: user.getPublicKey() }] });
  const seedOf = (key: typeof user) => new TextDecoder().decode(key.getSeed());
  await connected(
    consoleOn(settingsFor(address, { credentials: { kind: 'nkey', seed: `${seedOf(user)}\n` } })),
  );
  const other = settingsFor(address, { credentials: { kind: 'nkey', seed: seedOf(stranger) } });
  expect(await tried(other)).toMatchObject({ 0: 'credentials' });
  const none = settingsFor(address, { credentials: { kind: 'nkey', seed: user.getPublicKey() } });
  expect(await tried(none)).toMatchObject({ 0: 'bad_credentials', 1: /NKey seed is not one/u });
});

test('a creds file lets in until it expires', async () => {
  const account = createNatsAccount();
  const { address } = await nats({ more: account.configuration });
  const text = account.creds.replaceAll('\n', '\r\n');
  await connected(consoleOn(settingsFor(address, { credentials: { kind: 'creds', text } })));
  const none = settingsFor(address, { credentials: { kind: 'creds', text: 'no file' } });
  expect(await tried(none)).toMatchObject({ 0: 'bad_credentials', 1: /credentials file/u });
  const past = createNatsAccount(new Date(Date.now() - 60_000));
  const second = await nats({ more: past.configuration });
  const late = settingsFor(second.address, { credentials: { kind: 'creds', text: past.creds } });
  expect(await tried(late)).toMatchObject({ 0: /credentials|expired/u });
});

test('with TLS: its own issuer is trusted when it is entered, and otherwise named', async () => {
  const { address, ca } = await nats({ tls: true });
  expect(await tried(settingsFor(address, { trusted: ca }))).toMatchObject({
    isEncrypted: true,
    remarks: [],
  });
  await connected(consoleOn(settingsFor(address, { trusted: ca })));
  expect(await tried(settingsFor(address))).toEqual([
    'certificate',
    expect.stringMatching(/self-signed.*DEPTH_ZERO_SELF_SIGNED_CERT.*for localhost, issued by localhost/u),
  ]);
  // A server that encrypts is asked to, whether or not the address says so.
  const plain = settingsFor(address.replace('tls://', ''), { trusted: ca });
  expect(await tried(plain)).toMatchObject({ isEncrypted: true });
  expect(await tried(settingsFor(address.replace('tls://', '')))).toMatchObject({ 0: 'certificate' });
});

test('an address that asks for encryption is never used without', async () => {
  const { address } = await nats();
  expect(await tried(settingsFor(`tls://${address}`))).toMatchObject({ 0: 'no_tls' });
});

test('who is not there, who is somebody else and who is silent is said', async () => {
  const closed = createServer();
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  expect(await tried(settingsFor(`127.0.0.1:${port}`))).toEqual([
    'not_reached',
    `Could not reach the server for shared records at 127.0.0.1:${port} (ECONNREFUSED).`,
  ]);
  expect(await tried(settingsFor('nobody.invalid'))).toMatchObject({ 0: 'name_not_found' });
  const listen = async (answer: string | null) => {
    const { port } = await listening((socket) => {
      if (answer !== null) socket.end(answer);
    });
    return settingsFor(`127.0.0.1:${port}`);
  };
  expect(await tried(await listen('220 mail.example.org ESMTP\r\n'))).toMatchObject({ 0: 'not_nats' });
  expect(await tried(await listen('bye'))).toMatchObject({ 0: 'not_nats' });
  expect(await tried(await listen(null))).toMatchObject({ 0: 'no_answer' });
});

test('given a way that is cut where somebody still takes calls, then a server that was reached is said to be away', async () => {
  const way = await wayTo(await nats());
  const server = await connected(consoleOn(settingsFor(way.address)));
  way.cut();
  await expect
    .poll(() => server.state, { timeout: 5_000 })
    .toMatchObject({
      kind: 'away',
      why: `The server for shared records at ${way.address} cannot be reached now. The console tries again by itself.`,
    });
  way.heal();
  await connected(server);
});

test('given a server that lets nobody finish signing in, then the console can still be closed at once', async () => {
  const signingIn = Promise.withResolvers<void>();
  const { port } = await listening((socket) => {
    socket.write('INFO {"server_id":"x","version":"2.9.10","max_payload":1000,"proto":1}\r\n');
    socket.on('data', () => signingIn.resolve());
  });
  const server = createSharedServer({
    name: () => 'spec',
    clock: systemClock,
    // Longer than a spec may take.
    timing: { ...quick, connect: 600_000, answer: 600_000 },
  });
  server.use(settingsFor(`127.0.0.1:${port}`));
  await signingIn.promise;
  await server.close();
  expect(server.state).toEqual({ kind: 'off' });
});

test('what is no address or no space is refused before anybody is asked', async () => {
  for (const address of ['', 'http://nats.example.org', 'a b', 'nats.example.org:0', 'one,,two'])
    expect(await tried(settingsFor(address))).toMatchObject({ 0: 'bad_address' });
  expect(await tried(settingsFor('127.0.0.1', { space: 'a.b' }))).toMatchObject({ 0: 'bad_space' });
  expect(consoleOn(settingsFor('127.0.0.1', { space: '>' })).state).toMatchObject({
    kind: 'away',
    why: /space/u,
  });
});

test('of several servers the first that can be used is', async () => {
  const { address } = await nats();
  await connected(consoleOn(settingsFor(`nobody.invalid, 127.0.0.1:1, ${address}`)));
});

test('given JetStream is off, then it is said what to add', async () => {
  const { address } = await nats({ jetStream: false });
  expect(await tried(settingsFor(address))).toMatchObject({
    0: 'jetstream_off',
    1: /jetstream \{ store_dir/u,
  });
  const server = consoleOn(settingsFor(address));
  await expect.poll(() => server.state).toMatchObject({ kind: 'away', why: /JetStream is off/u });
});

test.each<[string, readonly string[], string, RegExp]>([
  [
    'to make the stream',
    ['$JS.API.STREAM.CREATE.>'],
    'no_stream',
    /no stream throughline_main, and .* may not make it/u,
  ],
  ['to read', ['$JS.API.CONSUMER.CREATE.>'], 'may_not', /publish to “\$JS\.API\.CONSUMER\.CREATE/u],
  [
    'to write lines',
    ['throughline.main.incident.>'],
    'may_not',
    /publish to “throughline\.main\.incident\.test”/u,
  ],
  [
    'to say who is here',
    ['throughline.main.here.>'],
    'may_not',
    /publish to “throughline\.main\.here\.test”/u,
  ],
])('given no right %s, then the test says which is missing', async (_, deny, said, sentence) => {
  const { address } = await nats({ users: [{ ...lead, mayPublish: { deny } }] });
  const settings = settingsFor(address, { credentials: password('lead', 'secret') });
  expect(await tried(settings)).toEqual([said, expect.stringMatching(sentence)]);
});

test('given the stream may not be made and is there, then nothing is missing', async () => {
  const mayNotMake = { ...lead, mayPublish: { deny: ['$JS.API.STREAM.CREATE.>'] } };
  const { address } = await nats({ users: [mayNotMake, { user: 'admin', password: 'other' }] });
  await connected(consoleOn(settingsFor(address, { credentials: password('admin', 'other') })));
  const settings = settingsFor(address, { credentials: password('lead', 'secret') });
  expect(await tried(settings)).toMatchObject({ streams: 'there', remarks: [] });
});

test('given no right to write a line, then it is refused for now, with the subject', async () => {
  const reader = { ...lead, mayPublish: { deny: ['throughline.main.incident.>'] } };
  const { address } = await nats({ users: [reader] });
  const server = await connected(
    consoleOn(settingsFor(address, { credentials: password('lead', 'secret') })),
  );
  expect(await server.log(place).publish(bytes('x'), 'x', 0)).toMatchObject({
    kind: 'refused',
    lasts: 'server',
    problem: { said: 'may_not', message: /throughline\.main\.incident\.one/u },
  });
});

test('given a full server, then it takes no more for now, and what it has can be read', async () => {
  const { address } = await nats({ maxFileStore: 20_000 });
  const log = (await connected(consoleOn(settingsFor(address)))).log(place);
  // It notices when the limit is passed, not before.
  const [last = 0] = (await fill(log, ['first', 'x'.repeat(30_000)])).slice(-1);
  expect(await log.publish(bytes('more'), 'more', last)).toMatchObject({
    kind: 'refused',
    lasts: 'server',
    problem: { said: 'full', message: /is full/u },
  });
  expect(await log.last()).toMatchObject({ value: { sequence: last } });
});

test('given a line longer than the server takes, then that line never is', async () => {
  const { address } = await nats({ maxPayload: 10_000 });
  const log = (await connected(consoleOn(settingsFor(address)))).log(place);
  const big = await log.publish(Buffer.alloc(20_000, 'x'), 'big', 0);
  expect(big).toMatchObject({
    kind: 'refused',
    lasts: 'line',
    problem: { said: 'too_long', message: /it has 20 KB, and a message may have 10 KB/u },
  });
  await fill(log, ['small']);
});

test('given the credentials are revoked while working, then it is said; given they are back, work goes on', async () => {
  const server = await nats({ users: [lead, { user: 'other', password: 'one' }] });
  const credentials = password('lead', 'secret');
  const console = await connected(consoleOn(settingsFor(server.address, { credentials })));
  await server.configure({ users: [{ user: 'other', password: 'one' }] });
  await expect.poll(() => console.state).toMatchObject({ kind: 'away', why: /does not accept .* any more/u });
  expect(await console.log(place).publish(bytes('x'), 'x', 0)).toMatchObject({
    kind: 'refused',
    lasts: 'server',
    problem: { message: /any more/u },
  });
  const { since } = console.state.kind === 'away' ? console.state : { since: '' };
  expect(since).not.toBe('');
  await server.configure({ users: [lead, { user: 'other', password: 'one' }] });
  await connected(console);
  await fill(console.log(place), ['x']);
});

test('given this computer’s clock is ahead, then the console knows by how much, and the test says so', async () => {
  const { address } = await nats();
  const ahead = { ...systemClock, now: () => new Date(Date.now() + 90_000) };
  const server = await connected(consoleOn(settingsFor(address), ahead));
  await expect.poll(() => server.aheadMs).not.toBeNull();
  expect(Math.round((server.aheadMs ?? 0) / 10_000)).toBe(9);
  const found = await server.test(settingsFor(address));
  expect(found.ok && found.value.remarks).toEqual([
    expect.stringMatching(/clock of this computer is (?:89|90|91) seconds ahead of the server’s/u),
  ]);
});

test('given the settings name another server, then work goes on there, and off is off', async () => {
  const [one, two] = [await nats(), await nats()];
  const server = await connected(consoleOn(settingsFor(one.address)));
  await fill(server.log(place), ['on one']);
  server.use(settingsFor(two.address));
  await connected(server);
  expect(await server.log(place).last()).toEqual({ ok: true, value: null });
  const states: string[] = [];
  server.onState(() => states.push(server.state.kind));
  server.use(null);
  expect(server.state).toEqual({ kind: 'off' });
  expect(await server.log(place).publish(bytes('x'), 'x', 0)).toMatchObject({
    kind: 'refused',
    problem: { code: 'noSharedServer' },
  });
  await server.close();
  expect(new Set(states)).toEqual(new Set(['off']));
});

test('no one may remove a line: not even who made the streams', async () => {
  const { address } = await nats();
  await fill((await connected(consoleOn(settingsFor(address)))).log(place), ['a']);
  const nc = await connect({ servers: address });
  onTestFinished(() => nc.close());
  const { streams } = await jetstreamManager(nc);
  await expect(streams.purge('throughline_main')).rejects.toThrow(/purge/u);
  await expect(streams.deleteMessage('throughline_main', 1)).rejects.toThrow(/delete/u);
  expect((await streams.info('throughline_main')).config).toMatchObject({
    storage: 'file',
    discard: 'new',
    max_age: 0,
    max_msgs_per_subject: -1,
  });
});

test('given somebody else made the streams, then the test says what of them loses lines', async () => {
  const { address } = await nats();
  const nc = await connect({ servers: address });
  onTestFinished(() => nc.close());
  const { streams } = await jetstreamManager(nc);
  await streams.add({
    name: 'throughline_main',
    subjects: ['throughline.main.incident.*'],
    storage: StorageType.Memory,
    max_age: nanos(60_000),
    max_msgs_per_subject: 5,
  });
  await streams.add({ name: 'throughline_main_drafts', subjects: ['throughline.main.draft.>'] });
  expect(await tried(settingsFor(address))).toMatchObject({
    0: 'no_stream',
    1: /takes nothing of “throughline\.main\.drill\.\*”/u,
  });
  for (const subjects of [
    ['throughline.main.drill.>', 'throughline.main.incident.*'],
    ['throughline.*.drill.*', 'throughline.main.incident.*'],
  ]) {
    await streams.update('throughline_main', { subjects });
    expect(await tried(settingsFor(address))).toMatchObject({ streams: 'there' });
  }
  expect(await tried(settingsFor(address))).toMatchObject({
    remarks: [
      'The stream throughline_main is in memory only: a restart of the server forgets it.',
      'The stream throughline_main forgets lines after a time (max_age).',
      'The stream throughline_main forgets lines (max_msgs_per_subject).',
      'The stream throughline_main forgets its oldest lines when it is full (discard: old).',
      'The stream throughline_main lets lines be removed (deny_delete, deny_purge).',
      'The stream throughline_main_drafts keeps more than the newest value of each key.',
    ],
  });
});
