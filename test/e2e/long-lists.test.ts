import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readWhole } from '../../src/shared/opened.ts';
import { writeIncidents } from '../bench/folder.ts';
import { type App, launchApp } from '../host/launch.ts';
import { callApi } from './hands.ts';
import { type LogInSight, logInSight, rowsInSight, wrongAfterJump } from './sight.ts';
import { captureLine } from './support.ts';

/* A long incident beside a short one: whatever part of its log and of its threads is in sight is there to be read. */

const long = { title: 'A long night', entries: 600, threads: 40 };
const short = { title: 'A short one', entries: 10, threads: 3 };

/** On a busy machine too. */
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 20_000 });

let app: App;
let page: Page;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-e2e-'));
  await writeIncidents(folder, [long, short]);
  app = await launchApp({
    headless: true,
    viewport: { width: 1280, height: 800 },
    userData: folder,
    desktop: 'stand-in',
  });
  page = app.page;
  await captureLine(page).waitFor();
});

afterAll(async () => {
  await app.quit().catch(() => app.crash());
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
});

const heading = () => page.getByRole('heading', { level: 1 }).textContent();

/** Goes to an incident by its place in the row. */
const show = async ({ title }: { readonly title: string }): Promise<void> => {
  const all = await page.getByRole('navigation').getByRole('button').allTextContents();
  await page.keyboard.press(`Control+Alt+${all.findIndex((words) => words.includes(title)) + 1}`);
  await eventually(heading).toContain(title);
};

const idOf = async (title: string): Promise<string> => {
  const { value } = await callApi<{ value: readonly { id: string; title: string }[] }>(
    page,
    'listIncidents',
    null,
  );
  return value.find((incident) => incident.title === title)?.id ?? '';
};

/** A note comes from elsewhere. */
const arrives = async (text: string): Promise<void> => {
  const answer = await callApi<{ ok: boolean }>(page, 'execute', {
    incident: await idOf(long.title),
    commandId: crypto.randomUUID(),
    command: { type: 'note', text },
  });
  expect(answer).toMatchObject({ ok: true });
};

const sees = async (): Promise<LogInSight> => logInSight(page);

/** The log is full of lines, and this is true of it. */
const logIs = (what: string, is: (log: LogInSight) => boolean | undefined): Promise<void> =>
  eventually(async () => {
    const log = await sees();
    return log.wrong === 0 && log.words.length > 0 && is(log) ? what : log;
  }).toBe(what);

const newestIs = (text: string): Promise<void> =>
  logIs(`at ${text}`, ({ words }) => words.at(-1)?.includes(text));

/** The whole record came: not only what the first picture needs. */
const isWhole = (): Promise<void> => logIs('whole', ({ count }) => count > long.entries);

/** Leaves the log as it is at the start of a spec: whole, and at its newest line. */
const atNewest = async (text: string): Promise<void> => {
  await show(long);
  const whole = page.getByRole('button', { name: 'Show the whole log' });
  if (await whole.isVisible()) await whole.press('Enter');
  await isWhole();
  await page.keyboard.press('Control+End');
  await newestIs(text);
};

const newLines = () =>
  page.locator('section[aria-label="Log"]').getByRole('button', { name: /Newest|new lines?$/u });

it('opens at the newest line; older ones come in front of it, and lines that are read stay where they are', async () => {
  await show(short);
  await logIs('short', ({ count }) => count > 3 && count < 30);
  await show(long);
  await logIs('long', ({ count, words }) => count > 30 && words.length >= 6);
  await isWhole();
  await arrives('the first to come');
  await newestIs('the first to come');

  // Opened anew, and scrolled back before the older lines are there.
  await show(short);
  await page.evaluate((title) => {
    const watcher = new MutationObserver(() => {
      const box = document.querySelector('section[aria-label="Log"] div:has(> ul)');
      if (box === null || !document.querySelector('h1')?.textContent?.includes(title)) return;
      if (box.scrollHeight - box.clientHeight < 240) return;
      watcher.disconnect();
      box.scrollTop = 101;
      box.addEventListener(
        'scroll',
        () => Object.assign(window, { readAt: { top: box.scrollTop, of: box.scrollHeight / 24 } }),
        { once: true },
      );
    });
    watcher.observe(document.body, { childList: true, subtree: true });
  }, long.title);
  await show(long);
  const readAt = () => page.evaluate(() => (window as { readAt?: { top: number; of: number } }).readAt);
  await eventually(readAt).toMatchObject({ top: 101 });
  const { of = 0 } = (await readAt()) ?? {};
  expect(of).toBeLessThan(100);
  await isWhole();
  const read = await sees();
  // Counted from the end, which did not move: the fifth line of the first ones is still cut at the top.
  await logIs('read', ({ count, words }) => words.join() === read.words.join() && count > 600);
  const { count } = await sees();
  expect(
    await page.evaluate(() => document.querySelector('section[aria-label="Log"] div:has(> ul)')?.scrollTop),
  ).toBe(101 + (count - of) * 24);
  await expect.poll(() => newLines().textContent()).toContain('Newest');

  await arrives('one more');
  await eventually(() => newLines().textContent()).toContain('1 new line');
  await arrives('and another');
  await eventually(() => newLines().textContent()).toContain('2 new lines');
  expect((await sees()).words).toEqual(read.words);
  await page.keyboard.press('Control+End');
  await newestIs('and another');
  await expect.poll(() => newLines().count()).toBe(0);
  await arrives('followed again');
  await newestIs('followed again');
});

it('is worked by its keys: the line with the focus is in sight, and follows the newest again at its end', async () => {
  await atNewest('');
  const { count } = await sees();
  await page.locator('section[aria-label="Log"] [data-entry][tabindex="0"]').focus();
  await logIs('at the end', ({ focused, focusedAt }) => focused === count && focusedAt !== null);

  const press = async (key: string, is: (place: number) => boolean): Promise<void> => {
    await page.keyboard.press(key);
    await logIs(key, ({ focused, focusedAt }) => focused !== null && focusedAt !== null && is(focused));
  };
  await press('ArrowUp', (place) => place < count && place >= count - 2);
  for (let pages = 1; pages <= 5; pages += 1)
    await press('PageUp', (place) => place < count - 5 * pages && place > count - 10 * pages);
  // The first row says the day.
  await press('Home', (place) => place === 2);
  await press('ArrowUp', (place) => place === 2);
  await press('ArrowDown', (place) => place === 3);
  await press('PageDown', (place) => place > 7 && place < 10);
  // Scrolled far away by the wheel, the line keeps the focus, and the keys go on from it.
  expect(await wrongAfterJump(page, 'log', 9000)).toBe(0);
  await logIs('far away', ({ focused, focusedAt }) => focused !== null && focused < 10 && focusedAt === null);
  await press('ArrowUp', (place) => place > 6 && place < 9);
  await arrives('while the first lines are read');
  await eventually(() => newLines().textContent()).toContain('1 new line');
  await logIs(
    'still there',
    ({ focused, focusedAt }) => focused !== null && focused < 10 && focusedAt !== null,
  );
  await press('End', (place) => place === count + 1);
  await arrives('at the end');
  await newestIs('at the end');

  // Wherever it is scrolled to, the very next picture has the lines.
  for (const top of [0, 5000, 5200, 12_000, 7000]) expect(await wrongAfterJump(page, 'log', top)).toBe(0);
  await page.keyboard.press('Control+End');
  await newestIs('at the end');
});

it('is filtered by kind and by thread, and stays at what was read when it is whole again', async () => {
  await atNewest('');
  const { count } = await sees();
  await page.keyboard.press('Control+3');
  const kind = page.getByLabel('Show kind');
  await kind.selectOption('Decision');
  await logIs(
    'decisions',
    (log) => log.count < 60 && log.words.every((w) => /^\d\d:\d\d|^[A-Z][a-z]{2} \d/u.test(w)),
  );
  expect(
    (await sees()).words.filter((words) => /^\d/u.test(words)).every((words) => words.includes('Decision')),
  ).toBe(true);
  await page.getByLabel('Show thread').selectOption('1');
  await logIs('one decision', (log) => log.count === 2 && log.words.at(-1)?.includes('Decision D') === true);
  await kind.selectOption('');
  await logIs('one thread', (log) => log.count > 5 && log.count < 100);
  await page.getByLabel('Show thread').selectOption('');
  await logIs('whole', (log) => log.count === count);
  await expect.poll(() => newLines().count()).toBe(0);

  // Read somewhere in the middle of the filtered log; the same line is in sight in the whole one.
  await kind.selectOption('Note');
  await logIs('notes', (log) => log.count > 200 && log.count < count);
  expect(await wrongAfterJump(page, 'log', 100 * 24)).toBe(0);
  const notes = await sees();
  await arrives('not while this is read');
  await eventually(() => newLines().textContent()).toContain('1 new line');
  await page.getByRole('button', { name: 'Show the whole log' }).press('Enter');
  await logIs(
    'whole at what was read',
    (log) => log.count === count + 1 && log.entries[0] === notes.entries[0],
  );
  await expect.poll(() => newLines().textContent()).toContain('1 new line');
  await page.keyboard.press('Control+End');
  await newestIs('not while this is read');
});

it('shows what a search found far back, with two lines before it', async () => {
  await atNewest('');
  await show(short);
  await page.keyboard.press('Control+Shift+F');
  await page.getByRole('combobox', { name: 'Search everything logged' }).fill('after 137 looks');
  await eventually(() => page.getByRole('option').count()).toBe(1);
  await page.keyboard.press('Enter');
  await eventually(heading).toContain(long.title);
  await logIs('found', ({ focusedAt, words }) => focusedAt === 48 && words[2]?.includes('after 137 looks'));
  await page.keyboard.press('ArrowDown');
  // Over the line that says a new day, where one stands between them.
  await logIs(
    'the next',
    ({ focusedAt, words }) => focusedAt === (/^\w{3} \d/u.test(words[3] ?? '') ? 96 : 72),
  );
  await page.keyboard.press('Control+End');
});

it('is never left blank by going from one incident to the other, nor by another size of the window', async () => {
  await atNewest('');
  const [newest] = (await sees()).words.slice(-1);
  for (let rounds = 0; rounds < 3; rounds += 1) {
    await show(short);
    await logIs('short', ({ count }) => count < 30);
    await show(long);
    await logIs('long', ({ words }) => words.at(-1) === newest);
  }
  await isWhole();
  // Scrolled back in one, the other opens at its newest all the same.
  expect(await wrongAfterJump(page, 'log', 5000)).toBe(0);
  await show(short);
  await logIs('short', ({ count, words }) => count < 30 && words.length >= 6);
  await show(long);
  await isWhole();
  await logIs('long', ({ words }) => words.at(-1) === newest);

  const [window] = await app.control.windows();
  const resize = (width: number, height: number) => app.control.resizeWindow(window?.id ?? 0, width, height);
  // Scrolled back, to where the larger window needs the most lines more.
  expect(await wrongAfterJump(page, 'log', 215 * 24 + 12)).toBe(0);
  await resize(1280, 1100);
  await logIs('taller in the middle', (log) => log.words.length === 13 && log.words.at(-1) !== newest);
  await resize(1280, 800);
  await page.keyboard.press('Control+End');
  await logIs('at its newest', (log) => log.words.length === 6 && log.words.at(-1) === newest);
  await resize(1280, 1100);
  await logIs('taller', ({ words }) => words.length === 12 && words.at(-1) === newest);
  expect(await wrongAfterJump(page, 'log', 5000)).toBe(0);
  const { words } = await sees();
  await resize(1280, 800);
  await logIs('as before', (log) => log.words.length === 7 && log.words[0] === words[0]);
  await resize(1280, 1100);
  await logIs('taller again', (log) => log.words.join() === words.join());

  // The update lies over the log where there is no room for both, as with text at 200 %.
  await page.setViewportSize({ width: 780, height: 800 });
  await logIs('narrow', (log) => log.words.length === 3 && log.words[0] === words[0]);
  await page.keyboard.press('Control+u');
  await page.locator('section[aria-label="Log"]').waitFor({ state: 'hidden' });
  await arrives('under the update');
  await page.keyboard.press('Control+1');
  await logIs('narrow again', (log) => log.words.length === 3 && log.words[0] === words[0]);
  await eventually(() => newLines().textContent()).toContain('1 new line');
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.keyboard.press('Control+End');
  await newestIs('under the update');
});

const threads = () => page.locator('[data-part="threads"]');

/** All rows in sight are drawn whole, and this is true of them. */
const rowsAre = (what: string, is: (numbers: readonly string[]) => boolean): Promise<void> =>
  eventually(async () => {
    const rows = await rowsInSight(page);
    const isGood = rows.every((row) => row.isWhole) && is(rows.map(({ thread }) => thread));
    return isGood ? what : rows.map(({ thread, isWhole }) => `${thread} ${isWhole}`);
  }).toBe(what);

const numbersOf = (): Promise<readonly string[]> =>
  page
    .locator('[data-thread]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-thread') ?? ''));

const focusedRow = (): Promise<string | undefined> =>
  page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset.thread);

/** Goes to a row by the keys: all rows in sight are drawn whole on the way. */
const goToRow = async (number: string): Promise<void> => {
  await page.keyboard.press('Control+1');
  const numbers = await numbersOf();
  await eventually(focusedRow).toBeDefined();
  const from = numbers.indexOf((await focusedRow()) ?? '');
  const to = numbers.indexOf(number);
  for (let at = from; at !== to; ) {
    at += Math.sign(to - at);
    await page.keyboard.press(to > from ? 'ArrowDown' : 'ArrowUp');
    await eventually(focusedRow).toBe(numbers[at]);
    await rowsAre('whole', (seen) => seen.includes(numbers[at] ?? ''));
  }
};

/** Scrolls through all the threads by the wheel, down and up again. */
const wheelThrough = async (first: string | undefined, last: string | undefined): Promise<void> => {
  await threads().hover();
  const turn = async (by: number, until: string | undefined) => {
    for (let turns = 0; turns < 60; turns += 1) {
      await page.mouse.wheel(0, by);
      await rowsAre('whole', () => true);
      if (until === undefined || (await rowsInSight(page)).some(({ thread }) => thread === until)) return;
    }
    throw new Error(`#${until} did not come into sight`);
  };
  await turn(300, last);
  for (const top of [0, 900, 1300, 200]) expect(await wrongAfterJump(page, 'threads', top)).toBe(0);
  await turn(-300, first);
};

it.each(['usual', 'compact'] as const)(
  'draws whole rows everywhere in sight of the threads, %s ones',
  async (rows) => {
    await atNewest('');
    await eventually(numbersOf).toHaveLength(long.threads);
    if ((await threads().getAttribute('data-rows')) !== rows) await page.keyboard.press('Control+Shift+L');
    await eventually(() => threads().getAttribute('data-rows')).toBe(rows);
    const numbers = await numbersOf();
    const [first, last] = [numbers[0], numbers.at(-1)];
    await wheelThrough(first, last);

    await goToRow(first ?? '');
    await goToRow(last ?? '');
    // What is out of sight says what it is about all the same.
    const { value } = await callApi<{ value: { texts: readonly string[] } }>(page, 'readWhole', {
      incident: await idOf(long.title),
    });
    const { facts } = await readWhole(value.texts, () => Promise.resolve());
    if (facts === null) throw new Error('not declared');
    expect(facts.threads).toHaveLength(long.threads);
    const stateWords: Readonly<Record<string, string>> = {
      active: 'Active',
      blocked: 'Blocked',
      parked: 'Parked',
    };
    for (const { number, title, owner, state } of facts.threads) {
      const row = page.locator(`[data-thread="${number}"]`);
      const whose =
        owner === null ? (state === 'parked' ? '' : 'No owner') : `Owner ${facts.people[owner]?.name}`;
      const parts = [`#${number}`, title, stateWords[state] ?? '?', whose, '(?:Last word|Silent) \\d'].filter(
        Boolean,
      );
      const name = new RegExp(parts.join('.*'), 'u');
      await expect
        .poll(() => page.getByRole('button', { name }).and(row).count(), { message: `${name}` })
        .toBe(1);
    }
    const far = page.locator(`[data-thread="${first}"]`);
    await expect.poll(() => far.getAttribute('data-plain')).toBe('true');

    // A tall thread in place: above, in the middle of what is in sight, and after it is closed again.
    const tall = numbers[1] ?? '';
    await goToRow(tall);
    await page.keyboard.press('Enter');
    await eventually(() => page.locator(`[data-thread="${tall}"]`).getAttribute('aria-expanded')).toBe(
      'true',
    );
    await wheelThrough(first, last);
    await threads().hover();
    await page.mouse.wheel(0, 700);
    await eventually(async () => (await rowsInSight(page)).some(({ thread }) => thread === first)).toBe(
      false,
    );
    await page.keyboard.press('Enter');
    await eventually(() => page.locator(`[data-thread="${tall}"]`).getAttribute('aria-expanded')).toBe(
      'false',
    );
    await rowsAre('after closing', (seen) => seen.length > 4);
    await wheelThrough(first, last);
    await expect.poll(() => threads().evaluate((panel) => panel.scrollWidth - panel.clientWidth)).toBe(0);
  },
);
