import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { findWholeBrowser } from './chromium/find.ts';
import { waitFor } from './chromium/processes.ts';
import { eventually } from './eventually.ts';
import { launchSample, run, sampleMain } from './sample-app.ts';

let userData: string;

beforeEach(() => {
  userData = mkdtempSync(join(tmpdir(), 'throughline-lifecycle-'));
});

afterEach(() => {
  rmSync(userData, { recursive: true, force: true });
});

/** Command lines of living processes that belong to a host: itself and everything under its browser. */
function processesOf(pid: number): string[] {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' });
  return stdout
    .split('\n')
    .filter((line) => line.includes(`throughline-browser-${pid}-`) || line.trim().startsWith(`${pid} `));
}

describe('endings', () => {
  test('quit ends every process and removes the profile', async () => {
    const app = await launchSample();
    expect(processesOf(app.pid).length).toBeGreaterThan(1);
    await app.quit();
    expect(processesOf(app.pid)).toEqual([]);
    expect(existsSync(app.userData)).toBe(false);
  });

  test('crash ends every process; the next start finds the data folder free', async () => {
    const first = await launchSample({ userData });
    await first.crash();
    expect(processesOf(first.pid)).toEqual([]);
    const second = await launchSample({ userData });
    expect(await run(second.page, 'paths')).toMatchObject({ userData });
    await second.quit();
    expect(existsSync(userData)).toBe(true);
  });

  test('a host killed by somebody else takes its browser along', async () => {
    const app = await launchSample({ userData });
    process.kill(app.pid, 'SIGKILL');
    expect(await waitFor(() => processesOf(app.pid).length === 0, 5000)).toBe(true);
    await app.crash();
  });

  test('closing the last window quits', async () => {
    const app = await launchSample({ userData });
    const [window] = await app.control.windows();
    await app.control.closeWindow(window?.id ?? 0);
    expect(await waitFor(() => processesOf(app.pid).length === 0, 5000)).toBe(true);
    await app.quit();
  });

  test.skipIf(process.platform !== 'linux')(
    'an app whose browser is ended hears that its windows are closed',
    async () => {
      const app = await launchSample({ userData });
      const browser = processesOf(app.pid).find((line) => line.includes('--remote-debugging-pipe'));
      process.kill(Number.parseInt(browser ?? '', 10), 'SIGKILL');
      expect(await waitFor(() => processesOf(app.pid).length === 0, 5000)).toBe(true);
      await app.quit();
      expect(app.log).toContain('["close"]');
    },
  );

  test('an app may live on without a window and open another', async () => {
    const app = await launchSample({ userData });
    await run(app.page, 'stayWithoutWindows');
    const [window] = await app.control.windows();
    await app.control.closeWindow(window?.id ?? 0);
    await eventually(() => app.control.windows()).toEqual([]);
    await new Promise((settle) => setTimeout(settle, 500));
    await app.control.activate();
    await eventually(async () => (await app.control.windows())[0]?.url).toBe('app://throughline/index.html');
    const [page] = await app.windows();
    expect(page && (await run(page, 'paths'))).toMatchObject({ userData });
    await app.quit();
  });

  test('an app that fails to start says why', async () => {
    const start = launchSample({ main: join(userData, 'missing.js') });
    await expect(start).rejects.toThrow(/ended before it showed a window[\s\S]*missing\.js|package\.json/);
  });
});

/** npm start's stand-in with this browser; gives what it said, once it has ended. */
const openWith = async (browser: string, env: NodeJS.ProcessEnv = {}) => {
  const open = fileURLToPath(new URL('./open.ts', import.meta.url));
  const child = spawn(process.execPath, [open, sampleMain, `--user-data-dir=${userData}`], {
    env: { ...process.env, THROUGHLINE_BROWSER: browser, ...env },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const code = await new Promise((settle) => child.once('close', settle));
  return { code, said };
};

describe.skipIf(process.platform === 'win32')('a browser that shows no window', () => {
  const advice = 'Install it anew, or name another Chromium or Chrome in THROUGHLINE_BROWSER.\n';
  const script = (text: string, mode = 0o755): string => {
    const path = join(userData, 'browser.sh');
    writeFileSync(path, `#!/bin/sh\n${text}\n`, { mode });
    return path;
  };

  test.each(['0', '1'])(
    'and ends at once, is told of without a stack trace (headless: %s)',
    async (headless) => {
      const browser = script('echo "[7:7:0101/1:ERROR:x.cc(1)] No usable sandbox!" >&2; exit 127');
      expect(await openWith(browser, { THROUGHLINE_HEADLESS: headless })).toEqual({
        code: 1,
        said: `The browser ${browser} ended (code 127), so there is no window. Its last words: No usable sandbox!\n${advice}`,
      });
    },
  );

  test('and ends after a while without a word', async () => {
    const browser = script('sleep 1; kill -SEGV $$');
    const said = `The browser ${browser} ended (SIGSEGV), so there is no window.\n${advice}`;
    expect(await openWith(browser)).toEqual({ code: 1, said });
  });

  test('because it cannot be run or is not there', async () => {
    const browser = script('', 0o644);
    const said = `The browser ${browser} cannot be run. ${advice}`;
    expect(await openWith(browser)).toEqual({ code: 1, said });
    expect(await openWith(join(userData, 'none'), { THROUGHLINE_HEADLESS: '1' })).toEqual({
      code: 1,
      said: `THROUGHLINE_BROWSER names ${join(userData, 'none')}, which does not exist.\n`,
    });
  });
});

test('a second start hands its arguments to the first and ends', async () => {
  const app = await launchSample({ userData });
  expect(await app.secondInstance('throughline://incident/7')).toBe(0);
  expect(await run(app.page, 'seen')).toContainEqual([
    'second',
    'throughline://incident/7',
    { from: 'sample' },
  ]);
  await app.quit();
});

describe('safeStorage', () => {
  test('a secret survives a restart, and a rotated key asks to seal it again', async () => {
    const first = await launchSample({ userData });
    expect(await run(first.page, 'safe')).toEqual({ available: true, backend: 'gnome_libsecret' });
    const sealed = await run<string>(first.page, 'seal', 'xoxb-1');
    await first.quit();
    expect(Buffer.from(sealed, 'base64').includes('xoxb')).toBe(false);

    const second = await launchSample({ userData });
    expect(await run(second.page, 'unseal', sealed)).toEqual({ result: 'xoxb-1', shouldReEncrypt: false });
    await second.quit();

    const third = await launchSample({ userData, env: { THROUGHLINE_SAFE_STORAGE: 'rotated' } });
    expect(await run(third.page, 'unseal', sealed)).toEqual({ result: 'xoxb-1', shouldReEncrypt: true });
    await third.quit();
  });

  test('it is never called unavailable: the key may be denied, or be one that anybody can know', async () => {
    const denied = await launchSample({ env: { THROUGHLINE_SAFE_STORAGE: 'denied' } });
    expect(await run(denied.page, 'safe')).toMatchObject({ available: true });
    await expect(run(denied.page, 'seal', 'x')).rejects.toThrow('Error while encrypting');
    await denied.quit();
    const weak = await launchSample({ env: { THROUGHLINE_SAFE_STORAGE: 'fixed-key' } });
    expect(await run(weak.page, 'safe')).toEqual({ available: true, backend: 'gnome_libsecret' });
    const sealed = Buffer.from(await run<string>(weak.page, 'seal', 'x'), 'base64');
    expect(sealed.subarray(0, 3).toString()).toBe('v10');
    await weak.quit();
  });
});

test.skipIf(process.platform === 'win32')(
  'a window on the screen gets the content size that the app asks for',
  async () => {
    // The switches and calls of a visible window, in a browser that draws it nowhere.
    const drawsNowhere = join(userData, 'browser.sh');
    writeFileSync(drawsNowhere, `#!/bin/sh\nexec '${findWholeBrowser()}' --headless=new "$@"\n`, {
      mode: 0o755,
    });
    const app = await launchSample({ headless: false, env: { THROUGHLINE_BROWSER: drawsNowhere } });
    const size = () => app.page.evaluate(() => [innerWidth, innerHeight]);
    await eventually(size).toEqual([900, 600]);
    // A window has its size before it has its page.
    await app.page.waitForFunction(() => 'api' in window);
    await run(app.page, 'resize', 700, 300);
    await eventually(size).toEqual([700, 300]);
    await run(app.page, 'secondWindow');
    expect(await app.windows()).toHaveLength(2);
    await app.quit();
    expect(processesOf(app.pid)).toEqual([]);
  },
);

test('without a launcher the app runs until it is asked to end', async () => {
  const open = fileURLToPath(new URL('./open.ts', import.meta.url));
  const env = { ...process.env, THROUGHLINE_HEADLESS: '1' };
  const child = spawn(process.execPath, [open, sampleMain, `--user-data-dir=${userData}`], { env });
  const loaded = new Promise<void>((settle) => {
    child.stdout.on('data', (text) => String(text).includes('loaded') && settle());
  });
  await loaded;
  const ended = new Promise((settle) => child.once('exit', settle));
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(processesOf(child.pid ?? 0)).toEqual([]);
});
