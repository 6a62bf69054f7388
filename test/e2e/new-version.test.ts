import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { at } from '../../scripts/lib/steps.mjs';
import { callApi } from './hands.ts';
import { declare, freshFolder, start } from './support.ts';

/*
 * A console that was built with a place to look for new versions, and that place on loopback: a file such as
 * electron-builder writes, and an AppImage. Its own AppImage is a file that stands for it.
 */

const folder = mkdtempSync(join(tmpdir(), 'throughline-new-version-'));
const app = join(folder, 'resources/app.asar');
const appImage = join(folder, 'Throughline.AppImage');
const mark = join(folder, 'started');
const next = Buffer.from(`#!/bin/sh\necho "$APPIMAGE_SILENT_INSTALL" > '${mark}'\n`);

const announced = (): string => {
  const sha512 = createHash('sha512').update(next).digest('base64');
  return [
    'version: 9.9.9',
    `files:\n  - url: throughline-9.9.9.AppImage\n    sha512: ${sha512}\n    size: ${next.length}`,
    `path: throughline-9.9.9.AppImage\nsha512: ${sha512}`,
    "releaseDate: '2026-11-28T12:00:00.000Z'\n",
  ].join('\n');
};

const asked: string[] = [];
const server = createServer(({ url = '' }, response) => {
  const path = url.replace(/\?.*/u, '');
  asked.push(path);
  if (path === '/latest-linux.yml') response.end(announced());
  else if (path === '/throughline-9.9.9.AppImage') response.end(next);
  else response.writeHead(404).end();
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const feed = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const make = `import(${JSON.stringify(at('scripts/package/app-folder.ts'))}).then((made) => made.makeAppFolder(${JSON.stringify(app)}, ${JSON.stringify(feed)}, ''))`;
  await promisify(execFile)(process.execPath, ['-e', make]);
  // What electron-builder puts beside the archive of a console that looks for versions.
  writeFileSync(
    join(folder, 'resources/app-update.yml'),
    `provider: generic\nurl: ${feed}\nupdaterCacheDirName: throughline-updater\n`,
  );
}, 240_000);
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

// The other systems ask their own updaters, which the stand-in is not.
if (process.platform === 'linux')
  it('says that there is a new version, and takes it only when asked and when no incident goes on', async () => {
    writeFileSync(appImage, 'the old one', { mode: 0o755 });
    const userData = freshFolder();
    const { page, log } = await start({
      main: join(app, 'out/main/index.js'),
      userData,
      desktop: 'stand-in',
      env: { APPIMAGE: appImage, XDG_CACHE_HOME: join(folder, 'cache') },
    });
    const button = page.getByRole('button', { name: 'Install and restart' });
    await button.waitFor({ timeout: 90_000 });
    await expect.poll(() => page.getByText('Version 9.9.9 is available.').isVisible()).toBe(true);

    // While an incident goes on there is no button, and main refuses whoever asks all the same.
    await declare(page, 'Checkout errors');
    expect(await callApi(page, 'installVersion', null)).toMatchObject({
      error: { code: 'incidentGoesOn' },
    });
    await page.getByLabel('All incidents').press('Enter');
    await page.getByText('It can be installed once no incident is active.').waitFor();
    await expect.poll(() => button.count()).toBe(0);
    expect(asked.filter((path) => path.endsWith('.AppImage'))).toEqual([]);

    // A false alarm ends it.
    const { value: incidents } = await callApi<{ value: { id: string }[] }>(page, 'listIncidents', null);
    await callApi(page, 'execute', {
      incident: incidents[0]?.id,
      commandId: crypto.randomUUID(),
      command: { type: 'endAsFalseAlarm', why: 'a dashboard was broken' },
    });
    await button.press('Enter');
    await expect.poll(() => existsSync(mark), { timeout: 60_000 }).toBe(true);
    expect(readFileSync(mark, 'utf8')).toBe('true\n');
    expect(readFileSync(appImage)).toEqual(next);
    expect(log.join('\n')).not.toContain('"level":"error"');
    // What was declared is there for the next one.
    expect(existsSync(join(userData, 'incidents'))).toBe(true);
  });
