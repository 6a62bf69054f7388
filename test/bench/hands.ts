import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { callApi } from '../e2e/hands.ts';
import { captureLine } from '../e2e/support.ts';
import type { Span } from './marks.ts';
import type { Marked } from './run.ts';
import { pick, sentence } from './words.ts';

/** What the bench does with the console, by its keys. Each gives the samples that came of it. */

/** Lines as they are typed: one of each kind that looks something up while it is typed. */
const lines = [
  'Checkout fell after the restart @an #2',
  '/report #1 pool is full | more of it | a DBA',
  '/assume #2 deploy 8f3 broke the pool',
  '/done K1',
  '/settle A1 refuted it began before',
];

/** Milliseconds from one key to the next: as fast as people type, and some pauses for thought. */
const pauseAfter = (n: number): number => (pick(n, 8) === 0 ? 260 : 30 + pick(n, 90));

const type = async ({ page, take }: Marked, text: string): Promise<readonly Span[]> => {
  for (const [index, letter] of [...text].entries()) {
    await page.keyboard.press(letter);
    await wait(pauseAfter(index + text.length));
  }
  return take('keys', text.length);
};

const empty = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Backspace');
  await wait(120);
};

/** Opens an incident of the list. */
export const open = async ({ page, take }: Marked, title: string): Promise<readonly Span[]> => {
  await page.getByRole('button', { name: title }).press('Enter');
  await captureLine(page).waitFor();
  const spans = await take('opened', 1);
  await wait(400);
  return spans;
};

/** Goes to the list, from wherever the console begins. */
export const toList = async (marked: Marked): Promise<void> => {
  const { page } = marked;
  await captureLine(page).or(page.getByLabel('Title')).first().waitFor();
  if (await captureLine(page).isVisible()) await leave(marked);
};

/** Goes back to the list. */
export const leave = async ({ page }: Marked): Promise<void> => {
  await page.keyboard.press('Control+o');
  await page.getByLabel('Title').waitFor();
  await wait(200);
};

/** Types a line in the capture line, and takes it back. */
export const capture = async (marked: Marked, round: number): Promise<readonly Span[]> => {
  await marked.page.keyboard.press('Control+l');
  await wait(60);
  const spans = await type(marked, lines[round % lines.length] ?? '');
  await marked.page.keyboard.press('Escape');
  await marked.page.keyboard.press('Control+l');
  await wait(60);
  await empty(marked.page);
  return spans;
};

/** Types in the update's fields, and takes it back. */
export const compose = async (marked: Marked, round: number): Promise<readonly Span[]> => {
  const { page } = marked;
  await page.keyboard.press('Control+u');
  await wait(60);
  const field = round % 2 === 0 ? 'summary' : 'currentStatus';
  await page.locator(`[data-part="composer"] textarea[data-field="${field}"]`).focus();
  await page.keyboard.press('Control+End');
  const spans = await type(marked, ` ${sentence(round).slice(0, 24)}`);
  await page.keyboard.press('Alt+r');
  await wait(200);
  return spans;
};

/** Has notes logged, and gives how long each took to be painted. */
export const hear = async (
  marked: Marked,
  incident: string,
  round: number,
  count: number,
): Promise<readonly Span[]> => {
  for (let n = 0; n < count; n += 1) {
    const command = {
      type: 'note',
      thread: n % 2 === 0 ? 1 + (n % 3) : null,
      text: sentence(round * 100 + n),
    };
    await callApi(marked.page, 'execute', { incident, commandId: crypto.randomUUID(), command });
    await wait(60 + pick(n, 60));
  }
  return marked.take('records', count);
};
