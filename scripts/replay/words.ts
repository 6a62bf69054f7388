import type { Page } from 'playwright-core';

/** The words on screens, by screen name: plain text, so that a diff shows what changed. */
export type Words = ReadonlyMap<string, readonly string[]>;

/**
 * The words visible on screen, line by line; if a dialog is open, only those in it. Excludes what differs between runs
 * or computers: keys, notices that disappear by themselves, whether a draft is saved yet, and the log, which only
 * renders the lines in view.
 */
export const visibleWords = (page: Page): Promise<readonly string[]> => page.evaluate(collect);

/** Runs in the page, so it cannot use anything from outside the function. */
const collect = (): string[] => {
  const rowTags = 'button, li, p, h1, h2, h3, h4, label, legend, dt, dd, th, td, summary, pre, time, div';
  const leftOut =
    'kbd, option, script, style, .visually-hidden, [aria-label="Log"], [class*="notices"], [data-marks]';
  const root = [...document.querySelectorAll('[role="dialog"]')].at(-1) ?? document.body;
  const lines: string[] = [];
  let row: Element | null = null;
  const add = (text: string, of: Element | null) => {
    const words = text.replace(/\s+/gu, ' ');
    if (of !== null && of === row) lines[lines.length - 1] += words;
    else lines.push(words);
    row = of;
  };
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node: Node | null = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node instanceof Element ? node : node.parentElement;
    if (element === null || element.closest(leftOut) !== null) continue;
    if (!element.checkVisibility({ visibilityProperty: true })) continue;
    if (element instanceof HTMLSelectElement && node === element)
      add(element.selectedOptions[0]?.textContent ?? '', null);
    else if (element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement) {
      if (!['checkbox', 'radio', 'password'].includes(element.type))
        add(element.value === '' ? element.placeholder : element.value, null);
    } else if (node instanceof Text && node.data.trim() !== '') add(node.data, element.closest(rowTags));
  }
  return lines
    .map((line) =>
      line
        .replace(/\s+/gu, ' ')
        .trim()
        .replace(/(?:^| )· (?:saved|not saved)$/u, ''),
    )
    .filter((line) => line !== '' && line !== '·');
};

const head = '== ';

export const writeWords = (words: Words): string =>
  [...words].map(([name, lines]) => `${head}${name}\n${lines.join('\n')}\n`).join('\n');

export const parseWords = (text: string): Words => {
  const words = new Map<string, string[]>();
  let lines: string[] = [];
  for (const line of text.split('\n')) {
    if (line.startsWith(head)) {
      lines = [];
      words.set(line.slice(head.length), lines);
    } else if (line !== '') lines.push(line);
  }
  return words;
};

/** A name that is not yet in use: the second "held-back" becomes "held-back 2". */
export const freeName = (taken: ReadonlySet<string>, name: string): string => {
  let [count, free] = [1, name];
  while (taken.has(free)) {
    count += 1;
    free = `${name} ${count}`;
  }
  return free;
};

/** The timeout for a screen to settle, and the time between two readings, in milliseconds. */
const patience = 5_000;
const between = 200;

/** The words once they no longer change. */
export const settledWords = async (page: Page): Promise<readonly string[]> => {
  const end = performance.now() + patience;
  let words = await visibleWords(page);
  while (performance.now() < end) {
    await page.waitForTimeout(between);
    const next = await visibleWords(page);
    if (next.join('\n') === words.join('\n')) return next;
    words = next;
  }
  return words;
};
