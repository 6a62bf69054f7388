import { expect, it } from 'vitest';
import { pressOf } from '../../scripts/replay/usual-keys.ts';
import { callApi, closeDialog, dialogOf, openSettings, paletteField, runByName } from './hands.ts';
import { captureLine, declare, log, logWords, start } from './support.ts';

/* What the keyboard does on the pane: the capture line's own keys, asking for a report, taking back. */

type Page = Awaited<ReturnType<typeof start>>['page'];

/** On a busy machine too. */
const eventually = <T>(look: () => T) => expect.poll(look, { timeout: 10_000 });

const offers = (page: Page) => page.getByRole('listbox', { name: 'Completions' }).getByRole('option');

/** Leaves the field that has the focus, so that single letters are keys. */
const leaveField = async (page: Page) => {
  const isOut = () => page.evaluate(() => document.activeElement?.tagName !== 'TEXTAREA');
  for (let tries = 0; tries < 4 && !(await isOut()); tries += 1) await page.keyboard.press('Escape');
  expect(await isOut()).toBe(true);
};

it('mends, completes and remembers lines by the keyboard alone', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  const line = captureLine(page);
  await log(page, '/thread DB pool exhausted');
  await log(page, '/assume #1 the deploy did it');

  // An unknown verb stays, says what was probably meant, and one key takes it.
  await page.keyboard.type('/reprot #1 pool 100/100');
  await page.keyboard.press('Enter');
  await page
    .getByRole('alert')
    .getByText('There is no /reprot. Did you mean /report? Tab takes it.')
    .waitFor();
  await page.keyboard.press('Tab');
  await eventually(() => line.inputValue()).toBe('/report #1 pool 100/100');
  await page.keyboard.press('Enter');
  await eventually(() => line.inputValue()).toBe('');

  // Right after a verb what it takes is offered; the arrows choose and Tab takes.
  await page.keyboard.type('/evidence ');
  await eventually(() => offers(page).allTextContents()).toEqual(['#1DB pool exhausted']);
  await page.keyboard.press('Tab');
  await eventually(() => line.inputValue()).toBe('/evidence #1 ');
  await eventually(() => offers(page).allTextContents()).toHaveLength(2);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await eventually(() => line.inputValue()).toBe('/evidence #1 -A1 ');

  // What was understood is marked as it is typed, and Backspace behind it makes it text again.
  const marks = page.locator('footer mark');
  await eventually(() => marks.allTextContents()).toEqual(['/evidence', '#1', '-A1']);
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await eventually(() => line.inputValue()).toBe('/evidence #1 \\-A1');
  await eventually(() => marks.allTextContents()).toEqual(['/evidence', '#1']);
  await line.fill('');

  // An empty line and the arrow up: the last one, and the one before it.
  await page.keyboard.press('ArrowUp');
  await eventually(() => line.inputValue()).toBe('/report #1 pool 100/100');
  await page.keyboard.press('ArrowUp');
  await eventually(() => line.inputValue()).toBe('/assume #1 the deploy did it');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await eventually(() => line.inputValue()).toBe('');

  // In a text of several lines the arrow moves in it, and goes back through the lines from its start alone.
  await line.fill('first\nsecond');
  await page.keyboard.press('ArrowUp');
  await expect.poll(() => line.inputValue()).toBe('first\nsecond');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowUp');
  await eventually(() => line.inputValue()).toBe('/report #1 pool 100/100');
  await page.keyboard.press('ArrowDown');
  await eventually(() => line.inputValue()).toBe('first\nsecond');
});

it('asks, takes back, logs again and ends with a few keys', async () => {
  const { page, control } = await start();
  await declare(page, 'Checkout errors');
  const status = page.getByRole('region', { name: 'Status' });
  const severityIs = (severity: string) => status.locator(`[data-severity="${severity}"]`).waitFor();
  await log(page, '/thread DB pool exhausted');

  // One key asks for a report.
  await leaveField(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('q');
  await page.getByText('#1 has no owner: paste it to whoever works on it').waitFor();
  expect((await control.clipboard()).text).toBe(
    'INC-1 #1 DB pool exhausted: what do you see, what are you doing, what do you need?',
  );
  await page.keyboard.press('o');
  await page.getByRole('button', { name: 'Ask for a report' }).waitFor();

  // What rests on an entry keeps it; the newest can be taken back, and logged again.
  await page.keyboard.press('Control+l');
  await log(page, '/sev 1 because nobody can pay');
  await severityIs('SEV1');
  await leaveField(page);
  await page.keyboard.press('Control+z');
  await severityIs('SEV3');
  await page.getByText('Taken back: Severity').waitFor();
  await page.getByRole('button', { name: 'Log it again' }).press('Enter');
  await severityIs('SEV1');
  await page.keyboard.press('Control+z');
  await severityIs('SEV3');
  await page.keyboard.press('Control+Shift+Z');
  await severityIs('SEV1');
  await expect.poll(() => logWords(page)).toContain('withdrawn');

  // A false alarm is the line and one more Enter, with its reason.
  await page.keyboard.press('Control+l');
  await page.keyboard.type('/falsealarm because it was the load test');
  await page.keyboard.press('Enter');
  const dialog = dialogOf(page, /is a false alarm$/u);
  await eventually(() => dialog.getByLabel('Why, if you like').inputValue()).toBe('it was the load test');
  await page.keyboard.press('Enter');
  await status
    .getByText(/closed|in review/u)
    .first()
    .waitFor();
});

it('says so when a line was understood and changes nothing', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await log(page, '/task page the DBA');
  await log(page, '/done K1');
  const said = page.getByText('Nothing was logged: that is so already.');
  await expect.poll(() => said.count()).toBe(0);
  for (const line of ['/done K1', '/status investigating', '/sev 3']) {
    await captureLine(page).fill(line);
    await page.keyboard.press('Enter');
    await said.first().waitFor();
    await eventually(() => captureLine(page).inputValue()).toBe('');
    await page.getByRole('button', { name: 'Dismiss' }).first().press('Enter');
    await eventually(() => said.count()).toBe(0);
    await page.keyboard.press('Control+l');
  }
});

it('ends an incident with something left open by Enter and Enter', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  const status = page.getByRole('region', { name: 'Status' });
  await log(page, '/thread DB pool exhausted');
  await log(page, '/borrow access prod write, undo: drop the role');
  await page.keyboard.type('/status resolved because the errors are gone');
  await page.keyboard.press('Enter');
  const resolving = dialogOf(page, /^Resolve INC-/u);
  await eventually(() => resolving.getByLabel('Reason').inputValue()).toBe('the errors are gone');
  await page.keyboard.press('Enter');
  await status.getByText('Resolved').waitFor();
  await resolving.waitFor({ state: 'detached' });
  await eventually(() => captureLine(page).evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.type('/close an hour of errors because L1 is kept');
  await page.keyboard.press('Enter');
  const closing = dialogOf(page, /^Close INC-/u);
  await eventually(() => closing.getByLabel('Reason').inputValue()).toBe('L1 is kept');
  await expect
    .poll(() => closing.getByLabel('Closing words, if you like').inputValue())
    .toBe('an hour of errors');
  await page.keyboard.press('Enter');
  await closing.waitFor({ state: 'detached' });
  await status
    .getByText(/closed/u)
    .first()
    .waitFor();
});

it('finds everything by name, what was used last first, and shows all keys', async () => {
  const { page, control } = await start();
  await declare(page, 'Checkout errors');
  const find = paletteField(page);
  const found = page.getByRole('option');

  // From inside a text field, with a few letters of the name in order.
  await page.keyboard.type('half a line');
  await page.keyboard.press('Control+k');
  await find.fill('cpybrief');
  await eventually(() => found.first().textContent()).toMatch(/^Copy the brief/u);
  await expect.poll(() => found.first().locator('kbd').textContent()).toBe('Ctrl+Shift+B');
  await page.keyboard.press('Enter');
  await page.getByText('Copied: the brief.').waitFor();
  expect((await control.clipboard()).text).toContain('Checkout errors');

  await page.keyboard.press('Control+k');
  await find.waitFor();
  await eventually(() => found.first().textContent()).toMatch(/^Copy the brief/u);
  await find.fill('copy the draft as text');
  await page.keyboard.press('Enter');
  await page.getByText('Copied.').waitFor();
  expect((await control.clipboard()).text).toContain('INC-1 Checkout errors');
  await page.keyboard.press('Control+k');
  await find.fill('show keyboard shortcuts');
  await page.keyboard.press('Enter');
  const keys = dialogOf(page, 'Keyboard shortcuts');
  await keys.getByText('Log it as a note').waitFor();
  for (const group of ['Go to', 'Update', 'Threads', 'Incident', 'Console', 'In the capture line'])
    await keys.getByRole('heading', { name: group, exact: true }).waitFor();
  await page.keyboard.press('Escape');
  await keys.waitFor({ state: 'detached' });

  // Verbs without a command of their own begin a line; what was being typed comes back after it.
  await page.keyboard.press('Control+k');
  await find.fill('add an exit criterion');
  await page.keyboard.press('Enter');
  await eventually(() => captureLine(page).inputValue()).toBe('/criterion ');
  await page.keyboard.type('no errors for an hour');
  await page.keyboard.press('Enter');
  await eventually(() => captureLine(page).inputValue()).toBe('half a line');
});

it('overrules what the check found and promises the next update without the mouse', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await log(page, '/impact Nobody can pay.');
  await log(page, '/summary It began at 10:05.');
  await page.keyboard.press('Control+u');
  const composer = page.locator('[data-part="composer"]');
  await eventually(() => composer.locator('textarea:focus').count()).toBe(1);
  await page.keyboard.press(pressOf('nextUpdate'));
  await eventually(() => composer.locator('input[type="radio"]:focus').count()).toBe(1);
  await page.keyboard.type('45');
  await eventually(() => composer.getByLabel('Minutes until the next update').inputValue()).toBe('45');
  await page.keyboard.press(pressOf('nextUpdate'));
  await eventually(() => composer.locator('input[type="radio"]:focus').count()).toBe(1);
  await page.keyboard.press('w');
  await eventually(() => composer.getByLabel('When something changes').isChecked()).toBe(true);
  await page.keyboard.press('Control+Enter');
  await eventually(() => composer.locator('[data-finding]:focus').count()).toBe(1);
  await page.keyboard.press('Control+Enter');
  await eventually(() =>
    composer.getByLabel('Reason to overrule all').evaluate((f) => f === document.activeElement),
  ).toBe(true);
  await page.keyboard.type('that is how it was said');
  await page.keyboard.press('Enter');
  await composer.getByRole('heading', { name: 'Update 2' }).waitFor();
  // The lead goes on in the log.
  await eventually(() => captureLine(page).evaluate((field) => field === document.activeElement)).toBe(true);
});

const hasFocus = (page: Page) =>
  eventually(() => captureLine(page).evaluate((field) => field === document.activeElement)).toBe(true);

const addPeople = async (page: Page, names: readonly string[]) => {
  const settings = await openSettings(page, 'People');
  for (const name of names) {
    await settings.getByRole('button', { name: 'Add person' }).press('Enter');
    const dialog = dialogOf(page, 'Add person');
    await dialog.getByLabel('Name', { exact: true }).fill(name);
    await dialog.getByLabel('Name', { exact: true }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
  }
  await closeDialog(page, settings);
};

it('offers a role and has it taken over with two keys, the note first', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await addPeople(page, ['Dee Roe', 'Cy Ott']);
  const status = page.getByRole('region', { name: 'Status' });
  const dialog = dialogOf(page, 'Handover');
  await captureLine(page).fill('/handover lead @dee');
  await page.keyboard.press('Enter');
  await dialog.waitFor();
  // Whoever was named stays named: what is typed is the note.
  await eventually(() =>
    dialog.getByLabel('Note').evaluate((field) => field === document.activeElement),
  ).toBe(true);
  await page.keyboard.type('Cy knows the pool');
  await page.keyboard.press('Control+Enter');
  const taken = dialog.getByRole('button', { name: 'Dee Roe has taken over' });
  await taken.waitFor();
  // The key that offered does no more, however often it is pressed.
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('Control+Enter');
  await dialog.getByText('Cy knows the pool').waitFor();
  await dialog.getByText('Once they have said so').waitFor();
  await expect.poll(() => taken.count()).toBe(1);
  await expect.poll(() => status.textContent()).not.toContain('Dee Roe');
  await page.keyboard.press('Control+Shift+Enter');
  await dialog.waitFor({ state: 'detached' });
  await eventually(() => status.textContent()).toContain('Dee Roe');
});

it('asks which of two it is when a role that is offered is offered to somebody else', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await addPeople(page, ['Cy Ott', 'Bo Berg']);
  const status = page.getByRole('region', { name: 'Status' });
  const dialog = dialogOf(page, 'Handover');
  const handOver = async (line: string) => {
    await captureLine(page).fill(line);
    await page.keyboard.press('Enter');
    await dialog.waitFor();
  };
  await handOver('/handover lead @cy');
  await page.keyboard.type('watch the pool');
  await page.keyboard.press('Control+Enter');
  await dialog.getByText('Once they have said so').waitFor();
  await closeDialog(page, dialog);

  await handOver('/handover lead @bo');
  const question = dialog.getByText('It is offered to Cy Ott. Offer it to Bo Berg instead?');
  await question.waitFor();
  await page.keyboard.press('Control+Shift+Enter');
  await page.waitForTimeout(500);
  await expect.poll(() => question.isVisible()).toBe(true);
  await expect.poll(() => logWords(page)).not.toMatch(/offered to Bo|taken over/u);
  await page.keyboard.press('Control+Enter');
  await dialog.getByRole('button', { name: 'Bo Berg has taken over' }).waitFor();
  await dialog.getByText('watch the pool').waitFor();
  await eventually(() => logWords(page)).toContain('offered to Bo Berg instead');
  await page.keyboard.press('Control+Shift+Enter');
  await dialog.waitFor({ state: 'detached' });
  await eventually(() => status.textContent()).toContain('Bo Berg');
  await expect.poll(() => status.textContent()).not.toContain('Cy Ott');
});

it('says what is missing when the key of a dialog is pressed too early', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await addPeople(page, ['Cy Ott']);
  await page.keyboard.press('Control+Shift+h');
  const dialog = dialogOf(page, 'Handover');
  await dialog.waitFor();
  await expect.poll(() => dialog.getByRole('alert').count()).toBe(0);
  await page.keyboard.press('Control+Enter');
  await eventually(() => dialog.getByRole('alert').textContent()).toBe('Choose whom it goes to.');
  await dialog.getByLabel('To', { exact: true }).selectOption({ label: 'Cy Ott' });
  await dialog.getByRole('alert').waitFor({ state: 'detached' });
  await closeDialog(page, dialog);

  await runByName(page, 'Hand over to another laptop');
  const laptop = dialogOf(page, /to another laptop/u);
  await laptop.getByLabel('To whom').waitFor();
  // A field of one line is confirmed by Enter alone.
  await page.keyboard.press('Enter');
  await eventually(() => laptop.getByRole('alert').textContent()).toBe('Say to whom.');
  await page.keyboard.type('Cy');
  await laptop.getByRole('alert').waitFor({ state: 'detached' });
});

it('takes back from an empty line, and leaves what was typed to the line', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  const line = captureLine(page);
  await log(page, 'pool is full');
  await page.keyboard.press('Control+z');
  await page.getByText('Taken back: Note “pool is full”').waitFor();
  await page.keyboard.press('Control+Shift+Z');
  await page.getByText('Logged again: Note “pool is full”').waitFor();
  // With something typed, even if it is gone again, the keys are the field's.
  await page.keyboard.type('ab');
  await page.keyboard.press('Control+z');
  await eventually(() => line.inputValue()).not.toBe('ab');
  await line.fill('');
  await page.keyboard.press('Control+z');
  await log(page, 'the last');
  const taken = await page.getByText('Taken back:').count();
  expect(taken).toBe(0);
  expect((await logWords(page)).match(/withdrawn/gu)).toHaveLength(1);
});

it('keeps the thread, the focus and the first letters that are typed', async () => {
  const { page } = await start();
  await declare(page, 'Checkout errors');
  await log(page, '/thread DB pool exhausted');
  await log(page, '/thread Cache cold');
  const row = (number: number) => page.locator(`[data-thread="${number}"]`);

  // A letter is a key on the row that is chosen; with none chosen an arrow takes the first.
  const first = await page.locator('[data-thread]').first().getAttribute('data-thread');
  await leaveField(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('r');
  await eventually(() => captureLine(page).inputValue()).toBe(`/report #${first} `);
  await captureLine(page).fill('');
  await page.keyboard.press('Control+1');
  await eventually(() => page.locator('[data-thread]:focus').count()).toBe(1);
  await page.keyboard.press('ArrowDown');
  const second = await page.locator('[data-thread]').nth(1).getAttribute('data-thread');
  await eventually(() => row(Number(second)).getAttribute('aria-current')).toBe('true');
  await row(Number(first)).focus();
  await page.keyboard.press('a');
  await eventually(() => captureLine(page).inputValue()).toBe(`/owner #${first} `);
  await captureLine(page).fill('');

  // After a snooze the next one has the focus, and a sentence is a note all the same.
  await leaveField(page);
  await page.keyboard.press('Control+j');
  await page.keyboard.press('z');
  await page.getByText('Snoozed:').waitFor();
  await page.keyboard.type('one more note');
  await page.keyboard.press('Enter');
  await eventually(() => logWords(page)).toContain('one more note');

  // Ending says what is ended; reopening from the palette gives the line the focus.
  await page.keyboard.type('/falsealarm');
  await page.keyboard.press('Enter');
  const ending = dialogOf(page, /is a false alarm$/u);
  await ending.getByText('Checkout errors').waitFor();
  await ending.getByText('SEV3').waitFor();
  await ending.getByText('2 active threads').waitFor();
  await page.keyboard.press('Enter');
  await captureLine(page).waitFor({ state: 'detached' });
  await page.keyboard.press('Control+k');
  await paletteField(page).fill('reopen');
  await page.keyboard.press('Enter');
  await dialogOf(page, /^Reopen/u)
    .getByLabel('Why it is being reopened')
    .fill('they are back');
  await page.keyboard.press('Enter');
  await hasFocus(page);
  await page.keyboard.type('opened again');
  await eventually(() => captureLine(page).inputValue()).toBe('opened again');
});

it('letting go of Alt leaves the keys with the capture line', async () => {
  const { page, control } = await start();
  await declare(page, 'Checkout errors');
  const line = captureLine(page);
  await log(page, '/thread DB pool exhausted');
  const ways: readonly (() => Promise<void>)[] = [
    () => page.keyboard.press('Alt'),
    async () => {
      // A key of the console's own, and Alt let go of first.
      await page.keyboard.down('Alt');
      await page.keyboard.down('Enter');
      await page.keyboard.up('Alt');
      await page.keyboard.up('Enter');
    },
  ];
  for (const way of ways) {
    await line.focus();
    await way();
    await callApi(page, 'appInfo', null);
    await page.keyboard.type('pool 100/100');
    await eventually(() => line.inputValue()).toBe('pool 100/100');
    await line.fill('');
  }
  expect((await control.windows()).map(({ menuBar }) => menuBar)).toEqual([false]);
  // The keys of the menu still work.
  expect((await control.menu()).map(({ label }) => label)).toContain('View');
});
