import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ok } from '../../../src/domain/result.ts';
import { standingClock } from '../../../src/main/clock.ts';
import { copyName, exportName, mailName } from '../../../src/main/dialogs/names.ts';
import { createSaver } from '../../../src/main/dialogs/saver.ts';
import { nodeFiles } from '../../../src/main/journal/files.ts';
import { createLogger } from '../../../src/main/log/logger.ts';
import { isAllowedLink } from '../../../src/main/windows/links.ts';
import { placeFor, reviewSizes, stripPlaceFor } from '../../../src/main/windows/place.ts';
import { answerFile, fileFor } from '../../../src/main/windows/served-files.ts';
import { exportKindSchema } from '../../../src/shared/exports.ts';
import { good } from '../incidents/sample.ts';

const newFolder = () => mkdtemp(join(tmpdir(), 'pages-'));

test('pages come with their type and a policy that lets nothing out', async () => {
  const root = join(await newFolder(), 'renderer');
  await mkdir(join(root, 'assets'), { recursive: true });
  await writeFile(join(root, 'index.html'), '<p>hi');
  await writeFile(join(root, 'assets', 'a b.js'), 'x');
  const get = (path: string, method = 'GET') =>
    answerFile(root, new Request(`app://throughline${path}`, { method }));
  const page = await get('/index.html');
  expect(await page.text()).toBe('<p>hi');
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const policy = page.headers.get('content-security-policy') ?? '';
  for (const part of [
    "default-src 'none'",
    "script-src 'self'",
    "connect-src 'none'",
    "frame-ancestors 'none'",
  ])
    expect(policy.split('; ')).toContain(part);
  // Style attributes alone: the preview of a mail needs them. No inline script, no inline style sheet.
  expect(policy.replace("style-src-attr 'unsafe-inline'", '')).not.toContain('unsafe');
  expect((await get('/assets/a%20b.js')).headers.get('content-type')).toContain('javascript');
  expect((await get('/nothing.js')).status).toBe(404);
  expect((await get('/index.html', 'POST')).status).toBe(405);
});

test('no address leads out of the folder', async () => {
  const root = '/srv/app/renderer';
  const tricks = fc.constantFrom(
    '..',
    '%2e%2e',
    '%2E.',
    '/',
    '%2f',
    '\\',
    '%5c',
    '%00',
    'x',
    '.html',
    ':',
    '~',
  );
  fc.assert(
    fc.property(fc.array(tricks, { maxLength: 12 }), (parts) => {
      const file = fileFor(root, `app://throughline/${parts.join('')}.html`);
      expect(file === null || file.startsWith(`${root}/`)).toBe(true);
    }),
  );
  expect(fileFor(root, 'app://elsewhere/index.html')).toBeNull();
  expect(fileFor(root, 'file:///etc/passwd')).toBeNull();
});

test.each([
  ['https://example.org', true],
  ['http://example.org', true],
  ['tel:+49123', true],
  ['msteams:/l/meetup', true],
  ['zoommtg://zoom.us/join', true],
  ['file:///etc/passwd', false],
  ['javascript:alert(1)', false],
  ['smb://host/share', false],
  ['ms-msdt:/id', false],
  ['nothing', false],
])('%s: opened %s', (url, isAllowed) => expect(isAllowedLink(url)).toBe(isAllowed));

test('the strip comes back where it was, at the top of the main screen otherwise', () => {
  const main = { x: 0, y: 25, width: 1440, height: 875 };
  const other = { x: 1440, y: 0, width: 1920, height: 1080 };
  expect(stripPlaceFor(null, [main, other], main)).toEqual({ x: 400, y: 33, width: 640, height: 88 });
  const kept = { x: 1500, y: 980, width: 700 };
  expect(stripPlaceFor(kept, [main, other], main)).toEqual({ ...kept, height: 88 });
  // That screen is gone; its width is kept.
  expect(stripPlaceFor(kept, [main], main)).toEqual({ x: 370, y: 33, width: 700, height: 88 });
  expect(stripPlaceFor({ ...kept, y: 1060 }, [main, other], main).y).toBe(33);
  expect(stripPlaceFor({ x: 0, y: 30, width: 20 }, [main], main).width).toBe(480);
});

test('a window is wholly in reach again when its screen is gone or has become smaller', () => {
  const laptop = { x: 0, y: 0, width: 1440, height: 900 };
  const large = { x: 100, y: 50, width: 2400, height: 1300, maximized: true };
  expect(placeFor(large, [laptop])).toEqual({ x: 100, y: 50, width: 1440, height: 900 });
  const beside = { ...large, x: 1500 };
  expect(placeFor(beside, [laptop])).toEqual({ width: 1440, height: 900 });
  expect(placeFor(beside, [laptop, { x: 1440, y: 0, width: 3840, height: 2160 }])).toMatchObject({ x: 1500 });
  // Above the screen nobody could take hold of it.
  expect(placeFor({ ...large, y: -10 }, [laptop])).not.toHaveProperty('y');
});

test('a window comes back where it was, unless that screen is gone', () => {
  const screen = { x: 0, y: 0, width: 1920, height: 1080 };
  const kept = { x: 100, y: 50, width: 1000, height: 700, maximized: false };
  expect(placeFor(null, [screen])).toEqual({ width: 1280, height: 800 });
  expect(placeFor(kept, [screen])).toEqual({ x: 100, y: 50, width: 1000, height: 700 });
  expect(placeFor({ ...kept, x: 5000 }, [screen])).toEqual({ width: 1000, height: 700 });
  expect(placeFor({ ...kept, width: 10, height: 10 }, [])).toEqual({ width: 900, height: 600 });
});

test('the window of a review comes back as small as it may be made', () => {
  const screen = { x: 0, y: 0, width: 1920, height: 1080 };
  const kept = { x: 100, y: 50, width: 600, height: 400, maximized: false };
  expect(placeFor(null, [screen], reviewSizes)).toEqual({ width: 1000, height: 820 });
  expect(placeFor(kept, [screen], reviewSizes)).toEqual({ x: 100, y: 50, width: 600, height: 400 });
  expect(placeFor({ ...kept, width: 10, height: 10 }, [], reviewSizes)).toEqual({ width: 450, height: 300 });
});

test('suggested names are names that every file system takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.nat(), (title, number) => {
      const names = exportKindSchema.options.map((kind) =>
        exportName({ number, title, kind: 'incident' }, kind),
      );
      for (const name of [...names, copyName({ number, title, kind: 'incident' }), mailName(title)]) {
        expect(name).not.toMatch(/[\p{Cc}<>:"/\\|?*]/u);
        expect(name).toMatch(/^[^.].*\.(md|json|csv|html|pdf|ics|jsonl|eml)$/u);
        expect(name.length).toBeLessThan(120);
      }
    }),
  );
});

test('a file is saved where the lead says, and not at all when they think better of it', async () => {
  const path = join(await newFolder(), 'review.md');
  const own = await newFolder();
  const saver = createSaver(async () => path, nodeFiles, own);
  expect(good(await saver.saveFile('x.md', 'markdown', async () => '# hi'))).toEqual({ path });
  expect(await readFile(path, 'utf8')).toBe('# hi');
  const none = createSaver(async () => null, nodeFiles, own);
  const save = () => Promise.reject(new Error('must not be asked'));
  expect(await none.chooseAndSave('x', 'record', save)).toEqual(ok({ cancelled: true }));
});

test('a standing clock says what its file says, and tells when that moves', async () => {
  const path = join(await newFolder(), 'clock');
  await writeFile(path, '2026-11-20T10:00:00Z\n');
  const clock = standingClock(path);
  const moved: string[] = [];
  clock.onMoved((now) => moved.push(now.toISOString()));
  expect(clock.now().toISOString()).toBe('2026-11-20T10:00:00.000Z');
  await writeFile(path, '2026-11-20T10:3');
  expect(clock.now().toISOString()).toBe('2026-11-20T10:00:00.000Z');
  await writeFile(path, '2026-11-20T10:30:00Z');
  expect(clock.now().toISOString()).toBe('2026-11-20T10:30:00.000Z');
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(moved).toEqual(['2026-11-20T10:30:00.000Z']);
  clock.close();
});

test('the log is kept small', async () => {
  const path = join(await newFolder(), 'logs', 'main.log');
  const echoed: string[] = [];
  const log = createLogger({
    path,
    now: () => new Date(0),
    echo: (line) => echoed.push(line),
    mostBytes: 500,
  });
  for (let index = 0; index < 50; index++) log.info('something', { index });
  expect(echoed).toHaveLength(50);
  expect((await readFile(path, 'utf8')).length).toBeLessThan(700);
  expect((await readFile(`${path}.1`, 'utf8')).length).toBeLessThan(700);
});
