import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { typeFast } from '../../scripts/replay/type-fast.ts';
import { dialogOf, fieldOf, paletteField } from './hands.ts';
import { captureLine, declare, log, logWords, start } from './support.ts';

/* Somebody who types faster than the screen: keys are pressed without waiting for anything. */

const within = { timeout: 20_000 };
const line = (page: Page) => expect.poll(() => captureLine(page).inputValue(), within);
const threads = (page: Page) =>
  expect.poll(
    () => page.locator('[data-thread]').evaluateAll((rows) => rows.map((row) => row.textContent)),
    within,
  );
const words = (page: Page) => expect.poll(() => logWords(page), within);

it('names nobody knows take no key that was meant for the line', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await typeFast(page, '/thread Auth pods crash @ana\n/thread LDAP slow @bo\n');
  // The second line waits; the first one is answered first, and its thread has the first number.
  await line(page).toBe('/thread Auth pods crash @ana');
  await page.getByRole('alert').getByText('Nobody here is called @ana.').waitFor();
  await page.getByText('1 more line waits behind this one').waitFor();
  expect(await page.getByRole('dialog').count()).toBe(0);

  // Tab adds whom it names; Enter once more keeps the name as text.
  await page.keyboard.press('Tab');
  await line(page).toBe('/thread LDAP slow @bo');
  await page.getByRole('alert').getByText('Nobody here is called @bo.').waitFor();
  await page.keyboard.press('Enter');
  await line(page).toBe('');
  await threads(page).toEqual(
    expect.arrayContaining([
      expect.stringContaining('LDAP slow @bo'),
      expect.stringMatching(/Auth pods crash.*Ana/u),
    ]),
  );
});

it('a name that was nearly typed is offered, and Tab takes it', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await typeFast(page, '/thread Auth pods crash @eli\n{Tab}');
  await line(page).toBe('');
  await typeFast(page, '/thread LDAP slow @elli\n');
  await page.getByRole('alert').getByText('Did you mean @eli?').waitFor();
  await typeFast(page, '{Tab}/thread Queue\n');
  await threads(page).toEqual(expect.arrayContaining([expect.stringMatching(/Queue/u)]));
  await line(page).toBe('/thread LDAP slow @eli');
  await typeFast(page, '\n');
  await line(page).toBe('');
  await threads(page).toEqual(expect.arrayContaining([expect.stringMatching(/LDAP slow.*Eli/u)]));
});

it('lines that follow each other faster than the disk are all logged, in their order', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await typeFast(page, '/thread Pods\n/report #1 full\nok\nok 2\n/task #1 look\n/done K1\nend\n');
  await line(page).toBe('');
  await words(page).toContain('end');
  const all = await logWords(page);
  const places = ['Pods', 'full', 'ok', 'ok 2', 'look', 'end'].map((word) => all.indexOf(word));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

it('a line that is refused gives way to the one typed on, and comes back', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await typeFast(page, '/report #9 pods are full\nthe vendor called\n');
  await words(page).toContain('the vendor called');
  await line(page).toBe('/report #9 pods are full');
  // Going on with a space mends it.
  await captureLine(page).fill('/park');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  await typeFast(page, ' why so slow?\n');
  await words(page).toContain('why so slow?');
});

it('a refused line that the arrows went past and came back to gives way all the same', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await log(page, 'the vendor called');
  await log(page, 'the vendor is gone');
  await typeFast(page, '/report #9 pods are full\n');
  const why = page.getByRole('alert').getByText('There is no thread #9');
  await why.waitFor();
  await typeFast(page, '{ArrowUp}{ArrowUp}{ArrowDown}');
  await line(page).toBe('the vendor is gone');
  await typeFast(page, '{ArrowDown}');
  await line(page).toBe('/report #9 pods are full');
  await why.waitFor();
  await typeFast(page, '/thread Pods\n');
  await threads(page).toEqual([expect.stringContaining('Pods')]);
  await line(page).toBe('/report #9 pods are full');
});

it('taking back stays in its field', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await page.keyboard.press('Control+u');
  const summary = fieldOf(page, 'Summary');
  await summary.fill('');
  await typeFast(page, 'Some payments fail');
  await page.keyboard.press('Control+l');
  await typeFast(page, 'a thought');
  for (const _ of 'a thought') await page.keyboard.press('Backspace');
  await typeFast(page, '{Control+z}'.repeat(12));
  expect(await summary.inputValue()).toBe('Some payments fail');
});

it('the key that sends works in a preview that was opened by its key', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await log(page, '/impact One in ten people cannot pay');
  await log(page, '/thread Put the last release back');
  await log(page, '/report #1 half of the servers run it | going on | ');
  await page.keyboard.press('Control+u');
  await typeFast(page, 'Some payments fail{Alt+t}{Control+Enter}');
  await expect.poll(() => logWords(page), within).toMatch(/Update 1/u);

  // What went out is corrected, and what it pinned stays.
  await page.keyboard.press('Control+l');
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('Control+z');
  await page.getByText('Update 1 (internal) is out').waitFor();
  expect(await logWords(page)).not.toContain('withdrawn');
  await page.getByRole('button', { name: 'Correct update 1' }).press('Enter');
  await expect.poll(() => page.getByLabel('Corrects update').inputValue(), within).toBe('1');
});

it('after Done in what stands in the way Enter goes on', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await log(page, '/thread Pods');
  await typeFast(page, '/resolve\n');
  const dialog = dialogOf(page, /^Resolve/u);
  await dialog.getByRole('button', { name: 'Done: #1' }).press('Enter');
  await dialog.getByText('Nothing stands in the way.').waitFor();
  await expect.poll(() => dialog.locator('input:focus').count(), within).toBe(1);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
});

it('the key for what comes next may be pressed while a dialog is still saving', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await typeFast(page, '/resolve\n');
  const dialog = dialogOf(page, /^Resolve/u);
  await dialog.getByText('Nothing stands in the way.').waitFor();
  await typeFast(page, '{Control+Enter}{Control+k}');
  await dialog.waitFor({ state: 'detached' });
  await paletteField(page).fill('Reopen');
  await page.keyboard.press('Enter');
  await dialogOf(page, /^Reopen/u).waitFor();
});

it('taking back goes on only where the next entry was named and could be read', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await log(page, 'queue drained');
  await log(page, 'this was wrong');
  await typeFast(page, '{Control+z}'.repeat(5));
  await page.getByText('Take back Note “queue drained” of').waitFor();
  expect((await logWords(page)).match(/withdrawn/gu)).toHaveLength(1);
  await page.waitForTimeout(1200);
  await page.keyboard.press('Control+z');
  await page.getByText('Taken back: Note “queue drained”').waitFor();
});

it('a sentence is never taken for keys', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await log(page, '/thread Pods');
  await log(page, '/thread Queue');
  // Straight after Escape.
  await typeFast(page, '{Escape}restarted the index job\n');
  await words(page).toContain('restarted the index job');
  // On a row, from its first letter on.
  for (const sentence of ['restarted twice', 'just now', 'k8s is fine', 'all quiet', 'good']) {
    await page.keyboard.press('Control+1');
    await expect.poll(() => page.locator('[data-thread]:focus').count(), within).toBe(1);
    await typeFast(page, `${sentence}\n`);
    await words(page).toContain(sentence);
  }
  expect(await logWords(page)).not.toContain('Report');
  // One letter alone is a key there.
  await page.keyboard.press('Control+1');
  await page.keyboard.press('r');
  await line(page).toMatch(/^\/report #\d $/u);
});

it('letters are keys on a closed incident too, which has no line', async () => {
  const { page, control } = await start();
  await declare(page, 'Checkout errors');
  await log(page, '/impact One in ten people cannot pay');
  await log(page, '/thread Put the last release back');
  await log(page, '/report #1 half of the servers run it | going on | ');
  await page.keyboard.press('Control+u');
  await typeFast(page, 'Some payments fail{Control+Enter}');
  await words(page).toMatch(/Update 1/u);
  await page.keyboard.press('Control+l');
  await typeFast(page, '/falsealarm it was the load test\n');
  await dialogOf(page, /is a false alarm$/u).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText('False alarm, in review').waitFor();
  await page.keyboard.press('Control+l');
  await typeFast(page, '/close Over. because the team knows\n');
  await dialogOf(page, /^Close/u).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText('This incident is closed and read-only.').waitFor();
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await typeFast(page, 'ct');
  await expect.poll(async () => (await control.clipboard()).text, within).toContain('Some payments fail');
});

it('lines that were never logged stand in the way of resolving and closing', async () => {
  const { page } = await start();
  await declare(page, 'Typo');
  await typeFast(page, '/thread Fix it @ana\n/report #1 fixed | | \n');
  await page.getByText('1 more line waits behind this one').waitFor();
  await page.keyboard.press('Control+k');
  await paletteField(page).fill('resolve');
  await page.keyboard.press('Enter');
  const dialog = dialogOf(page, /^Resolve/u);
  await dialog.getByText('2 lines were not logged').waitFor();
  await dialog.getByText('/report #1 fixed').waitFor();
  await dialog.getByRole('button', { name: 'Go to the line' }).press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await line(page).toBe('/thread Fix it @ana');
});

it('a sentence typed over the list of tasks ticks nothing off and goes to the line', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await log(page, '/task call the vendor');
  await page.keyboard.press('Control+4');
  await dialogOf(page, 'Tasks').locator('[data-panel-row]:focus').waitFor();
  await typeFast(page, 'dad is here');
  await line(page).toBe('dad is here');
  expect(await logWords(page)).not.toContain('Done K1');
});

/** From now on the page draws late: every frame comes half a second after it was asked for. */
const drawLate = (page: Page) =>
  page.evaluate(() => {
    window.requestAnimationFrame = (call) => window.setTimeout(() => call(performance.now()), 500);
  });

it('words typed straight after the key for the search are in it, before the screen has drawn', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await log(page, 'the pool is full');
  await page.keyboard.press('Control+o');
  await page.getByRole('button', { name: /Checkout errors/u }).waitFor();
  await drawLate(page);
  const title = page.getByLabel('Title');
  const search = page.getByRole('combobox', { name: 'Search everything logged' });
  await page.keyboard.press('Control+Shift+F');
  await page.keyboard.type('pool full');
  expect([await title.inputValue(), await search.inputValue()]).toEqual(['', 'pool full']);
  await expect.poll(() => page.getByRole('option').count(), within).toBe(1);

  // What was asked before is typed over.
  await title.focus();
  await page.keyboard.press('Control+Shift+F');
  await page.keyboard.type('zebra');
  expect([await title.inputValue(), await search.inputValue()]).toEqual(['', 'zebra']);
});

it('a reason typed straight after the key that asks for it changes nothing in the update', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await log(page, '/impact Nobody can pay.');
  await log(page, '/summary It began at 10:05.');
  await page.keyboard.press('Control+u');
  await expect.poll(() => fieldOf(page, 'Summary').inputValue(), within).toBe('It began at 10:05.');
  await drawLate(page);
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.type('that is how it was said');
  expect(await fieldOf(page, 'Reason to overrule all').inputValue()).toBe('that is how it was said');
  expect(await fieldOf(page, 'Summary').inputValue()).toBe('It began at 10:05.');
  await page.keyboard.press('Enter');
  await page.getByText('Update 1 is recorded').first().waitFor();
});
