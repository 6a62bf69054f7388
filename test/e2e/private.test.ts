import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { startSlack } from '../servers/slack.ts';
import { startSmtp } from '../servers/smtp.ts';
import {
  addDestinations,
  closeDialog,
  connectMail,
  connectSlack,
  dialogOf,
  fieldOf,
  openSettings,
  outboxIsQuiet,
  runByName,
} from './hands.ts';
import { captureLine, declare, freshFolder, log, logWords, start } from './support.ts';

/* Private notes: kept, changed and taken back by the keyboard; unseen while the screen is shared; and nowhere else. */

const mark = (page: Page) => page.getByRole('button', { name: /^(?:Private h|H)idden/u });

/** The page as somebody sees who looks at the screen: its text, and what its fields show. */
const seen = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')];
    const drawn = fields.map((field) => {
      const style = getComputedStyle(field) as CSSStyleDeclaration & { webkitTextSecurity: string };
      const isDots = field.type === 'password' || style.webkitTextSecurity === 'disc';
      return isDots ? '•'.repeat(field.value.length) : field.value;
    });
    const titles = [...document.querySelectorAll('[title]')].map((element) => element.getAttribute('title'));
    const body = document.body.cloneNode(true) as HTMLElement;
    // The text below these is drawn by the fields.
    for (const field of body.querySelectorAll('textarea, script')) field.remove();
    return [body.textContent, document.title, ...titles, ...drawn].join('\n');
  });

it('keeps a private note in the log alone, changes it, and takes it back, the incident closed or not', async () => {
  const userData = freshFolder();
  const { page, crash } = await start({ userData });
  await declare(page, 'Checkout errors');
  await log(page, 'an ordinary note');
  await log(page, '/private Bo is worn out');
  await expect.poll(() => logWords(page)).toContain('Private note');
  await expect.poll(() => logWords(page)).toContain('Bo is worn out');

  // It has no words, then too many: a sentence says so, and the line stays.
  await captureLine(page).fill('/private  ');
  await page.keyboard.press('Enter');
  await page.getByText('Write the private note after /private.').waitFor();
  await captureLine(page).fill(`/pr ${'x'.repeat(8001)}`);
  await page.keyboard.press('Enter');
  await page.getByText('A private note can have at most 8000 characters').waitFor();
  await captureLine(page).fill('/privte it is nearly right');
  await page.keyboard.press('Enter');
  await page.getByText('Did you mean /private?').waitFor();
  await expect.poll(() => page.getByRole('button', { name: 'Log as a note' }).count()).toBe(0);
  await page.keyboard.press('Tab');
  await expect.poll(() => captureLine(page).inputValue()).toBe('/private it is nearly right');
  await page.keyboard.press('Enter');
  await expect.poll(() => logWords(page)).toContain('it is nearly right');

  // Undo takes back the note, not the entry before it; and the same keys bring it again.
  await page.keyboard.press('Control+z');
  await expect.poll(() => logWords(page)).not.toContain('it is nearly right');
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => logWords(page)).toContain('it is nearly right');
  await expect.poll(() => logWords(page)).not.toContain('withdrawn');

  // Changed in its dialog, removed there, and brought back.
  await page.locator('[data-entry^="private:"]').first().press('Enter');
  const dialog = dialogOf(page, 'Private note');
  await dialog.getByLabel('Words').fill('Bo is worn out; ask Cy');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => logWords(page)).toContain('ask Cy edited');
  await page.locator('[data-entry^="private:"]').first().press('Enter');
  await dialog.getByRole('button', { name: 'Remove note' }).press('Enter');
  await expect.poll(() => logWords(page)).not.toContain('ask Cy');
  await page.getByRole('button', { name: 'Take it back' }).last().press('Enter');
  await expect.poll(() => logWords(page)).toContain('ask Cy');

  // Closed, there is no capture line: the button beside it opens the dialog.
  await runByName(page, 'End as a false alarm');
  await dialogOf(page, 'false alarm').getByRole('textbox').fill('it was the load test');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Private note …' }).press('Enter');
  await dialog.getByLabel('Words').fill('never again on a Friday');
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => logWords(page)).toContain('never again on a Friday');
  await crash();

  const again = await start({ userData });
  await again.page
    .getByRole('button', { name: /Checkout errors/u })
    .first()
    .press('Enter');
  await expect.poll(() => logWords(again.page)).toContain('never again on a Friday');
  await expect.poll(() => logWords(again.page)).toContain('ask Cy');
}, 120_000);

it('keeps a private note where the record takes nothing more, and lets the log show these alone', async () => {
  const userData = freshFolder();
  const first = await start({ userData });
  await declare(first.page, 'Search is slow');
  await log(first.page, 'an ordinary note');
  await log(first.page, 'another one');
  await first.quit();
  const [record = ''] = (await readdir(join(userData, 'incidents'))).filter((name) =>
    name.endsWith('.jsonl'),
  );
  const path = join(userData, 'incidents', record);
  await writeFile(path, (await readFile(path, 'utf8')).replace('an ordinary note', 'an 0rdinary note'));
  const { page } = await start({ userData });
  await captureLine(page).fill('this is refused');
  await captureLine(page).press('Enter');
  await expect.poll(() => captureLine(page).getAttribute('aria-invalid')).toBe('true');
  await captureLine(page).fill('');
  await log(page, '/private but this is kept');
  await expect.poll(() => logWords(page)).toContain('but this is kept');

  await page.keyboard.press('Control+3');
  await page.getByLabel('Show kind').selectOption('Private note');
  await expect.poll(() => page.locator('[data-entry]').count()).toBe(1);
  // Hidden, the log has no such kind: it is whole again, without them.
  await page.keyboard.press('Control+Shift+s');
  await expect.poll(() => page.locator('[data-entry]').count()).toBeGreaterThan(1);
  await expect.poll(() => logWords(page)).not.toMatch(/but this is kept|Private note/u);
  await mark(page).press('Enter');
  await expect.poll(() => logWords(page)).toContain('but this is kept');
  // The mark is gone; the focus is where the next line is typed.
  await expect.poll(() => captureLine(page).evaluate((field) => field === document.activeElement)).toBe(true);
}, 120_000);

it('hides private notes and secrets in every window at once, and after a kill, until the same keys end it', async () => {
  const userData = freshFolder();
  const app = await start({ userData });
  const { page } = app;
  await declare(page, 'Checkout errors');
  await log(page, '/private SEENNOTE');
  await captureLine(page).fill('/private SEENLINE');
  await page.keyboard.press('Control+Shift+s');
  await mark(page).waitFor();
  const shared = await seen(page);
  expect(shared).toContain('Checkout errors');
  expect(shared).not.toMatch(/SEEN|\/private|a private note/u);
  await expect.poll(() => logWords(page)).not.toContain('Private note');
  await expect.poll(() => mark(page).textContent()).toContain('Ctrl+Shift+S');

  // A line that is typed meanwhile is dots; it is kept, and arrow-up has no words of it.
  await page.keyboard.press('Enter');
  await expect.poll(() => captureLine(page).inputValue()).toBe('');
  await page.keyboard.type('/private SEENTOO');
  await expect.poll(() => seen(page)).not.toContain('SEEN');
  await page.keyboard.press('Enter');
  await expect.poll(() => captureLine(page).inputValue()).toBe('');
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => captureLine(page).inputValue()).toBe('');

  // The fields of secrets are gone, with what was typed in them.
  const settings = await openSettings(page, 'Slack');
  await settings.getByText('Hidden while you share your screen.').waitFor();
  await expect.poll(() => settings.getByLabel('Bot token').count()).toBe(0);
  await page.keyboard.press('Control+Shift+s');
  await settings.getByLabel('Bot token').fill('xoxb-SEEN');
  await page.keyboard.press('Control+Shift+s');
  await expect.poll(() => settings.getByLabel('Bot token').count()).toBe(0);
  await page.keyboard.press('Control+Shift+s');
  await expect.poll(() => settings.getByLabel('Bot token').inputValue()).toBe('xoxb-SEEN');
  await page.keyboard.press('Control+Shift+s');
  await closeDialog(page, settings);

  // The strip opens hidden, says so, and can end it.
  await captureLine(page).fill('/private SEENSTRIP');
  await page.keyboard.press('Control+Shift+m');
  await expect.poll(async () => (await app.windows()).length).toBe(2);
  const strip = (await app.windows()).find((each) => each.url().includes('strip'));
  if (strip === undefined) throw new Error('no strip');
  await mark(strip).waitFor();
  await expect.poll(() => captureLine(strip).inputValue()).toBe('/private SEENSTRIP');
  await expect.poll(() => seen(strip)).not.toContain('SEEN');
  await captureLine(strip).press('Control+Shift+s');
  await mark(strip).waitFor({ state: 'detached' });
  await expect.poll(() => seen(strip)).toContain('SEENSTRIP');
  await expect.poll(() => mark(page).count()).toBe(0);
  await captureLine(strip).press('Control+Shift+s');
  await mark(strip).waitFor();

  // Killed while it is on, it comes back hidden; ended and quit, it comes back as it was.
  await app.crash();
  const again = await start({ userData });
  await mark(again.page).waitFor();
  await captureLine(again.page).waitFor();
  await expect.poll(() => captureLine(again.page).inputValue()).toBe('/private SEENSTRIP');
  await expect.poll(() => seen(again.page)).not.toContain('SEEN');
  await mark(again.page).press('Enter');
  await expect.poll(() => logWords(again.page)).toMatch(/SEENNOTE.*SEENLINE.*SEENTOO/u);
  await again.page.keyboard.press('Control+Shift+s');
  await mark(again.page).waitFor();
  await again.quit();
  const third = await start({ userData });
  await expect.poll(() => logWords(third.page)).toContain('SEENTOO');
  await expect.poll(() => mark(third.page).count()).toBe(0);
}, 240_000);

it('sends, copies, exports and logs no word of a private note', async () => {
  const userData = freshFolder();
  const [slack, smtp] = await Promise.all([startSlack({ channels: [{ name: 'inc' }] }), startSmtp()]);
  onTestFinished(async () => {
    await Promise.all([slack.close(), smtp.close()]);
  });
  const app = await start({ userData });
  const { page } = app;
  await connectSlack(page, slack);
  await connectMail(page, smtp);
  await addDestinations(page, [
    { name: 'team', audience: 'Internal', channel: '#inc' },
    { name: 'customers', audience: 'Internal', recipients: 'reader@example.com' },
  ]);
  await declare(page, 'Checkout errors');
  await log(page, '/private NOWHERE before the update, about @ana and #1');
  await log(page, '/impact Nobody can pay');
  await captureLine(page).fill('/private NOWHERE half typed');
  await page.keyboard.press('Control+u');
  await fieldOf(page, 'Summary').fill('Some payments fail');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Control+Enter');
  await outboxIsQuiet(page);
  await expect.poll(() => slack.messages().length).toBeGreaterThan(0);
  await expect.poll(() => smtp.mails.length).toBeGreaterThan(0);
  const out = [JSON.stringify([slack.messages(), slack.requests]), JSON.stringify(smtp.mails)];

  await page.keyboard.press('Control+Shift+b');
  await expect.poll(async () => (await app.control.clipboard()).text).toContain('Nobody can pay');
  out.push((await app.control.clipboard()).text);
  // All of the page, selected: the lines of private notes stay out of it.
  out.push(
    await page.evaluate(() => {
      document.getSelection()?.selectAllChildren(document.body);
      return document.getSelection()?.toString() ?? '';
    }),
  );
  for (const kind of ['Markdown', 'HTML', 'PDF', 'JSON', 'CSV']) {
    const filePath = join(userData, '..', `exported as ${kind}`);
    await app.control.answerSave({ canceled: false, filePath });
    await runByName(page, 'Export …');
    await dialogOf(page, 'Export INC-1').getByRole('radio', { name: kind }).press('Enter');
    await page.keyboard.press('Control+Enter');
    await page.getByText(`Exported to ${filePath}`).waitFor();
    out.push(await readFile(filePath, 'utf8'));
  }
  await page.keyboard.press('Control+Shift+f');
  await page.keyboard.type('NOWHERE');
  await page
    .getByText(/Nothing|No entr/u)
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
  for (const name of await readdir(userData, { recursive: true })) {
    if (!/^(?:incidents|drafts|logs)\//u.test(name)) continue;
    out.push(`${name}: ${await readFile(join(userData, name), 'utf8')}`);
  }
  out.push(app.log.join('\n'));
  expect(out.length).toBeGreaterThan(8);
  for (const text of out) expect(text).not.toContain('NOWHERE');
  await expect.poll(() => logWords(page)).toContain('NOWHERE before');
}, 180_000);
