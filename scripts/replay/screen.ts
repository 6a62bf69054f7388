import type { Page } from 'playwright-core';

/** A step that could not be performed; the message is one sentence. Caught in one place, once per step. */
export class CannotGoOn extends Error {
  override readonly name = 'CannotGoOn';
}

/** The timeout for anything in the interface, in milliseconds. */
export const patience = 10_000;

/** The timeout for sending messages, in milliseconds. */
export const sendingPatience = 60_000;

/** What is relevant on screen after a failure: problems, dialogs, the capture line. */
export const onScreen = async (page: Page): Promise<string> => {
  const seen = await page.evaluate(relevantTexts).catch(() => null);
  if (seen === null) return 'The window was gone.';
  return seen.length === 0 ? 'On screen: nothing unusual.' : `On screen: ${seen.join('; ')}.`;
};

/** Runs in the page, so it cannot use anything from outside the function. */
const relevantTexts = (): string[] => {
  const short = (text: string) => (text.length > 200 ? `${text.slice(0, 200)}…` : text);
  const texts = (selector: string) =>
    [...document.querySelectorAll<HTMLElement>(selector)]
      .filter((element) => element.getClientRects().length > 0)
      .map((element) => element.textContent.replace(/\s+/gu, ' ').trim())
      .filter((text) => text !== '');
  const line = document.querySelector<HTMLTextAreaElement>('[data-part="capture"]')?.value ?? '';
  const said = new Set(texts('[role="alert"], p[class*="problem"]'));
  return [
    ...[...said].map((text) => `“${short(text)}”`),
    ...texts('[role="dialog"] h2').map((title) => `the dialog “${title}”`),
    ...(line === '' ? [] : [`the capture line “${short(line)}”`]),
  ];
};

/** Waits until one of several conditions holds and returns its name; null if none did in time. */
export const whichever = async <Name extends string>(
  things: Readonly<Record<Name, () => Promise<boolean>>>,
  within = patience,
): Promise<Name | null> => {
  const end = performance.now() + within;
  const names = Object.keys(things) as Name[];
  for (;;) {
    for (const name of names) if (await things[name]()) return name;
    if (performance.now() > end) return null;
    await new Promise((settle) => setTimeout(settle, 15));
  }
};
