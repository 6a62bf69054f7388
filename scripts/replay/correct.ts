import type { Locator, Page } from 'playwright-core';
import type { StepOf } from '../../src/domain/practice/steps.ts';
import type { Hands } from './hands.ts';
import { CannotGoOn, patience, whichever } from './screen.ts';
import { pressOf } from './usual-keys.ts';

/** The step, with the number that the console gave to its assumption. */
export type NumberedCorrection = StepOf<'correct'> & { readonly number: number };

/** The line of "Needs you" that asks for the corrections of an assumption. */
export const correctionNeed = (page: Page, number: number): Locator =>
  page.locator(`[data-need="corrections:${number}"]`);

/** The most lines that a person would go down in a list before giving up. */
const mostLines = 20;

/** Presses a key until the focus is on this row. */
const goTo = async (hands: Hands, keys: 'Tab' | 'ArrowDown', row: Locator, what: string): Promise<void> => {
  const isThere = () => row.evaluate((element) => element === document.activeElement);
  await row.waitFor({ timeout: patience }).catch(() => {
    throw new CannotGoOn(`${what} was not there.`);
  });
  for (let lines = 0; lines < mostLines && !(await isThere()); lines += 1) await hands.press(keys);
  if (!(await isThere())) throw new CannotGoOn(`${what} could not be reached.`);
};

/**
 * From "Needs you" to what rested on a refuted assumption, and there sends an audience its correction, or dismisses it
 * with the step's reason. Returns what was done, for the report.
 */
export const correct = async (
  page: Page,
  hands: Hands,
  { number, audience, insteadBecause }: NumberedCorrection,
  look: (name: string) => Promise<void>,
): Promise<string> => {
  const name = `A${number}, ${audience}`;
  await hands.press(pressOf('needsYou'));
  await goTo(hands, 'Tab', correctionNeed(page, number), `The need to correct ${name},`);
  await hands.press('Enter');
  const dialog = page.getByRole('dialog', { name: `What rested on A${number}`, exact: true });
  const row = dialog.locator(`[data-panel-row="${audience}"]`);
  await goTo(hands, 'ArrowDown', row, `The correction of ${name},`);
  await look(`correcting-A${number}-${audience}`);
  if (insteadBecause === undefined) await hands.press('s');
  else {
    await hands.press('d');
    await dialog.getByLabel('Why no correction is sent').waitFor({ timeout: patience });
    await hands.type(insteadBecause, 'ownText');
    await hands.press('Enter');
  }
  const settled = await whichever({ yes: async () => (await row.count()) === 0 });
  if (settled === null) throw new CannotGoOn(`The correction of ${name} did not go through.`);
  await hands.press('Escape');
  await dialog.waitFor({ state: 'detached', timeout: patience });
  return insteadBecause === undefined ? `corrected: ${name}` : `not corrected: ${name}, ${insteadBecause}`;
};
