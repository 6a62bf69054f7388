import { readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nkeys } from '@nats-io/transport-node';
import { expect, test } from 'vitest';
import { ok } from '../../../src/domain/result.ts';
import { sharedServerHandlers } from '../../../src/main/ipc/shared-server.ts';
import { viewOf } from '../../../src/main/settings/view.ts';
import type { ServerFound, ServerSettings } from '../../../src/main/shared-record/port.ts';
import type { SharedServerSettings } from '../../../src/shared/shared-server.ts';
import { good } from '../incidents/sample.ts';
import { openedWith } from './opened.ts';

/* The settings of the server for shared incidents: what is refused, whom a secret is for, and what a test is given. */

const cert = readFileSync(new URL('../../servers/certificate/cert.pem', import.meta.url), 'utf8').trim();
const key = readFileSync(new URL('../../servers/certificate/key.pem', import.meta.url), 'utf8');

const found: ServerFound = {
  name: 'throughline-1',
  version: '2.9.10',
  isEncrypted: true,
  streams: 'made',
  aheadMs: 0,
  longestLine: 1_048_576,
  remarks: ['This computer’s clock is 3 minutes ahead of the server’s.'],
};

const opened = async (chosen: string | null = null) => {
  const tested: ServerSettings[] = [];
  const asked: string[] = [];
  const { settings, secrets, connections } = await openedWith();
  const handlers = sharedServerHandlers({
    settings,
    secrets,
    connections,
    server: {
      test: async (with_) => {
        tested.push(with_);
        return ok(found);
      },
    },
    askFor: async (what) => {
      asked.push(what);
      return chosen;
    },
    view: () =>
      viewOf(settings, secrets, { globalKeyProblem: null, notificationProblem: null, display: 'usual' }),
    secretsChanged: () => undefined,
  });
  return { handlers, tested, asked, connections, settings };
};

const typed: SharedServerSettings = {
  servers: ['nats.example.com'],
  space: '',
  signIn: 'password',
  user: 'console',
  publicKey: '',
  trusted: '',
};
const secret = 'correct-horse';
const pair = nkeys.createUser();
const seed = new TextDecoder().decode(pair.getSeed());
const publicKey = pair.getPublicKey();
const jwt = `eyJ0eXAi.eyJqdGki.${'a-_B'.repeat(21)}a-`;
const creds = `-----BEGIN NATS USER JWT-----
${jwt}
------END NATS USER JWT------

************************* IMPORTANT *************************
NKEY Seed printed below can be used to sign and prove identity.

-----BEGIN USER NKEY SEED-----
${seed}
------END USER NKEY SEED------

*************************************************************
`;
const fileOf = async (text: string | Buffer): Promise<string> => {
  const path = join(await mkdtemp(join(tmpdir(), 'creds-')), 'ana.creds');
  await writeFile(path, text);
  return path;
};

test('nothing is tried before a server is set up, nor without its secret', async () => {
  const { handlers, tested } = await opened();
  expect(await handlers['sharedServer.test'](null)).toMatchObject({
    error: {
      code: 'noSharedServer',
      message: 'No server for shared incidents is set up yet. Add one in Settings, Shared record.',
    },
  });
  good(await handlers['sharedServer.save']({ server: typed }));
  expect(await handlers['sharedServer.test'](null)).toMatchObject({
    error: { message: 'Enter the password first, then test again.' },
  });
  expect(tested).toEqual([]);
});

test('a server is saved as it is usually written, tried with its secret, and the secret is never shown', async () => {
  const { handlers, tested } = await opened();
  const saved = good(await handlers['sharedServer.save']({ server: { ...typed, trusted: cert }, secret }));
  expect(saved.sharedServer).toEqual({
    hasSecret: true,
    settings: { ...typed, servers: ['tls://nats.example.com:4222'], space: 'main', trusted: cert },
  });
  expect(JSON.stringify(saved)).not.toContain(secret);
  expect(good(await handlers['sharedServer.test'](null))).toEqual({
    words:
      'Connected to throughline-1 (NATS 2.9.10), encrypted. Its streams were made for the space “main”: incidents can be shared and joined.',
    lacks: found.remarks,
  });
  expect(tested).toEqual([
    {
      address: 'tls://nats.example.com:4222',
      space: 'main',
      credentials: { kind: 'password', user: 'console', password: secret },
      trusted: cert,
    },
  ]);
});

test.each([
  ['tls://NATS.example.com', 'tls://nats.example.com:4222'],
  ['nats://nats.example.com:443', 'tls://nats.example.com:443'],
  ['10.1.2.3:4333/', 'tls://10.1.2.3:4333'],
  ['tls://[2001:db8::1]:4222', 'tls://[2001:db8::1]:4222'],
  ['nats://localhost', 'nats://localhost:4222'],
  ['127.0.0.1:4223', 'nats://127.0.0.1:4223'],
  ['[::1]', 'nats://[::1]:4222'],
  ['tls://127.0.0.1', 'tls://127.0.0.1:4222'],
])('the address %s is that of %s', async (address, is) => {
  const { handlers } = await opened();
  const saved = good(await handlers['sharedServer.save']({ server: { ...typed, servers: [address] } }));
  expect(saved.sharedServer.settings?.servers).toEqual([is]);
});

test.each<[Partial<SharedServerSettings>, string, string]>([
  [{ servers: ['', ''] }, 'servers', 'Give the address of the server'],
  [{ servers: ['wss://nats.example.com'] }, 'servers', 'connects by tls:// alone'],
  [{ servers: ['https://nats.example.com'] }, 'servers', 'connects by tls:// alone'],
  [{ servers: ['tls://ana:pw@nats.example.com'] }, 'servers', 'Give only the address'],
  [{ servers: ['tls://nats.example.com/a'] }, 'servers', 'Give only the server and its port'],
  [{ servers: ['tls://nats.example.com:4222,tls://b'] }, 'servers', 'one in each line'],
  [{ servers: ['tls://nats example'] }, 'servers', 'not the address of a server'],
  [{ space: 'a.b' }, 'space', 'A space is letters'],
  [{ space: '>' }, 'space', 'A space is letters'],
  [{ user: '' }, 'user', 'Give the user'],
  [{ trusted: 'hello' }, 'trusted', 'This is no certificate'],
  [{ trusted: `${cert}\n${key}` }, 'trusted', 'There is a private key in this'],
  [{ trusted: cert.replace(/\n[^\n]+\n/u, '\n') }, 'trusted', 'cannot be read'],
])('%j is refused at the field %s', async (wrong, field, says) => {
  const { handlers, settings } = await opened();
  expect(await handlers['sharedServer.save']({ server: { ...typed, ...wrong }, secret })).toMatchObject({
    error: { field, message: expect.stringContaining(says) },
  });
  expect(settings.current.sharedServer).toBeNull();
});

test('a secret goes when the servers or the way to sign in change, and stays when only the space does', async () => {
  const { handlers } = await opened();
  good(await handlers['sharedServer.save']({ server: typed, secret }));
  const moved = good(await handlers['sharedServer.save']({ server: { ...typed, space: 'team-b' } }));
  expect(moved.sharedServer.hasSecret).toBe(true);
  const other = good(await handlers['sharedServer.save']({ server: { ...typed, signIn: 'token' } }));
  expect(other.sharedServer.hasSecret).toBe(false);
  good(await handlers['sharedServer.save']({ server: typed, secret }));
  const elsewhere = { ...typed, servers: ['nats.example.org'] };
  expect(good(await handlers['sharedServer.save']({ server: elsewhere })).sharedServer.hasSecret).toBe(false);
});

test('a secret is not sent to a server that the settings file has been given meanwhile', async () => {
  const { handlers, settings, tested } = await opened();
  good(await handlers['sharedServer.save']({ server: typed, secret }));
  settings.change({ sharedServer: { ...typed, space: 'main', servers: ['tls://other.example.com:4222'] } });
  expect(await handlers['sharedServer.test'](null)).toMatchObject({ error: { code: 'secretForgotten' } });
  expect(tested).toEqual([]);
});

test('an NKey is kept as its seed, and the public key is told from it', async () => {
  const { handlers, tested } = await opened();
  const server = { ...typed, signIn: 'nkey' as const };
  expect(await handlers['sharedServer.save']({ server, secret: publicKey })).toMatchObject({
    error: { field: 'secret', message: expect.stringContaining('public key') },
  });
  for (const wrong of [
    'hunter2',
    seed.replace(/.{2}$/u, (end) => (end === 'AA' ? 'BB' : 'AA')),
    `SA${seed.slice(2)}`,
  ])
    expect(await handlers['sharedServer.save']({ server, secret: wrong })).toMatchObject({
      error: { field: 'secret', message: expect.stringContaining('beginning with SU') },
    });
  const saved = good(await handlers['sharedServer.save']({ server, secret: ` ${seed}\n` }));
  expect(saved.sharedServer.settings?.publicKey).toBe(publicKey);
  expect(JSON.stringify(saved)).not.toContain(seed);
  good(await handlers['sharedServer.test'](null));
  expect(tested[0]?.credentials).toEqual({ kind: 'nkey', seed });
  const without = good(await handlers['sharedServer.removeSecret'](null));
  expect(without.sharedServer).toMatchObject({ hasSecret: false, settings: { publicKey: '' } });
});

test('a console makes its own key: the page learns the public one, and each is another', async () => {
  const { handlers, tested } = await opened();
  expect(await handlers['sharedServer.makeKey']({ ...typed, servers: [] })).toMatchObject({
    error: { field: 'servers' },
  });
  const made = good(await handlers['sharedServer.makeKey'](typed)).sharedServer;
  expect(made).toMatchObject({ hasSecret: true, settings: { signIn: 'nkey', user: '' } });
  good(await handlers['sharedServer.test'](null));
  const kept = tested[0]?.credentials;
  if (kept?.kind !== 'nkey') throw new Error('no key was kept');
  expect(made.settings?.publicKey).toMatch(/^U[A-Z2-7]{55}$/u);
  expect(JSON.stringify(made)).not.toContain(kept.seed);
  expect(made.settings?.publicKey).toBe(nkeys.fromSeed(new TextEncoder().encode(kept.seed)).getPublicKey());
  const moved = good(
    await handlers['sharedServer.save']({ server: { ...typed, signIn: 'nkey', space: 'b' } }),
  );
  expect(moved.sharedServer.settings?.publicKey).toBe(made.settings?.publicKey);
  const again = good(await handlers['sharedServer.makeKey'](typed)).sharedServer;
  expect(again.settings?.publicKey).not.toBe(made.settings?.publicKey);
});

test('creds are the same pasted into one line, whole, or from their file', async () => {
  const { handlers, tested, asked } = await opened(await fileOf(creds));
  const server = { ...typed, signIn: 'creds' as const };
  for (const pasted of [creds, creds.replaceAll('\n', '')]) {
    good(await handlers['sharedServer.save']({ server, secret: pasted }));
    good(await handlers['sharedServer.test'](null));
  }
  const saved = good(await handlers['sharedServer.saveWithFile'](server));
  expect(JSON.stringify(saved)).not.toContain(seed);
  good(await handlers['sharedServer.test'](null));
  expect(asked).toEqual(['creds']);
  const [first, ...others] = tested.map(({ credentials }) => credentials);
  expect(first).toMatchObject({ kind: 'creds', text: expect.stringContaining(`\n${jwt}\n`) });
  expect(others).toEqual([first, first]);
  expect(await handlers['sharedServer.save']({ server, secret: seed })).toMatchObject({
    error: { field: 'secret', message: expect.stringContaining('A creds file has') },
  });
});

test('no file is asked for when the rest could not be saved, and none that is chosen changes nothing', async () => {
  const { handlers, asked, settings } = await opened();
  const server = { ...typed, signIn: 'creds' as const };
  expect(await handlers['sharedServer.saveWithFile']({ ...server, servers: [] })).toMatchObject({
    error: { field: 'servers' },
  });
  expect(asked).toEqual([]);
  expect(good(await handlers['sharedServer.saveWithFile'](server))).toEqual({ cancelled: true });
  expect(settings.current.sharedServer).toBeNull();
});

test('certificates come from a file, and one that is none or far too long is said', async () => {
  expect(
    good(await (await opened(await fileOf(cert))).handlers['sharedServer.chooseCertificates'](null)),
  ).toEqual({
    pem: cert,
  });
  const long = await opened(await fileOf(Buffer.alloc(200_000)));
  expect(await long.handlers['sharedServer.chooseCertificates'](null)).toMatchObject({
    error: { message: expect.stringContaining('far too long') },
  });
  const folder = await opened(tmpdir());
  expect(await folder.handlers['sharedServer.chooseCertificates'](null)).toMatchObject({
    error: { message: expect.stringContaining('is a folder') },
  });
});

test('removing the server removes its secret, and signing in with nothing keeps none', async () => {
  const { handlers } = await opened();
  good(await handlers['sharedServer.save']({ server: typed, secret }));
  expect(good(await handlers['sharedServer.save']({ server: null })).sharedServer).toEqual({
    settings: null,
    hasSecret: false,
  });
  good(await handlers['sharedServer.save']({ server: typed, secret }));
  const open = good(await handlers['sharedServer.save']({ server: { ...typed, signIn: 'none' }, secret }));
  expect(open.sharedServer).toMatchObject({ hasSecret: false, settings: { user: '' } });
  good(await handlers['sharedServer.save']({ server: typed, secret }));
  expect(good(await handlers['sharedServer.removeSecret'](null)).sharedServer.hasSecret).toBe(false);
});
