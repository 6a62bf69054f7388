import type { Page } from 'playwright-core';
import type { Hands } from './hands.ts';
import type { Line } from './lines.ts';
import { CannotGoOn, whichever } from './screen.ts';

/** The pane's capture line, used as somebody at the keyboard would. */
export interface CaptureLine {
  /** Types a line, presses Enter and waits for the result. "done": it is in the record; "dialog": it opened one. */
  enter(line: Line): Promise<'done' | 'dialog'>;
  /** Types a line and presses Enter without waiting, after others that may still be pending. */
  enterBlind(line: Line, beforeEnter: () => Promise<void>): Promise<void>;
  /** Checks that everything entered without waiting is in the record. */
  settled(): Promise<void>;
  isThere(): Promise<boolean>;
  /** Waits until it is visible. */
  comes(timeout: number): Promise<void>;
}

const notTaken = 'The line was not taken.';

export const captureLineOf = (page: Page, hands: Hands): CaptureLine => {
  const field = page.getByLabel('Capture line', { exact: true });
  const trouble = page.locator('footer').getByRole('alert');
  const anyDialog = page.getByRole('dialog').first();
  /** The focus has been in the field since the last line was entered without waiting. */
  let isBlind = false;

  const isEmpty = async () => (await field.inputValue()) === '';
  const hasFocus = () => field.evaluate((element) => element === document.activeElement);

  const settled = async () => {
    if (!isBlind) return;
    isBlind = false;
    const outcome = await whichever({ trouble: () => trouble.isVisible(), done: isEmpty });
    if (outcome !== 'done') throw new CannotGoOn(notTaken);
    if (await anyDialog.isVisible()) throw new CannotGoOn('A dialog opened instead.');
  };

  return {
    settled,
    isThere: () => field.isVisible(),
    comes: (timeout) => field.waitFor({ timeout }),
    enter: async (line) => {
      if (!(await hasFocus())) await hands.press('ControlOrMeta+L');
      if ((await whichever({ yes: hasFocus })) === null)
        throw new CannotGoOn('The capture line did not take the focus.');
      await hands.typeLine(line.text, line.own);
      await hands.press('Enter');
      const outcome = await whichever({
        dialog: () => anyDialog.isVisible(),
        trouble: () => trouble.isVisible(),
        done: isEmpty,
      });
      if (outcome === 'dialog') return outcome;
      // The field is emptied when the dialog opens, which may happen between two checks.
      if (outcome === 'done') return (await anyDialog.isVisible()) ? 'dialog' : 'done';
      throw new CannotGoOn(notTaken);
    },
    enterBlind: async (line, beforeEnter) => {
      if (!isBlind) await hands.press('ControlOrMeta+L');
      isBlind = true;
      await hands.typeLine(line.text, line.own);
      await beforeEnter();
      await hands.press('Enter');
    },
  };
};
