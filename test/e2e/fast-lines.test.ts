import fc from 'fast-check';
import { expect, it } from 'vitest';
import { typeFast } from '../../scripts/replay/type-fast.ts';
import type { App } from '../host/launch.ts';
import { elsewhere, fieldsOf, lost, recordsIn, untrue } from './fast/kept.ts';
import { type Entered, type Move, movesOf, type Sequence, sequence } from './fast/sequence.ts';
import { random, seedOf } from './seed.ts';
import { captureLine, declare, freshFolder, log, start } from './support.ts';

/*
 * Hands that type faster than the screen, whatever they do: each line that was entered is in the record or still in a
 * field, nowhere else, and nothing is in the record that nobody entered. FAST_LINES says how many sequences are typed.
 */

const sequences = Number(process.env.FAST_LINES ?? 3);

/** Sequences in one window: each declares an incident of its own. */
const perWindow = 20;

const pause = (ms: number) => new Promise((settle) => setTimeout(settle, ms));

/** The thread that each incident begins with. */
const first = { keys: '', entered: { type: 'threadOpened', words: ['First'], typed: [] } };

/** Starts a window in which @elisabeth is known. */
const openWindow = async (): Promise<App> => {
  const app = await start({ userData: freshFolder() });
  await declare(app.page, 'Before');
  await captureLine(app.page).fill('/thread First @elisabeth');
  await app.page.keyboard.press('Enter');
  await app.page.getByRole('alert').getByText('Nobody here is called @elisabeth.').waitFor();
  await app.page.keyboard.press('Tab');
  await expect.poll(() => captureLine(app.page).inputValue()).toBe('');
  return app;
};

/** What is wrong with what came of the moves: waits until everything has come to rest. */
const wrongWith = async (
  { page, userData }: App,
  moves: readonly Move[],
  ever: readonly Entered[],
  before: ReadonlySet<string>,
): Promise<readonly string[]> => {
  const now = async () => {
    const records = recordsIn(userData);
    const events = [...records].flatMap(([file, own]) => (before.has(file) ? [] : own));
    const others = [...records].flatMap(([file, own]) => (before.has(file) ? [own] : []));
    return [
      ...lost(moves, events, await fieldsOf(page, userData)),
      ...untrue(moves, events, ever),
      ...elsewhere(moves, others),
    ];
  };
  await pause(600);
  await expect
    .poll(async () => (await now()).length, { timeout: 5000 })
    .toBe(0)
    .catch(() => undefined);
  return now();
};

/** Types one sequence in an incident of its own; gives what is wrong with what came of it. */
const typeOne = async (
  app: App,
  given: Sequence,
  ever: Entered[],
  title: string,
): Promise<readonly string[]> => {
  const { page, userData } = app;
  const moves = [first, ...movesOf(given)];
  ever.push(...moves.flatMap(({ entered }) => entered ?? []));
  await page.keyboard.press('Control+o');
  const before = new Set(recordsIn(userData).keys());
  await declare(page, title);
  // Letters are keys where there is a row to be chosen.
  await log(page, '/thread First');
  const keys = moves.map((move) => move.keys).join('');
  await typeFast(page, keys, random(given.pauses + 1));
  const wrong = await wrongWith(app, moves, ever, before);
  return wrong.length === 0 ? [] : [`${title}: ${keys.replaceAll('\n', '⏎')}`, ...wrong];
};

it('every line that was entered is in the record or in a field, and nothing else is', async () => {
  const seed = seedOf(`${sequences} sequences of fast hands`);
  const wrong: string[] = [];
  let app: App | null = null;
  let ever: Entered[] = [];
  for (const [index, given] of fc.sample(sequence, { seed, numRuns: sequences }).entries()) {
    if (app === null || index % perWindow === 0) {
      await app?.quit();
      app = await openWindow();
      ever = [first.entered];
    }
    const found = await typeOne(app, given, ever, `Sequence ${index + 1}`);
    if (found.length > 0) console.log(found.join('\n'));
    wrong.push(...found);
  }
  expect(wrong).toEqual([]);
}, 3_600_000);
