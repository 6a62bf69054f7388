import type { Page } from 'playwright-core';

/** What can be measured on a screen: how large targets and letters are, and whether the page scrolls sideways. */

/** A short name of an element, made in the page. */
export const installNames = (page: Page): Promise<void> =>
  page.evaluate(() => {
    (window as unknown as { nameOf: (element: Element) => string }).nameOf = (element) =>
      [
        element.tagName.toLowerCase(),
        element.getAttribute('aria-label') ?? (element as HTMLInputElement).labels?.[0]?.textContent ?? '',
        (element.textContent ?? '').trim().slice(0, 50),
        element.getAttribute('data-entry') === null ? '' : 'log line',
      ]
        .filter(Boolean)
        .join(' · ');
  });

/** Visible targets under 24 x 24 px. A box to tick counts with its label, and a link in a sentence with the sentence. */
export const smallTargets = async (page: Page): Promise<readonly string[]> => {
  await installNames(page);
  return page.evaluate(() => {
    const { nameOf } = window as unknown as { nameOf: (element: Element) => string };
    const all = document.querySelectorAll<HTMLElement>(
      'button, a[href], input, select, textarea, summary, [role="option"], [role="tab"], [role="radio"]',
    );
    return [...all].flatMap((element) => {
      if (!element.checkVisibility({ visibilityProperty: true })) return [];
      const label = element instanceof HTMLInputElement ? element.closest('label') : null;
      const { width, height } = (label ?? element).getBoundingClientRect();
      if (width >= 23.9 && height >= 23.9) return [];
      return [`${nameOf(element)}: ${Math.round(width)} x ${Math.round(height)}`];
    });
  });
};

/** Visible text under 12 px. */
export const smallText = async (page: Page): Promise<readonly string[]> => {
  await installNames(page);
  return page.evaluate(() => {
    const { nameOf } = window as unknown as { nameOf: (element: Element) => string };
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const small: string[] = [];
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const { parentElement } = node;
      if (parentElement === null || (node.textContent ?? '').trim() === '') continue;
      if (!parentElement.checkVisibility()) continue;
      const size = Number.parseFloat(getComputedStyle(parentElement).fontSize);
      if (size < 12) small.push(`${nameOf(parentElement)}: ${size} px`);
    }
    return small;
  });
};
