import type { Locator, Page } from 'playwright-core';

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

/** Visible targets under 24 x 24 px. A box to tick counts with its label; a link in a sentence is as high as its line. */
export const smallTargets = async (page: Page): Promise<readonly string[]> => {
  await installNames(page);
  return page.evaluate(() => {
    const { nameOf } = window as unknown as { nameOf: (element: Element) => string };
    const all = document.querySelectorAll<HTMLElement>(
      'button, a[href], input, select, textarea, summary, [role="option"], [role="tab"], [role="radio"]',
    );
    return [...all].flatMap((element) => {
      if (!element.checkVisibility({ visibilityProperty: true })) return [];
      if (element instanceof HTMLAnchorElement && getComputedStyle(element).display === 'inline') return [];
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

/** What reaches past the window's right edge, and what scrolls sideways by itself. A row of incidents may. */
export const sideways = async (page: Page): Promise<readonly string[]> => {
  await installNames(page);
  return page.evaluate(() => {
    const { nameOf } = window as unknown as { nameOf: (element: Element) => string };
    const { scrollWidth, clientWidth } = document.documentElement;
    const whole = scrollWidth > clientWidth ? [`the page: ${scrollWidth} of ${clientWidth}`] : [];
    const parts = [...document.body.querySelectorAll<HTMLElement>('*')].flatMap((element) => {
      if (!element.checkVisibility({ visibilityProperty: true })) return [];
      if (element.closest('nav, pre, .visually-hidden') !== null) return [];
      const { right, width } = element.getBoundingClientRect();
      const scrolls =
        ['auto', 'scroll'].includes(getComputedStyle(element).overflowX) &&
        element.scrollWidth > element.clientWidth + 1;
      if (scrolls) return [`${nameOf(element)} scrolls: ${element.scrollWidth} of ${element.clientWidth}`];
      const isTarget = element.matches('button, input, select, textarea, a[href], [tabindex]');
      return isTarget && width > 0 && right > clientWidth + 1 ? [`${nameOf(element)} ends at ${right}`] : [];
    });
    return [...whole, ...parts];
  });
};

/** Whether a person sees it: all of it is in the window and nothing lies over its middle. */
export const isInSight = (found: Locator): Promise<boolean> =>
  found.evaluate((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const on = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    const inside = left >= 0 && top >= 0 && right <= innerWidth + 1 && bottom <= innerHeight + 1;
    return inside && on !== null && (element.contains(on) || on.contains(element));
  });
