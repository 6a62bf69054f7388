import { existsSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import type { App } from '../../test/host/launch.ts';
import type { Hands } from './hands.ts';
import { asPublished } from './lines.ts';
import { CannotGoOn, patience, whichever } from './screen.ts';

/** The dialogs over the pane, operated as a person would. Each function takes over once a capture line opened one. */

/** Takes a picture. */
type Look = (name: string) => Promise<void>;

const dialogOf = (page: Page, name: RegExp): Locator => page.getByRole('dialog', { name });

const gone = async (dialog: Locator, what: string): Promise<void> => {
  try {
    await dialog.waitFor({ state: 'hidden', timeout: patience });
  } catch {
    throw new CannotGoOn(`${what} did not go through.`);
  }
};

/** What a dialog lists as blocking, without the buttons that would resolve it. */
const blockersIn = async (dialog: Locator): Promise<readonly string[]> => {
  const words = await dialog.getByRole('listitem').evaluateAll((items) =>
    items.map((item) => {
      const walker = document.createTreeWalker(item, NodeFilter.SHOW_TEXT);
      const words: string[] = [];
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
        if (node.parentElement?.closest('button, label, textarea') === null)
          words.push(node.textContent ?? '');
      return words.join(' ').replace(/\s+/gu, ' ').trim();
    }),
  );
  // An item that is only a button, such as a reason used before, does not block anything.
  return words.filter((each) => each !== '');
};

export const resolveDialog = (page: Page): Locator => dialogOf(page, /^(Resolve|Complete) INC-/u);

/** Ends the incident in the open dialog, overruling whatever blocks it. Returns what was overruled. */
export const resolve = async (page: Page, hands: Hands, look: Look): Promise<readonly string[]> => {
  const dialog = resolveDialog(page);
  await dialog.waitFor({ timeout: patience });
  // The criteria of the settings come a moment later.
  await dialog.locator('[aria-busy="false"]').waitFor({ state: 'attached', timeout: patience });
  await look('resolving');
  const findings = await blockersIn(dialog);
  const reason = dialog.getByLabel('Reason', { exact: true });
  // It may already be filled in from the line.
  if ((await reason.isVisible()) && (await reason.inputValue()) === '') {
    await hands.click(reason);
    await hands.type(asPublished, 'otherKeys');
  }
  await hands.press('Enter');
  await gone(dialog, 'Resolving');
  return findings;
};

/** Offers a role in the open dialog and accepts it for the other person at once. */
export const handOver = async (page: Page, hands: Hands, note: string, look: Look): Promise<void> => {
  const dialog = dialogOf(page, /^Handover$/u);
  await dialog.waitFor({ timeout: patience });
  const field = dialog.getByLabel('Note', { exact: true });
  if (note !== '') {
    await hands.click(field);
    await hands.type(note, 'ownText');
  }
  await look('handover');
  await hands.press('ControlOrMeta+Enter');
  const taken = dialog.getByRole('button', { name: /has taken over$/u });
  const offered = await whichever({ yes: () => taken.isVisible() });
  if (offered === null) throw new CannotGoOn('The handover could not be offered.');
  await hands.press('ControlOrMeta+Shift+Enter');
  await gone(dialog, 'The handover');
};

export const closeDialog = (page: Page): Locator => dialogOf(page, /^Close INC-/u);

/** Closes the incident in the open dialog. Returns what the dialog still asked for, which is overruled. */
export const close = async (
  page: Page,
  hands: Hands,
  words: string,
  look: Look,
): Promise<readonly string[]> => {
  const dialog = closeDialog(page);
  const field = dialog.getByLabel('Closing words, if you like');
  await field.waitFor({ timeout: patience });
  if (words !== '') {
    await hands.click(field);
    await hands.type(words, 'ownText');
  }
  const reason = dialog.getByLabel('Reason', { exact: true });
  const open = await reason.isVisible();
  // An unneeded reason would become part of the closing words, which must only come from the file.
  if (!open && words === '' && (await field.inputValue()).endsWith(`because ${asPublished}`))
    throw new CannotGoOn('Closing did not ask for the reason that was given.');
  await look('closing');
  const findings = open ? await blockersIn(dialog) : [];
  if (open && (await reason.inputValue()) === '') {
    await hands.click(reason);
    await hands.type(asPublished, 'otherKeys');
  }
  await hands.press('ControlOrMeta+Enter');
  await gone(dialog, 'Closing');
  return findings;
};

/** Exports the review as Markdown, from the visible button; the system's save dialog is answered with `path`. */
export const exportReview = async (app: App, hands: Hands, path: string): Promise<void> => {
  await app.control.answerSave({ canceled: false, filePath: path });
  await hands.click(app.page.getByRole('button', { name: 'Export …', exact: true }));
  const dialog = dialogOf(app.page, /^Export INC-/u);
  await dialog.getByRole('radio', { name: 'Markdown', checked: true }).waitFor({ timeout: patience });
  await hands.press('ControlOrMeta+Enter');
  const saved = await whichever({ yes: async () => existsSync(path) });
  if (saved === null) throw new CannotGoOn('The review could not be exported.');
};
