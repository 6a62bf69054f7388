import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { createClockFile } from '../../scripts/replay/clock.ts';
import { pressOf } from '../../scripts/replay/usual-keys.ts';
import type { CommandInput } from '../../src/domain/incident/commands.ts';
import { noFields } from '../../src/domain/incident/update-field-table.ts';
import { readWhole } from '../../src/shared/opened.ts';
import type { IncidentListItem } from '../../src/shared/types.ts';
import { callApi, fieldOf, paletteField } from './hands.ts';
import { captureLine, declare, freshFolder, log, start } from './support.ts';

/* The way into incidents: declaring in one line, the list, the search, and going from one live incident to another. */

const title = (page: Page) => page.getByLabel('Title', { exact: true });
const search = (page: Page) => page.getByRole('combobox', { name: 'Search everything logged' });
const heading = (page: Page) => page.getByRole('region', { name: 'Status' }).getByRole('heading');
const chosen = (page: Page, group: string) =>
  page.getByLabel(group, { exact: true }).getByRole('radio', { checked: true });

/** A command through the page's own door: for setting up. */
const tell = (page: Page, incident: string, command: CommandInput) =>
  callApi(page, 'execute', { incident, commandId: crypto.randomUUID(), command });

const declareAside = async (
  page: Page,
  command: Omit<Extract<CommandInput, { type: 'declare' }>, 'type'>,
) => {
  const answer = await callApi<{ value: { incident: string } }>(page, 'declare', {
    commandId: crypto.randomUUID(),
    command: { type: 'declare', ...command },
  });
  return answer.value.incident;
};

const listed = async (page: Page) =>
  (await callApi<{ value: readonly IncidentListItem[] }>(page, 'listIncidents', null)).value;

const recorded = async (page: Page, incident: string) => {
  const { value } = await callApi<{ value: { texts: readonly string[] } }>(page, 'readWhole', { incident });
  return (await readWhole(value.texts, () => Promise.resolve())).facts;
};

const hasFocus = (page: Page, selector: string) =>
  page.waitForFunction((wanted) => document.activeElement?.matches(wanted) ?? false, selector);

const home = async (page: Page) => {
  await page.keyboard.press('Control+o');
  await title(page).waitFor();
};

test('one line declares; the list and the search are worked by the keyboard; a start opens what is live', async () => {
  const userData = freshFolder();
  const { page, quit } = await start({ userData });

  // A first start says what this is and where to practise; the title has the focus.
  await page.getByRole('region', { name: 'First start' }).waitFor();
  await hasFocus(page, '[data-autofocus="true"]');
  await page
    .getByRole('region', { name: 'First start' })
    .getByRole('button', { name: 'Practise a drill' })
    .press('Enter');
  await page.getByRole('dialog', { name: 'Practise a drill' }).waitFor();
  await page.keyboard.press('Escape');
  // It leaves nothing in the line.
  await expect.poll(() => title(page).inputValue()).toBe('');
  await title(page).focus();
  await page.keyboard.type('/drill Practise the failover');
  await expect.poll(() => chosen(page, 'Kind').textContent()).toBe('Drill');
  await page.keyboard.press('Enter');
  await captureLine(page).waitFor();
  await expect.poll(() => listed(page)).toMatchObject([{ kind: 'drill', title: 'Practise the failover' }]);
  await log(page, 'the vendor says that the pool is full');

  // All in one line: what was understood shows before Enter.
  await home(page);
  await hasFocus(page, '[data-autofocus="true"]');
  await page.keyboard.type('SEV1 Checkout errors | Nobody can pay');
  await expect.poll(() => chosen(page, 'Severity').textContent()).toBe('SEV1');
  const impact = page.getByLabel('Impact, if it is already known');
  await expect.poll(() => impact.inputValue()).toBe('Nobody can pay');
  // The choices and the field change the line itself.
  await page.getByRole('radio', { name: 'SEV2', exact: true }).press('Enter');
  await impact.press('End');
  await impact.pressSequentially(' at all');
  await expect.poll(() => title(page).inputValue()).toBe('SEV2 Checkout errors | Nobody can pay at all');
  await title(page).press('Enter');
  await heading(page).getByText('Checkout errors').waitFor();
  const [checkout] = await listed(page);
  await expect
    .poll(() => recorded(page, checkout?.id ?? ''))
    .toMatchObject({
      title: 'Checkout errors',
      severity: 'SEV2',
      kind: 'incident',
      impact: 'Nobody can pay at all',
    });

  // Nothing typed is lost when the impact stands in two places: it is said instead.
  await home(page);
  await impact.fill('Everybody');
  await title(page).fill('Twice | Somebody');
  await title(page).press('Enter');
  await page.getByText('The impact is given both after the bar and in its own field').waitFor();
  expect([await title(page).inputValue(), await impact.inputValue()]).toEqual([
    'Twice | Somebody',
    'Everybody',
  ]);
  await impact.fill('');
  await title(page).fill('');

  // Arrows go down into the list and back, Enter opens.
  await title(page).press('ArrowDown');
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.textContent))
    .toContain('Checkout errors');
  await page.keyboard.press('ArrowUp');
  await hasFocus(page, '[data-autofocus="true"]');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await heading(page).getByText('Practise the failover').waitFor();
  for (let at = 1; at <= 25; at += 1) await log(page, `step ${at}`);

  // The search over the pane finds what the other incident's record holds, and here what is long out of sight.
  await page.keyboard.press('Control+Shift+F');
  await search(page).fill('PAY');
  const found = page.getByRole('option');
  await found.first().waitFor();
  await expect.poll(() => page.getByRole('listbox', { name: 'Found' }).textContent()).toContain('INC-2');
  await search(page).press('Escape');
  await expect.poll(() => search(page).inputValue()).toBe('');
  await search(page).press('Escape');
  await search(page).waitFor({ state: 'detached' });
  await page.keyboard.press('Control+Shift+F');
  await search(page).fill('pool vend');
  await expect.poll(() => found.count()).toBe(1);
  await expect.poll(() => found.locator('mark').allTextContents()).toEqual(['vendor', 'pool']);
  await search(page).press('Enter');
  const line = page.locator('[data-found="true"]');
  await line.getByText('the vendor says that the pool is full').waitFor();
  await hasFocus(page, '[data-found="true"]');

  // At home the same key goes to the field; a find opens its incident with the entry in sight.
  await home(page);
  await page.keyboard.press('Control+Shift+F');
  await hasFocus(page, '[data-part="search"]');
  await search(page).fill('zebra');
  await page.getByText('Nothing found for “zebra”').waitFor();
  await search(page).press('Escape');

  // Filters: completed by Tab, shown as understood, and said when they mean nothing.
  await search(page).fill('sev:1 is:l');
  await search(page).press('Tab');
  await expect.poll(() => search(page).inputValue()).toBe('sev:1 is:live ');
  const outcome = page.locator('#search-outcome');
  await expect.poll(() => outcome.locator('mark').allTextContents()).toEqual(['SEV1', 'live']);
  await hasFocus(page, '[data-part="search"]');
  await search(page).fill('kind:drill step 17');
  await expect.poll(() => found.count()).toBe(1);
  await search(page).fill('sev:9');
  await expect
    .poll(() => outcome.textContent())
    .toBe('“sev:9” was left out; sev: takes 1 to 4, for example sev:1.');
  await search(page).press('Escape');
  await search(page).press('Escape');
  await hasFocus(page, '[data-autofocus="true"]');
  await search(page).fill('step 1');
  await expect.poll(() => found.count()).toBe(11);
  await search(page).press('ArrowDown');
  await search(page).press('ArrowDown');
  await expect.poll(() => page.getByRole('option', { selected: true }).textContent()).toContain('step 17');
  await search(page).press('Enter');
  await heading(page).getByText('Practise the failover').waitFor();
  await line.getByText('step 17').waitFor();
  await hasFocus(page, '[data-found="true"]');
  await quit();

  // Of two live incidents the one whose update is due first is on screen after a start.
  const again = await start({ userData });
  await heading(again.page).getByText('Checkout errors').waitFor();
  await home(again.page);
});

test('several live incidents: a key goes from one to the other, and all that was begun stays', async () => {
  const clock = await createClockFile('2026-11-20T22:00:00Z');
  onTestFinished(() => clock.remove());
  const { page } = await start({ env: { THROUGHLINE_CLOCK_FILE: clock.path } });
  const row = page.getByRole('navigation', { name: 'Incidents that are not closed' });
  await declare(page, 'SEV1 Checkout errors');
  await log(page, '/thread DB pool');
  await expect.poll(() => row.count()).toBe(0);

  const other = await declareAside(page, { title: 'Search is slow', severity: 'SEV2' });
  await declareAside(page, { title: 'Old questions', severity: 'SEV4' });
  const fields = {
    ...noFields(),
    summary: 'Slow.',
    impact: 'Some.',
  };
  await tell(page, other, {
    type: 'queueUpdate',
    audience: 'internal',
    fields,
    next: { kind: 'in', minutes: 10 },
  });
  await row.getByRole('button', { name: /SEV2.*INC-2.*Search is slow.*due in 10:00/u }).waitFor();
  await clock.set('2026-11-20T22:06:00Z');
  await row.locator('[data-tone="soon"]', { hasText: 'due in 04:00' }).first().waitFor();
  await clock.set('2026-11-20T22:11:30Z');
  await row.locator('[data-tone="overdue"]', { hasText: 'overdue 01:30' }).first().waitFor();
  await page.getByText('Internal update 2 of INC-2 (Search is slow) is overdue.').waitFor();

  // What is chosen and half written here …
  await page.keyboard.press(pressOf('previewText'));
  await page.keyboard.press('Control+u');
  await fieldOf(page, 'Summary').waitFor();
  await fieldOf(page, 'Summary').fill('Half a sentence');
  await captureLine(page).fill('half a line');
  await page.keyboard.press(pressOf('previewSlack'));
  const slackTab = page.getByRole('radio', { name: 'Slack', exact: true });
  await expect.poll(() => slackTab.getAttribute('aria-checked')).toBe('true');

  // … stays while others are on screen, by place, by turns and by name.
  await page.keyboard.press('Control+Alt+2');
  await heading(page).getByText('Search is slow').waitFor();
  await hasFocus(page, '[data-part="capture"]');
  await expect.poll(() => captureLine(page).inputValue()).toBe('');
  await page.keyboard.type('a line of the other');
  // The key counts, not the sign that modifiers make of it; AltGr types a sign and goes nowhere.
  const press = (key: string, code: string, modifierAltGraph: boolean) =>
    page.evaluate(
      (init) =>
        document.activeElement?.dispatchEvent(
          new KeyboardEvent('keydown', { ...init, ctrlKey: true, altKey: true, bubbles: true }),
        ),
      { key, code, modifierAltGraph },
    );
  await press('³', 'Digit3', true);
  await page.keyboard.press('Control+Shift+.');
  await heading(page).getByText('Old questions').waitFor();
  await press('²', 'Digit2', false);
  await heading(page).getByText('Search is slow').waitFor();
  await page.keyboard.press('Control+Shift+.');
  await heading(page).getByText('Old questions').waitFor();
  await page.keyboard.press('Control+Shift+.');
  await heading(page).getByText('Checkout errors').waitFor();
  await expect.poll(() => captureLine(page).inputValue()).toBe('half a line');
  await expect.poll(() => slackTab.getAttribute('aria-checked')).toBe('true');
  await page.keyboard.press('Control+u');
  await expect.poll(() => fieldOf(page, 'Summary').inputValue()).toBe('Half a sentence');
  await page.keyboard.press('Control+Shift+,');
  await heading(page).getByText('Old questions').waitFor();
  await page.keyboard.press('Control+k');
  await paletteField(page).fill('Search is slow');
  await page.getByRole('option', { name: 'Go to INC-2' }).waitFor();
  await page.keyboard.press('Enter');
  await heading(page).getByText('Search is slow').waitFor();
  await expect.poll(() => captureLine(page).inputValue()).toBe('a line of the other');
});

test('a key that is pressed with the first picture is taken, before the commands have been read', async () => {
  const { page, quit } = await start({ userData: freshFolder() });
  // In the very moment in which the field gets the focus: the page has read nothing but its first picture.
  await page.addInitScript(() =>
    document.addEventListener(
      'focusin',
      ({ target }) =>
        target?.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true })),
      { once: true },
    ),
  );
  await page.reload();
  await paletteField(page).waitFor();
  await quit();
});

test('of a few choices Tab reaches the one that is taken, arrows lead to the others, and Enter takes one', async () => {
  const { page, quit } = await start({ userData: freshFolder() });
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
    return focused();
  };
  await hasFocus(page, '[data-autofocus="true"]');

  expect(await press('Tab')).toBe('SEV3');
  expect(await press('ArrowRight')).toBe('SEV4');
  expect(await press('ArrowRight')).toBe('SEV1');
  expect(await press('ArrowLeft', 'ArrowUp')).toBe('SEV3');
  expect(await press('Home')).toBe('SEV1');
  expect(await press('End')).toBe('SEV4');
  expect(await press('ArrowDown', 'ArrowDown')).toBe('SEV2');
  await expect.poll(() => chosen(page, 'Severity').textContent()).toBe('SEV3');

  // From one that is not taken Tab leaves the group, and comes back to the one that is.
  expect(await press('Tab')).toBe('Incident');
  expect(await press('Shift+Tab')).toBe('SEV3');
  await press('ArrowLeft', 'Enter');
  await expect.poll(() => chosen(page, 'Severity').textContent()).toBe('SEV2');
  expect(await press('Shift+Tab', 'Tab')).toBe('SEV2');
  await press('Control+ArrowRight', 'Space');
  await expect.poll(() => chosen(page, 'Severity').textContent()).toBe('SEV2');
  await expect.poll(() => listed(page)).toEqual([]);
  await quit();
});
