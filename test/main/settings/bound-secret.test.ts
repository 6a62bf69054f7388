import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeFiles } from '../../../src/main/journal/files.ts';
import { nodeScheduler } from '../../../src/main/scheduler.ts';
import { bindSecret, mailServerOf } from '../../../src/main/settings/bound-secret.ts';
import { createConnections } from '../../../src/main/settings/connections.ts';
import { openSecrets } from '../../../src/main/settings/secrets.ts';
import { openSettings } from '../../../src/main/settings/settings.ts';
import { good, quiet } from '../incidents/sample.ts';

/* A secret goes to no other server than the one that it was entered for, whatever happened to the settings. */

const vault = {
  isWeak: () => false,
  encrypt: async (text: string) => Buffer.from(text).reverse(),
  decrypt: async (bytes: Buffer) => ({
    result: Buffer.from(bytes).reverse().toString(),
    shouldReEncrypt: false,
  }),
};
const mail = {
  host: 'mail.example.org',
  port: 465,
  security: 'tls' as 'tls' | 'starttls' | 'none',
  user: 'u',
  from: 'desk@example.org',
};

const secretsIn = (folder: string) =>
  openSecrets({
    path: join(folder, 'secrets.json'),
    vault,
    files: nodeFiles,
    scheduler: nodeScheduler,
    now: () => new Date('2026-11-20T10:00:00Z'),
    log: quiet,
  });
const newFolder = () => mkdtemp(join(tmpdir(), 'bound-'));

/** The console over these settings as they stand in the file. */
const consoleWith = async (folder: string, stored: Readonly<Record<string, unknown>>) => {
  const settings = openSettings({
    open: () => ({ path: folder, read: () => stored, write: () => undefined }),
    setAside: () => folder,
    account: { id: 'me', username: 'ana', hostName: 'laptop', zone: 'UTC' },
  });
  const secrets = await secretsIn(folder);
  return { settings, secrets, connections: createConnections(settings, secrets) };
};

test.each([
  ['host', { host: 'other.example.org' }],
  ['port', { port: 587 }],
  ['security', { security: 'none' as const }],
  ['security', { security: 'starttls' as const }],
])('a password for another %s is forgotten with a sentence, and never comes back', async (_what, change) => {
  const folder = await newFolder();
  good(await (await secretsIn(folder)).keep('mailPassword', bindSecret('hunter2', mailServerOf(mail))));
  const { secrets, connections } = await consoleWith(folder, { mail: { ...mail, ...change } });
  expect(await connections.mail()).toMatchObject({
    ok: false,
    error: { code: 'secretForgotten', message: expect.stringContaining('mail.example.org:465 with TLS') },
  });
  expect(secrets.problems()).toEqual([expect.stringContaining('removed')]);
  expect(secrets.has('mailPassword')).toBe(false);
  const again = await consoleWith(folder, { mail });
  expect(again.secrets.has('mailPassword')).toBe(false);
  good(await again.connections.mail());
});

test('a token for another Slack server is forgotten too, and the same server keeps it', async () => {
  const folder = await newFolder();
  good(await (await secretsIn(folder)).keep('slackToken', bindSecret('xoxb-1', 'https://slack.example.org')));
  good(
    await (await consoleWith(folder, { slackApiUrl: 'https://slack.example.org/api/' })).connections.slack(),
  );
  for (const slackApiUrl of ['https://slack.example.org:8443/api/', 'https://slack.com/api/', undefined]) {
    good(
      await (await secretsIn(folder)).keep('slackToken', bindSecret('xoxb-1', 'https://slack.example.org')),
    );
    const { connections } = await consoleWith(folder, slackApiUrl === undefined ? {} : { slackApiUrl });
    expect(await connections.slack()).toMatchObject({ ok: false, error: { code: 'secretForgotten' } });
  }
});

test.each([
  ['http://slack.com/api/'],
  ['http://evil.example/api/'],
  ['ftp://slack.com/'],
  ['javascript:alert(1)'],
])('the address %s, which the door refuses, is not loaded either', async (slackApiUrl) => {
  const { settings } = await consoleWith(await newFolder(), { slackApiUrl });
  expect(settings.current.slackApiUrl).toBe('https://slack.com/api/');
  expect(settings.problems).toEqual([expect.stringContaining('slackApiUrl')]);
});

test('a sender that the door refuses is not loaded either', async () => {
  const { settings } = await consoleWith(await newFolder(), { mail: { ...mail, from: 'Incident Desk' } });
  expect(settings.current.mail).toBeNull();
});

test('a secret from before that was kept is for the server in the settings, unless those were damaged', async () => {
  const folder = await newFolder();
  good(await (await secretsIn(folder)).keep('mailPassword', 'from before'));
  good(await (await consoleWith(folder, { mail })).connections.mail());
  // Bound by now: elsewhere it counts for nothing.
  const elsewhere = await consoleWith(folder, { mail: { ...mail, host: 'other.example.org' } });
  expect(await elsewhere.connections.mail()).toMatchObject({ error: { code: 'secretForgotten' } });

  good(await (await secretsIn(folder)).keep('mailPassword', 'from before'));
  const damaged = await consoleWith(folder, { mail, zone: 7 });
  expect(await damaged.connections.mail()).toMatchObject({ error: { code: 'secretForgotten' } });
});

test('secrets of a newer console are left where they are, and new ones last until it is closed', async () => {
  const folder = await newFolder();
  const path = join(folder, 'secrets.json');
  const newer = '{"version":3,"secrets":{"slackToken":{"by":"hardware"}}}';
  await writeFile(path, newer);
  const secrets = await secretsIn(folder);
  good(await secrets.keep('slackToken', 'xoxb-2'));
  expect(good(await secrets.read('slackToken'))).toBe('xoxb-2');
  expect(secrets.problems().join(' ')).toContain('newer version');
  expect(await readdir(folder)).toEqual(['secrets.json']);
  expect(await readFile(path, 'utf8')).toBe(newer);
});
