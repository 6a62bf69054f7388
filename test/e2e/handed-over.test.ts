import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { command, declaration, execute, good, started } from '../main/incidents/sample.ts';
import { dialogOf } from './hands.ts';
import { captureLine, freshFolder, log, logWords, start } from './support.ts';

/* An incident that went to another laptop: read-only here, and quiet. */

const threeHours = 3 * 3_600_000;
const there = { id: randomUUID(), name: 'ana-laptop' };

/** A data folder with an incident that was declared three hours ago and went to Cy. */
const handedOver = async (): Promise<string> => {
  const userData = freshFolder();
  await mkdir(join(userData, 'incidents'), { recursive: true });
  let late = threeHours;
  const service = await started(join(userData, 'incidents'), { now: () => new Date(Date.now() - late) });
  const declared = command({ ...declaration('Checkout errors'), severity: 'SEV1' });
  if (declared.type !== 'declare') throw new Error('not a declaration');
  const { incident } = good(await service.declare(randomUUID(), declared));
  await execute(service, incident, { type: 'openThread', title: 'The pool is full' });
  late = 60_000;
  const hand = { type: 'handToConsole', to: 'Cy', console: there } as const;
  good(await service.executeForHandover(incident, randomUUID(), hand));
  await service.close();
  return userData;
};

it('says to whom it went, keeps what is typed, and reminds of nothing', async () => {
  const { page, control } = await start({ userData: await handedOver() });
  // It is nobody's at the start: the place to declare one comes first.
  await page.getByLabel('Title').waitFor();
  const row = page.getByRole('button', { name: /Checkout errors/u });
  await expect.poll(() => row.textContent()).toMatch(/Handed over to Cy at \d\d:\d\d/u);
  await expect.poll(() => row.textContent()).not.toMatch(/overdue|due in|Read-only/u);
  await row.press('Enter');

  const banner = page.getByText(
    /This incident was handed over to Cy at \d\d:\d\d UTC and is read-only here\./u,
  );
  await banner.waitFor();
  await expect
    .poll(() => banner.textContent())
    .toContain('Opening the file that comes back from there brings it back.');
  await expect.poll(() => page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
  await expect.poll(() => logWords(page)).toMatch(/Handed over.*went from “ana-laptop” to Cy/u);
  await page.getByText('With Cy').waitFor();
  await expect
    .poll(() => page.locator('body').textContent())
    .not.toMatch(/overdue|no owner for|Needs you\d/u);

  const field = captureLine(page);
  await field.fill('errors are back');
  await field.press('Enter');
  await page.getByRole('status').getByText('handed over to Cy').first().waitFor();
  await expect.poll(() => field.inputValue()).toBe('errors are back');
  await control.openFile('/somewhere/INC-7.throughline');
  await page.getByText('INC-7.throughline').first().waitFor();
}, 90_000);

it('is led from here when somebody says that the other laptop is lost, and the record keeps why', async () => {
  const { page } = await start({ userData: await handedOver() });
  await page.getByLabel('Title').waitFor();
  await page.getByRole('button', { name: /Checkout errors/u }).press('Enter');
  await page.getByRole('button', { name: 'That laptop is lost …' }).press('Enter');
  const dialog = dialogOf(page, /^Lead INC-1 from here$/u);
  await dialog.getByText('It is with Cy.').waitFor();
  await dialog.getByLabel('Why it cannot be handed over').waitFor();
  await page.keyboard.press('Control+Enter');
  await dialog.getByRole('alert').getByText('Say why it cannot be handed over.').waitFor();
  await page.keyboard.type('their battery died');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('status').getByText('INC-1 is led from here now.').first().waitFor();
  await expect.poll(() => logWords(page)).toMatch(/without a file from .* because their battery died/u);
  await page.getByText('is read-only here').waitFor({ state: 'detached' });
  await log(page, 'errors are back');
  await expect.poll(() => logWords(page)).toContain('errors are back');
}, 90_000);
