import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../src/main/clock.ts';
import { makeSeed, publicKeyOf } from '../../src/main/settings/nkey.ts';
import { checkSharedServer, serverSettingsOf } from '../../src/main/settings/shared-server.ts';
import { createSharedServer } from '../../src/main/shared-record/server.ts';
import { good } from '../main/incidents/sample.ts';
import { withKey } from '../servers/nats-from-file.ts';
import { commandsOf, type NatsFromPage, startFromPage } from '../servers/nats-from-page.ts';
import { readText } from './markdown.ts';

/*
 * docs/shared.md as a newcomer follows it: its commands are run as they stand there, by Debian's nats-server. That two
 * consoles then have an incident between them is test/e2e/five-minutes.test.ts.
 */

const page = readText('docs/shared.md');

/** The page is for a server under Linux. */
const onLinux = (): void => {
  let nats: NatsFromPage;
  beforeAll(async () => {
    nats = await startFromPage();
  });
  afterAll(() => nats.stop());

  const settings = (signIn: 'password' | 'nkey', secret: string) =>
    serverSettingsOf(
      good(
        checkSharedServer({
          servers: [`tls://localhost:${nats.port}`],
          space: 'main',
          signIn,
          user: 'console',
          publicKey: '',
          trusted: nats.trusted,
        }),
      ),
      secret,
    );
  const consoleHere = () => {
    const server = createSharedServer({ name: () => 'spec', clock: systemClock });
    onTestFinished(() => server.close());
    return server;
  };

  test('leave a server that is checked, encrypted and keeps its secrets to itself', () => {
    expect(nats.said).toContain('throughline.conf is valid');
    expect(nats.said).toContain('TLS required for client connections');
    const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);
    expect(modeOf(nats.folder)).toBe('700');
    for (const file of ['server.key', 'passwords.conf'])
      expect(modeOf(join(nats.folder, file)), file).toBe('600');
    const { subjectAltName } = new X509Certificate(nats.trusted);
    expect(subjectAltName).toContain(`DNS:${hostname()}`);
  });

  test('and the settings of the page let a console in, which makes the streams', async () => {
    const asked = settings('password', nats.password);
    expect(good(await consoleHere().test(asked))).toMatchObject({
      streams: 'made',
      isEncrypted: true,
      remarks: [],
    });
    expect(good(await consoleHere().test(asked))).toMatchObject({ streams: 'there' });
  });

  test('a key is taken up by a running server, and who was taken out of its list is thrown out', async () => {
    const seed = await makeSeed();
    const publicKey = (await publicKeyOf(seed)) ?? '';
    const asked = settings('nkey', seed);
    const console = consoleHere();
    expect(await console.test(asked)).toMatchObject({
      error: { message: expect.stringContaining('does not accept these credentials') },
    });

    const file = join(nats.folder, 'throughline.conf');
    const before = readFileSync(file, 'utf8');
    const reload = (conf: string) => {
      writeFileSync(file, conf);
      process.kill(Number(readFileSync(join(nats.folder, 'nats.pid'), 'utf8')), 'SIGHUP');
    };
    reload(withKey(before, publicKey));
    await expect.poll(async () => (await console.test(asked)).ok, { timeout: 10_000 }).toBe(true);
    console.use(asked);
    await expect.poll(() => console.state.kind, { timeout: 10_000 }).toBe('connected');
    reload(before);
    await expect
      .poll(() => console.state, { timeout: 10_000 })
      .toMatchObject({ kind: 'away', why: expect.stringContaining('credentials any more') });
  });

  test.each(['install', 'container', 'service'])('called %s are such', (name) => {
    const { status, stderr } = spawnSync('bash', ['-n', '-c', commandsOf(name)], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
};

if (process.platform === 'linux') describe('the commands', onLinux);

test('a line of a record is as long as the page reckons with', () => {
  const lines = ['gitlab-2017-01-31', 'github-2018-10-21'].flatMap((name) =>
    readText(`test/corpus/2026-11-29/${name}.jsonl`).trimEnd().split('\n'),
  );
  const lengths = lines.map((line) => Buffer.byteLength(line) + 1);
  const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  expect(page).toContain(`${lines.length} lines`);
  expect(page).toContain(
    `${(average / 1000).toFixed(1)} kB on average, ${Math.round(Math.max(...lengths) / 1000)} kB the longest`,
  );
});
