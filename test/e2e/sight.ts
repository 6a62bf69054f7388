import type { Page } from 'playwright-core';

/** What a person sees of the two long lists of the pane: measured where it stands, not by what is in the page. */

/** The lines of the log that are in sight. */
export interface LogInSight {
  /** Their words, from top to bottom; also those that are cut at an edge. */
  readonly words: readonly string[];
  /** Ids of the entries among them. */
  readonly entries: readonly string[];
  /** Pixels of the log that should hold a line and hold none, or two. */
  readonly wrong: number;
  /** Lines of the whole list. */
  readonly count: number;
  /** The place of the line with the focus in the list, from 1; null when none has it. */
  readonly focused: number | null;
  /** Pixels from the top of the log to that line; null when it is not wholly in sight. */
  readonly focusedAt: number | null;
}

/** A row of the threads that is in sight, wholly or in part. */
export interface RowInSight {
  readonly thread: string;
  readonly words: string;
  /** Whether its title, owner and latest word stand in places of their own. */
  readonly isWhole: boolean;
}

/** Reads the log as it stands in the page; runs there. */
const readLog = (): LogInSight => {
  const list = document.querySelector<HTMLElement>('section[aria-label="Log"] ul');
  const box = list?.parentElement;
  if (!list || !box) return { words: [], entries: [], wrong: -1, count: 0, focused: null, focusedAt: null };
  const edge = box.getBoundingClientRect();
  const sheet = list.getBoundingClientRect();
  const from = Math.max(edge.top, sheet.top);
  const to = Math.min(edge.bottom, sheet.bottom);
  const lines = [...list.children]
    .map((line) => ({ line, at: line.getBoundingClientRect(), words: line.textContent?.trim() ?? '' }))
    .filter(({ at }) => at.bottom > from && at.top < to)
    .sort((a, b) => a.at.top - b.at.top);
  let wrong = 0;
  let end = from;
  for (const { at, words } of lines) {
    wrong += Math.abs(end - Math.max(at.top, from)) + (words === '' ? at.height : 0);
    end = at.bottom;
  }
  wrong += Math.max(0, to - end);
  const active = document.activeElement?.closest('li') ?? null;
  const focused = active !== null && list.contains(active) ? active : null;
  const at = focused?.getBoundingClientRect();
  const isInSight = at !== undefined && at.top >= edge.top - 0.5 && at.bottom <= edge.bottom + 0.5;
  return {
    words: lines.map((line) => line.words),
    entries: lines.flatMap(
      ({ line }) => line.querySelector('[data-entry]')?.getAttribute('data-entry') ?? [],
    ),
    wrong: Math.round(wrong),
    count: Math.round(sheet.height / 24),
    focused: focused === null ? null : Number(focused.ariaPosInSet),
    focusedAt: at !== undefined && isInSight ? Math.round(at.top - edge.top) : null,
  };
};

export const logInSight = (page: Page): Promise<LogInSight> => page.evaluate(readLog);

/** Reads the rows of the threads; runs in the page. */
const readRows = (): readonly RowInSight[] => {
  const panel = document.querySelector('[data-part="threads"]')?.getBoundingClientRect();
  if (panel === undefined) return [];
  return [...document.querySelectorAll<HTMLElement>('[data-part="threads"] [data-thread]')]
    .filter((row) => {
      const at = row.getBoundingClientRect();
      return at.bottom > panel.top && at.top < panel.bottom;
    })
    .map((row) => {
      const at = row.getBoundingClientRect();
      const parts = [...row.children].map((part) => part.getBoundingClientRect());
      const words = row.textContent ?? '';
      return {
        thread: row.dataset.thread ?? '',
        words,
        isWhole:
          getComputedStyle(row).display === 'grid' &&
          parts.length === 5 &&
          parts.every(({ bottom }) => bottom <= at.bottom + 0.5) &&
          /Owner |No owner|Parked|Done|Ruled out/u.test(words) &&
          /Last word|Silent/u.test(words) &&
          /No report yet|sees|does|needs|note|evidence|assumes|decided|done K|A\d+ |active|Blocked|Parked|Done|Ruled out/u.test(
            words,
          ),
      };
    });
};

export const rowsInSight = (page: Page): Promise<readonly RowInSight[]> => page.evaluate(readRows);

/**
 * Scrolls one of the lists there, and gives how much of it was wrong in the picture that was made of that: pixels of
 * the log, rows of the threads.
 */
export const wrongAfterJump = (page: Page, list: 'log' | 'threads', top: number): Promise<number> =>
  page.evaluate(
    async ([code, selector, to]) => {
      const box = document.querySelector(selector)?.closest('section, div');
      if (!box) return -1;
      const look = new Function(`return (${code})()`) as () => LogInSight | readonly RowInSight[];
      const scrolled = new Promise<void>((settle) =>
        box.addEventListener('scroll', () => requestAnimationFrame(() => settle()), { once: true }),
      );
      const before = box.scrollTop;
      box.scrollTop = to;
      // Where it is already, nothing is scrolled.
      if (box.scrollTop !== before) await scrolled;
      const seen = look();
      return 'wrong' in seen
        ? seen.wrong
        : (seen as readonly RowInSight[]).filter((row) => !row.isWhole).length;
    },
    [
      String(list === 'log' ? readLog : readRows),
      list === 'log' ? 'section[aria-label="Log"] div:has(> ul)' : '[data-part="threads"]',
      top,
    ] as const,
  );
