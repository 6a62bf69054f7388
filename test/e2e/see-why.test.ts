import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { callApi, closeDialog, openSettings } from './hands.ts';
import { captureLine, declare, log, start } from './support.ts';

/* Each filled-in line of the update knows where it came from; all of it through the keyboard. */

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const wordsOf = (page: Page, label: string) => field(page, label).inputValue();

/** Sends what is in the composer; every finding may stand. */
const send = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Control+Enter');
  const reason = page.getByLabel('Reason to overrule all');
  if (await reason.isVisible().catch(() => false)) {
    await reason.fill('it is fine');
    await reason.press('Enter');
  }
  await page
    .getByText(/^Update \d+ is recorded/u)
    .first()
    .waitFor();
};

it('shows where a line came from, goes there, and does not offer again what was taken out', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await log(page, '/impact One in ten people cannot pay');
  await log(page, '/summary Payments fail at times');
  await log(page, '/thread Card provider');
  await log(page, '/report #1 every third call to the provider times out | asking them | ');
  await log(page, '/thread Order queue');
  await log(page, '/report #2 orders wait for up to four minutes | adding workers | ');

  await page.keyboard.press('Control+u');
  const status = field(page, 'Current status');
  await expect.poll(() => status.inputValue()).toContain('every third call');
  await status.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Alt+w');
  const why = page.getByRole('note', { name: 'Where this line came from' });
  await why.waitFor();
  const first = (await status.inputValue()).split('\n')[0] ?? '';
  const about = first.includes('Card provider') ? 'every third call' : 'orders wait';
  await expect.poll(() => why.textContent()).toContain(about);
  await expect.poll(() => why.textContent()).toContain('Report');
  await page.keyboard.press('Alt+w');
  await page.waitForFunction(
    (words) => document.activeElement?.closest('[data-entry]')?.textContent?.includes(words) === true,
    about,
  );

  // The line is taken out, and the update goes.
  await page.keyboard.press('Control+u');
  await status.focus();
  const kept = (await status.inputValue()).split('\n').filter((line) => !line.includes('Order queue'));
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(kept.join('\n'));
  await send(page);
  // Something else happens: what was taken out stays out.
  await log(page, '/report #1 every fourth call times out | waiting for them | ');
  await expect.poll(() => wordsOf(page, 'Current status')).toContain('every fourth call');
  await expect.poll(() => wordsOf(page, 'Current status')).not.toContain('Order queue');
  // Until its thread has news.
  await log(page, '/report #2 orders go through at once again | watching | ');
  await expect.poll(() => wordsOf(page, 'Current status')).toContain('orders go through at once');
  await captureLine(page).focus();
});

it('makes the words of any entry into words for outside, by key and by button', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await log(page, '/thread Card provider');
  await log(page, '/report #1 node pg-7 answers again | restarting pg-8 | ');
  await log(page, 'Wallets work on the blue ring');
  const row = (words: string) => page.locator('[data-entry]', { hasText: words }).last();
  const dialog = page.getByRole('dialog', { name: 'Tell outside' });
  const wordsForOutside = dialog.getByLabel('Words for outside');

  await row('pg-7').focus();
  await page.keyboard.press('Alt+o');
  await expect.poll(() => wordsForOutside.inputValue()).toBe('node pg-7 answers again');
  await wordsForOutside.fill('Some cards work again.');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => row('Some cards work again.').textContent()).toMatch(/For outside.*#1/u);
  await expect.poll(() => row('pg-7').textContent()).toContain('node pg-7 answers again');

  // From the entry itself; what was typed is still there after Escape.
  await row('blue ring').press('Enter');
  await page
    .getByRole('dialog', { name: 'Note' })
    .getByRole('button', { name: 'Tell outside …' })
    .press('Enter');
  await wordsForOutside.fill('Wallets work.');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'Note' }).waitFor();
  await page.keyboard.press('Alt+o');
  await expect.poll(() => wordsForOutside.inputValue()).toBe('Wallets work.');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });

  await page.keyboard.press('Control+Shift+x');
  await expect.poll(() => wordsOf(page, 'Current status')).toContain('Some cards work again.');
  await expect.poll(() => wordsOf(page, 'Summary')).toContain('Wallets work.');
  const draft = await Promise.all(
    ['Summary', 'Impact', 'Current status'].map((label) => wordsOf(page, label)),
  );
  expect(draft.join(' ')).not.toMatch(/pg-|blue ring/u);
});

it('says the organisation’s own phrases, from the settings', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  const settings = await openSettings(page, 'Phrases');
  const first = settings.getByLabel('Summary of the first update, in any status', { exact: true });
  await first.fill('We see trouble with {title}.');
  await first.press('Enter');
  await settings.getByText(/nothing in braces but \{name\}/u).waitFor();
  await first.fill('We see trouble with {name}.');
  await first.press('Enter');
  await settings.getByText('Saved', { exact: true }).waitFor();
  await closeDialog(page, settings);
  await page.keyboard.press('Control+Shift+x');
  await expect.poll(() => wordsOf(page, 'Summary')).toBe('We see trouble with our service.');
});

it('asks whether what was told outside is still true, with one key for yes', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await page.keyboard.press('Control+Shift+x');
  const impact = field(page, 'Impact');
  await field(page, 'Summary').fill('Paying fails at times.');
  await impact.fill('Some customers cannot pay by card.');
  await send(page);
  await log(page, '/sev 1 because nobody can pay');
  await page.keyboard.press('Control+Shift+x');
  await expect.poll(() => impact.inputValue()).toContain('Some customers cannot pay by card');
  await page
    .getByText(/^Still true\?/u)
    .first()
    .waitFor();
  const asked = () => page.getByRole('button', { name: /^Yes, still true: .*Some customers/u }).count();
  await expect.poll(() => asked()).toBe(1);
  await impact.focus();
  await page.keyboard.press('Alt+y');
  await expect.poll(asked).toBe(0);
  await expect.poll(() => impact.inputValue()).toBe('Some customers cannot pay by card.');
});

it('shows at least four text fields in a low window, and where each line came from without cutting it off', async () => {
  const { page } = await start({ viewport: { width: 1024, height: 700 } });
  await declare(page, 'Checkout errors');
  await log(page, '/impact One in ten people cannot pay');
  await log(page, '/thread Card provider');
  await log(page, '/report #1 every third call to the provider times out | asking them | ');
  await page.keyboard.press('Control+Shift+x');
  await expect.poll(() => wordsOf(page, 'Summary')).not.toBe('');
  const room = () => page.locator('[data-part="composer-fields"]').evaluate((e) => e.getBoundingClientRect());
  const { top, bottom } = await room();
  const areas = await page
    .locator('[data-part="composer-fields"] textarea')
    .evaluateAll((all) => all.map((each) => each.getBoundingClientRect()));
  expect(areas.filter((area) => area.top >= top && area.bottom <= bottom).length).toBeGreaterThanOrEqual(4);

  for (const audience of ['Control+u', 'Control+Shift+x'])
    for (const label of ['Summary', 'Current status', 'Next steps']) {
      await page.keyboard.press(audience);
      await field(page, label).focus();
      await page.keyboard.press('Control+End');
      await page.keyboard.press('Alt+w');
      const why = page.getByRole('note', { name: 'Where this line came from' });
      await why.waitFor();
      const box = await why.evaluate((e) => e.getBoundingClientRect());
      const fields = await room();
      expect(box.top, label).toBeGreaterThanOrEqual(fields.top - 1);
      expect(box.bottom, label).toBeLessThanOrEqual(fields.bottom + 1);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+l');
    }
}, 60_000);

it('shows at least four text fields of an update outside in a low window, whatever long finding one of them has', async () => {
  const { page } = await start({ viewport: { width: 1024, height: 700 } });
  await declare(page, 'Checkout errors');
  await log(page, '/outside Checkout');
  await log(page, '/tell Every third card payment fails');
  await page.keyboard.press('Control+Shift+x');
  const summary = field(page, 'Summary');
  await expect.poll(() => summary.inputValue()).not.toBe('');
  await summary.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(
    'Payments fail because of a wrong setting that came with the last change of prices.',
  );
  await page.locator('[data-finding^="cause:summary"]').waitFor();
  await field(page, 'Needs').focus();
  const box = page.locator('[data-part="composer-fields"]');
  await box.evaluate((element) => element.scrollTo({ top: 0 }));
  const { top, bottom } = await box.evaluate((element) => element.getBoundingClientRect());
  const areas = await box
    .locator('textarea')
    .evaluateAll((all) => all.map((each) => each.getBoundingClientRect()));
  expect(areas.filter((area) => area.top >= top && area.bottom <= bottom).length).toBeGreaterThanOrEqual(4);
  const words = page.locator('[data-finding^="cause:summary"] > span').first();
  const height = () => words.evaluate((element) => element.getBoundingClientRect().height);
  expect(await height()).toBeLessThan(20);
  await summary.focus();
  expect(await height()).toBeGreaterThan(20);
});

it('takes the first letter for all that was filled in, also when the record filled it in anew before it came', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await page.keyboard.press('Control+u');
  const summary = field(page, 'Summary');
  const selected = () =>
    summary.evaluate(
      (area: HTMLTextAreaElement) =>
        document.activeElement === area && area.selectionEnd - area.selectionStart === area.value.length,
    );
  await expect.poll(selected).toBe(true);
  const before = await summary.inputValue();
  // It comes from elsewhere, so that the focus stays.
  const incidents = await callApi<{ value: readonly { id: string }[] }>(page, 'listIncidents', null);
  const command = { type: 'setStatus', status: 'identified', why: 'The pool is full' };
  const incident = incidents.value[0]?.id;
  await callApi(page, 'execute', { incident, commandId: crypto.randomUUID(), command });
  await expect.poll(() => summary.inputValue()).not.toBe(before);
  await page.keyboard.type('P');
  await expect.poll(() => summary.inputValue()).toBe('P');
});
