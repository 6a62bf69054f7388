import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeFiles } from '../../../src/main/journal/files.ts';
import { nodeScheduler, type Scheduler } from '../../../src/main/scheduler.ts';
import type { Vault } from '../../../src/main/settings/key-ring.ts';
import { openSecrets } from '../../../src/main/settings/secrets.ts';
import { good, quiet } from '../incidents/sample.ts';
import { Fault, faultyFiles } from '../journal/faulty-files.ts';

/** A vault that turns bits over: enough to see whether it was used. */
const turn = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0xff));
const vaultWith = (changes: Partial<Vault> = {}): Vault => ({
  isWeak: () => false,
  encrypt: async (text) => turn(Buffer.from(text)),
  decrypt: async (bytes) => ({ result: turn(bytes).toString(), shouldReEncrypt: false }),
  ...changes,
});
const newPath = async () => join(await mkdtemp(join(tmpdir(), 'secrets-')), 'secrets.json');
const over = (path: string, vault = vaultWith(), files = nodeFiles, scheduler = nodeScheduler) =>
  openSecrets({ path, vault, files, scheduler, now: () => new Date('2026-11-20T10:00:00Z'), log: quiet });
const token = 'xoxb-very-secret';

test('a secret is kept encrypted and comes back after a restart', async () => {
  const path = await newPath();
  const secrets = await over(path);
  good(await secrets.keep('slackToken', token));
  expect(await readFile(path, 'utf8')).not.toContain(token);
  const again = await over(path);
  expect(again.has('slackToken')).toBe(true);
  expect(good(await again.read('slackToken'))).toBe(token);
  expect(good(await again.read('mailPassword'))).toBeNull();
  good(await again.keep('slackToken', null));
  expect((await over(path)).has('slackToken')).toBe(false);
});

test('each destination has a webhook of its own, and what only a newer console knows is left in the file', async () => {
  const path = await newPath();
  const newer = JSON.stringify({ version: 2, secrets: { pagerKey: 'AAAA', slackToken: 'AAAB' } });
  await writeFile(path, newer);
  const secrets = await over(path);
  good(await secrets.keep('teamsWebhook:one', 'https://one.example'));
  good(await secrets.keep('teamsWebhook:two', 'https://two.example'));
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ secrets: { pagerKey: 'AAAA' } });
  const again = await over(path);
  expect(good(await again.read('teamsWebhook:one'))).toBe('https://one.example');
  good(await again.keep('teamsWebhook:one', null));
  expect([again.has('teamsWebhook:one'), again.has('teamsWebhook:two')]).toEqual([false, true]);
});

test('secrets of the same kind are named once', async () => {
  const secrets = await over(await newPath(), vaultWith({ isWeak: () => true }));
  good(await secrets.keep('teamsWebhook:one', 'https://one.example'));
  good(await secrets.keep('teamsWebhook:two', 'https://two.example'));
  expect(secrets.held).toEqual(['Teams webhook']);
  expect(secrets.problems()).toEqual([expect.stringContaining('Teams webhook is kept only')]);
});

test('where nothing can encrypt, a secret is kept for this run, never on the disk, and that is said', async () => {
  const path = await newPath();
  const secrets = await over(path, vaultWith({ encrypt: () => Promise.reject(new Error('denied')) }));
  good(await secrets.keep('slackToken', token));
  expect(secrets.vault).toBe('unavailable');
  expect(good(await secrets.read('slackToken'))).toBe(token);
  expect(secrets.problems()).toEqual([expect.stringContaining('only until the console is closed')]);
  await expect(readFile(path)).rejects.toThrow('ENOENT');
  expect((await over(path)).has('slackToken')).toBe(false);
});

test('with a key that anybody can know a secret stays off the disk until somebody says that it may go there', async () => {
  const path = await newPath();
  const secrets = await over(path, vaultWith({ isWeak: () => true }));
  good(await secrets.keep('slackToken', token));
  expect(secrets.vault).toBe('weak');
  expect(secrets.held).toEqual(['Slack token']);
  expect(good(await secrets.read('slackToken'))).toBe(token);
  expect(secrets.problems()).toEqual([expect.stringContaining('keep it anyway')]);
  await expect(readFile(path)).rejects.toThrow('ENOENT');
  good(await secrets.keepWeakly());
  expect(secrets.held).toEqual([]);
  expect(secrets.problems()).toEqual([]);
  expect(good(await (await over(path)).read('slackToken'))).toBe(token);
});

test('a new secret that may not be kept weakly takes the old one off the disk', async () => {
  const path = await newPath();
  good(await (await over(path)).keep('slackToken', 'the old one'));
  const secrets = await over(path, vaultWith({ isWeak: () => true }));
  good(await secrets.keep('slackToken', token));
  expect((await over(path)).has('slackToken')).toBe(false);
});

test('a key ring that was well is not exchanged for a key that anybody can know', async () => {
  const path = await newPath();
  good(await (await over(path)).keep('slackToken', token));
  const before = await readFile(path, 'utf8');
  const fallen = vaultWith({
    isWeak: () => true,
    decrypt: async (bytes) => ({ result: turn(bytes).toString(), shouldReEncrypt: true }),
  });
  expect(good(await (await over(path, fallen)).read('slackToken'))).toBe(token);
  expect(await readFile(path, 'utf8')).toBe(before);
});

describe('a key ring that waits for its password', () => {
  /** Encrypts and decrypts only when it is unlocked. */
  const locked = () => {
    const { promise, resolve: unlock } = Promise.withResolvers<void>();
    const vault = vaultWith();
    return {
      unlock,
      vault: vaultWith({
        encrypt: (text) => promise.then(() => vault.encrypt(text)),
        decrypt: (bytes) => promise.then(() => vault.decrypt(bytes)),
      }),
    };
  };
  /** What waits for a moment has waited long enough. */
  const atOnce: Scheduler = { after: (_ms, task) => nodeScheduler.after(0, task) };

  test('keeps nobody waiting: what needs it is told so, and goes on when it is unlocked', async () => {
    const path = await newPath();
    good(await (await over(path)).keep('slackToken', token));
    const { vault, unlock } = locked();
    const secrets = await over(path, vault, nodeFiles, atOnce);
    expect(secrets.has('slackToken')).toBe(true);
    expect(await secrets.read('slackToken')).toMatchObject({
      error: { code: 'keyRingWaits', message: expect.stringMatching(/^Waiting for the key ring/u) },
    });
    expect(secrets.vault).toBe('waiting');
    expect(secrets.problems()).toEqual([expect.stringContaining('Slack token')]);
    const told = new Promise<void>((resolve) => secrets.onChanged(resolve));
    unlock();
    await told;
    expect(secrets.problems()).toEqual([]);
    expect(good(await secrets.read('slackToken'))).toBe(token);
  });

  test('is not asked at all as long as nothing is kept', async () => {
    const asked: string[] = [];
    const secrets = await over(
      await newPath(),
      vaultWith({ encrypt: async (text) => Buffer.from(asked[asked.push(text) - 1] ?? '') }),
    );
    expect(good(await secrets.read('slackToken'))).toBeNull();
    expect(asked).toEqual([]);
    expect(secrets.vault).toBe('unasked');
  });

  test('a secret that is entered meanwhile counts at once, and is kept when it is unlocked', async () => {
    const path = await newPath();
    const { vault, unlock } = locked();
    const secrets = await over(path, vault, nodeFiles, atOnce);
    good(await secrets.keep('mailPassword', 'typed while locked'));
    expect(good(await secrets.read('mailPassword'))).toBe('typed while locked');
    expect(secrets.problems()).toEqual([expect.stringContaining('is locked')]);
    unlock();
    await expect.poll(() => secrets.held).toEqual([]);
    await expect.poll(async () => (await over(path)).has('mailPassword')).toBe(true);
  });

  test('a secret that cannot be written when it is unlocked counts until the console closes, which is said', async () => {
    const { vault, unlock } = locked();
    const { files } = faultyFiles({ write: () => new Fault('ENOSPC') });
    const secrets = await over(await newPath(), vault, files, atOnce);
    good(await secrets.keep('mailPassword', 'typed while locked'));
    const told = new Promise<void>((resolve) => secrets.onChanged(() => secrets.vault === 'ok' && resolve()));
    unlock();
    await told;
    await expect.poll(() => secrets.problems()).toEqual([expect.stringContaining('could not be saved')]);
    expect(secrets.held).toEqual(['mail password']);
    expect(good(await secrets.read('mailPassword'))).toBe('typed while locked');
    // Entered again while there is still no space: the one before counts on.
    expect(await secrets.keep('mailPassword', 'again')).toMatchObject({ error: { code: 'secretNotKept' } });
    expect(good(await secrets.read('mailPassword'))).toBe('typed while locked');
  });

  test('a secret that was replaced or removed meanwhile stays so', async () => {
    const path = await newPath();
    const { vault, unlock } = locked();
    const secrets = await over(path, vault, nodeFiles, atOnce);
    good(await secrets.keep('mailPassword', 'one'));
    good(await secrets.keep('mailPassword', 'two'));
    good(await secrets.keep('slackToken', token));
    good(await secrets.keep('slackToken', null));
    unlock();
    await expect.poll(() => secrets.held).toEqual([]);
    const again = await over(path);
    expect(good(await again.read('mailPassword'))).toBe('two');
    expect(again.has('slackToken')).toBe(false);
  });
});

test('a secret that cannot be read any more says so, and a new one heals it', async () => {
  const path = await newPath();
  good(await (await over(path)).keep('mailPassword', 'x'));
  const locked = await over(path, vaultWith({ decrypt: () => Promise.reject(new Error('other key')) }));
  expect(await locked.read('mailPassword')).toMatchObject({
    ok: false,
    error: { code: 'secretUnreadable' },
  });
  expect(locked.problems()).toEqual([expect.stringContaining('Enter it again')]);
  good(await locked.keep('mailPassword', 'y'));
  expect(locked.problems()).toEqual([]);
});

test('a secret is encrypted anew when the system asks for it', async () => {
  const path = await newPath();
  good(await (await over(path)).keep('slackToken', token));
  const before = await readFile(path, 'utf8');
  const rotated: Vault = vaultWith({
    encrypt: async (text) => turn(Buffer.from(`2${text}`)),
    decrypt: async (bytes) => ({ result: turn(bytes).toString(), shouldReEncrypt: true }),
  });
  expect(good(await (await over(path, rotated)).read('slackToken'))).toBe(token);
  expect(await readFile(path, 'utf8')).not.toBe(before);
});

test.each([
  ['not of its form', '{"version":1,"secrets":{"slackToken":7}}'],
  ['not JSON', '{"version":1,"sec'],
])('a file of secrets that is %s is set aside, which is said, and never overwritten', async (_, damaged) => {
  const path = await newPath();
  await writeFile(path, damaged);
  const secrets = await over(path);
  expect(secrets.has('slackToken')).toBe(false);
  const aside = `${path}.damaged-2026-11-20T10-00-00-000Z`;
  expect(secrets.problems()).toEqual([expect.stringContaining(aside)]);
  good(await secrets.keep('slackToken', token));
  expect(await readFile(aside, 'utf8')).toBe(damaged);
  const again = await over(path);
  expect(good(await again.read('slackToken'))).toBe(token);
  expect(again.problems()).toEqual([]);
});

test('a damaged file of secrets that cannot be moved stays as it is, and nothing is written over it', async () => {
  const path = await newPath();
  await writeFile(path, 'damaged');
  const { files } = faultyFiles({
    rename: (to) => (to.includes('.damaged-') ? new Fault('EACCES') : undefined),
  });
  const secrets = await over(path, vaultWith(), files);
  expect(await secrets.keep('slackToken', token)).toMatchObject({ ok: false });
  expect(secrets.problems()).toEqual([expect.stringContaining('no secret can be saved')]);
  expect(await readFile(path, 'utf8')).toBe('damaged');
});
