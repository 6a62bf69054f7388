import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeFiles } from '../../../src/main/journal/files.ts';
import { openSecrets, type Vault } from '../../../src/main/settings/secrets.ts';
import { good, quiet } from '../incidents/sample.ts';
import { Fault, faultyFiles } from '../journal/faulty-files.ts';

/** A vault that turns bits over: enough to see whether it was used. */
const turn = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0xff));
const vaultWith = (changes: Partial<Vault> = {}): Vault => ({
  isAvailable: async () => true,
  isWeak: () => false,
  encrypt: async (text) => turn(Buffer.from(text)),
  decrypt: async (bytes) => ({ result: turn(bytes).toString(), shouldReEncrypt: false }),
  ...changes,
});
const newPath = async () => join(await mkdtemp(join(tmpdir(), 'secrets-')), 'secrets.json');
const over = (path: string, vault = vaultWith(), files = nodeFiles) =>
  openSecrets({ path, vault, files, now: () => new Date('2026-11-20T10:00:00Z'), log: quiet });
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

test('where nothing can encrypt, a secret is kept for this run, never on the disk, and that is said', async () => {
  const path = await newPath();
  const secrets = await over(path, vaultWith({ isAvailable: async () => false }));
  good(await secrets.keep('slackToken', token));
  expect(secrets.vault).toBe('unavailable');
  expect(good(await secrets.read('slackToken'))).toBe(token);
  expect(secrets.problems()).toEqual([expect.stringContaining('only until the console is closed')]);
  await expect(readFile(path)).rejects.toThrow('ENOENT');
  expect((await over(path)).has('slackToken')).toBe(false);
});

test('encryption that fails falls back to this run', async () => {
  const path = await newPath();
  const secrets = await over(path, vaultWith({ encrypt: () => Promise.reject(new Error('locked')) }));
  good(await secrets.keep('slackToken', token));
  expect(good(await secrets.read('slackToken'))).toBe(token);
  expect(secrets.problems()).toHaveLength(1);
});

test('a fixed password of the system is called weak', async () => {
  expect((await over(await newPath(), vaultWith({ isWeak: () => true }))).vault).toBe('weak');
});

test('a secret that cannot be read any more says so, and a new one heals it', async () => {
  const path = await newPath();
  good(await (await over(path)).keep('mailPassword', 'x'));
  const locked = await over(path, vaultWith({ decrypt: () => Promise.reject(new Error('other key')) }));
  expect(await locked.read('mailPassword')).toMatchObject({
    ok: false,
    error: { code: 'secret-unreadable' },
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
