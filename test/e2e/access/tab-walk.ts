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

/**
 * Marks what Tab has to reach inside the uppermost dialog, else on the whole page, each stop with its number; gives
 * their names by number. What is marked already keeps its number, unless all are to be marked `anew`.
 */
const markStops = (page: Page, anew: boolean): Promise<Readonly<Record<number, string>>> =>
  page.evaluate((fresh) => {
    const { nameOf } = window as unknown as { nameOf: (element: Element) => string };
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
    const groups = '[role="radiogroup"], [role="tablist"], [role="toolbar"]';
    // Also a group of which no part takes the focus: that one is missed.
    const withParts = [...root.querySelectorAll<HTMLElement>(groups)].filter(
      (group) =>
        group.checkVisibility({ visibilityProperty: true }) &&
        group.querySelector(':is(button, input):not(:disabled)') !== null,
    );
    const marked = [...document.querySelectorAll<HTMLElement>('[data-stop]')];
    if (fresh) for (const old of marked) delete old.dataset.stop;
    let next = fresh ? 0 : Math.max(-1, ...marked.map((old) => Number(old.dataset.stop))) + 1;
    const names: Record<number, string> = {};
    const stops = all.map((element) => element.closest<HTMLElement>(groups) ?? element);
    for (const stop of new Set([...stops, ...withParts])) {
      const parts = stop.matches(groups)
        ? [stop, ...stop.querySelectorAll<HTMLElement>('button, input, [tabindex]')]
        : [stop];
      const known = parts.find((part) => part.dataset.stop !== undefined)?.dataset.stop;
      const id = known ?? String(next++);
      for (const part of parts) part.dataset.stop ??= id;
      names[Number(id)] = nameOf(stop);
    }
    return names;
  }, anew);

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

/** Where the focus is once what moves has settled: what is checked while one types may still move the fields. */
const settledStop = async (page: Page): Promise<Stop | null> => {
  const stop = await stopNow(page);
  if (stop === null || stop.complaint === '') return stop;
  await page.waitForTimeout(300);
  return stopNow(page);
};

/** Presses Tab, or Shift+Tab, until it has been all around. */
const walk = async (page: Page, key: 'Tab' | 'Shift+Tab'): Promise<Walk> => {
  let stops = await markStops(page, true);
  const reached = new Set<number>();
  const order: string[] = [];
  const unseen: string[] = [];
  const left = () => Object.keys(stops).filter((id) => !reached.has(Number(id)));
  // Around from wherever the focus is, past the window's own stops. What is drawn anew may send it back to the start.
  const most = 2 * (left().length + 12);
  for (let presses = 0; presses < most && left().length > 0; presses += 1) {
    await page.keyboard.press(key);
    let stop = await settledStop(page);
    // Something came or went since the stops were marked: what is new gets a number, what went is not looked for.
    if (stop !== null && (stop.id < 0 || reached.has(stop.id))) {
      stops = await markStops(page, false);
      stop = await settledStop(page);
    }
    if (stop === null || reached.has(stop.id)) continue;
    if (stop.id >= 0) reached.add(stop.id);
    order.push(stop.name);
    if (stop.complaint !== '') unseen.push(`${stop.name}: ${stop.complaint}`);
  }
  stops = await markStops(page, false);
  return { order, unseen, missed: left().map((id) => stops[Number(id)] ?? '') };
};

/**
 * Walks around with Tab. What came meanwhile is walked through again, backwards: past its last stop Tab leaves the
 * window, and the strip takes the focus to its field whenever its window gets it.
 */
export const walkAround = async (page: Page): Promise<Walk> => {
  await installNames(page);
  const forth = await walk(page, 'Tab');
  if (forth.missed.length === 0) return forth;
  const back = await walk(page, 'Shift+Tab');
  return { ...back, unseen: [...new Set([...forth.unseen, ...back.unseen])] };
};
