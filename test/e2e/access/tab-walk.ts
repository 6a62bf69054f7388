import type { Page } from 'playwright-core';
import { installNames } from './measures.ts';

/** What a walk with the Tab key through a screen came across. */
export interface Walk {
  /** Elements in the order in which Tab reached them, by name. */
  readonly order: readonly string[];
  /** What can be worked by mouse and was not reached. */
  readonly missed: readonly string[];
  /** Where the focus was not to be seen: no outline, out of view, or covered. */
  readonly unseen: readonly string[];
}

interface Stop {
  readonly id: number;
  readonly name: string;
  readonly complaint: string;
}

/** Marks what Tab has to reach inside the uppermost dialog, else on the whole page; gives how many there are. */
const markStops = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const dialogs = document.querySelectorAll('[role="dialog"]');
    const root = dialogs[dialogs.length - 1] ?? document.body;
    const inTurn = (element: HTMLElement): boolean => {
      if (element.tabIndex < 0 || element.matches(':disabled')) return false;
      if (!element.checkVisibility({ visibilityProperty: true })) return false;
      // Of a group of radio buttons Tab reaches the chosen one; arrows reach the others.
      if (element instanceof HTMLInputElement && element.type === 'radio' && !element.checked)
        return document.querySelector(`input[name="${element.name}"]:checked`) === null;
      return true;
    };
    const all = [
      ...root.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, summary, [tabindex]'),
    ].filter(inTurn);
    // Of a group that arrows move through Tab reaches one: reaching it is reaching them all.
    const groupOf = (element: HTMLElement): Element =>
      element.closest('[role="radiogroup"], [role="tablist"], [role="toolbar"]') ?? element;
    const groups = [...new Set(all.map(groupOf))];
    for (const old of document.querySelectorAll<HTMLElement>('[data-stop]')) delete old.dataset.stop;
    for (const [index, group] of groups.entries())
      for (const element of group.matches(
        '[role]:is([role="radiogroup"], [role="tablist"], [role="toolbar"])',
      )
        ? [group, ...group.querySelectorAll('button, input, [tabindex]')]
        : [group])
        (element as HTMLElement).dataset.stop ??= String(index);
    return groups.length;
  });

/** Where the focus is, and what is wrong with how it looks. Null on the page itself. */
const stopNow = (page: Page): Promise<Stop | null> =>
  page.evaluate(() => {
    const { nameOf } = window as unknown as { nameOf: (element: Element) => string };
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return null;
    // A field may leave its outline to the box around it, which holds its icon too.
    const isOutlined = [element, element.parentElement].some((drawn) => {
      if (drawn === null) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(drawn);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    });
    const box = element.getBoundingClientRect();
    const shown = { left: box.left, top: box.top, right: box.right, bottom: box.bottom };
    for (let parent = element.parentElement; parent !== null; parent = parent.parentElement) {
      if (getComputedStyle(parent).overflow === 'visible') continue;
      const clip = parent.getBoundingClientRect();
      shown.left = Math.max(shown.left, clip.left);
      shown.top = Math.max(shown.top, clip.top);
      shown.right = Math.min(shown.right, clip.right);
      shown.bottom = Math.min(shown.bottom, clip.bottom);
    }
    const width = Math.min(shown.right, innerWidth) - Math.max(shown.left, 0);
    const height = Math.min(shown.bottom, innerHeight) - Math.max(shown.top, 0);
    const at = document.elementFromPoint(shown.left + width / 2, shown.top + height / 2);
    const complaints = [
      isOutlined ? '' : 'no outline',
      width < Math.min(12, box.width - 1) || height < Math.min(12, box.height - 1) ? 'out of view' : '',
      at !== null && !element.contains(at) && !at.contains(element) ? 'covered' : '',
    ];
    return {
      id: Number(element.dataset.stop ?? -1),
      name: nameOf(element),
      complaint: complaints.filter(Boolean).join(', '),
    };
  });

/** Presses Tab, or Shift+Tab, until it has been all around. */
export const walkWithTab = async (page: Page, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<Walk> => {
  await installNames(page);
  const total = await markStops(page);
  const names = await page.evaluate((count) => {
    const { nameOf } = window as unknown as { nameOf: (element: Element) => string };
    return Array.from({ length: count }, (_, stop) => {
      const element = document.querySelector(`[data-stop="${stop}"]`);
      return element === null ? '' : nameOf(element);
    });
  }, total);
  const reached = new Set<number>();
  const order: string[] = [];
  const unseen: string[] = [];
  // Once around from wherever the focus is, past the window's own stops.
  for (let presses = 0; presses < total + 12 && reached.size < total; presses += 1) {
    await page.keyboard.press(key);
    let stop = await stopNow(page);
    // What is checked while one types may still move the fields.
    if (stop !== null && stop.complaint !== '') {
      await page.waitForTimeout(300);
      stop = await stopNow(page);
    }
    if (stop === null || reached.has(stop.id)) continue;
    if (stop.id >= 0) reached.add(stop.id);
    order.push(stop.name);
    if (stop.complaint !== '') unseen.push(`${stop.name}: ${stop.complaint}`);
  }
  return { order, unseen, missed: names.filter((_, index) => !reached.has(index)) };
};
