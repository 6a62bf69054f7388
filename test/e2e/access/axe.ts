import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

/** One thing that axe found on one screen, as a person who has to mend it wants to read it. */
export interface Finding {
  readonly screen: string;
  readonly theme: string;
  readonly rule: string;
  readonly element: string;
  /** What axe says has to be done. */
  readonly toDo: string;
}

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const options: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  // Off in axe by itself; it is part of WCAG 2.2 AA.
  rules: { 'target-size': { enabled: true } },
  // The mail's HTML is in a frame that can run nothing, axe included: it is checked by itself.
  iframes: false,
  resultTypes: ['violations'],
};

/** Puts axe into the page past its policy, which forbids every script but its own. Again after each load. */
const bringAxe = async (page: Page): Promise<void> => {
  if (await page.evaluate(() => 'axe' in window)) return;
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: source });
  await session.detach();
};

/** Everything that axe has against what is on screen now. */
export const findings = async (page: Page, screen: string, theme: string): Promise<readonly Finding[]> => {
  await bringAxe(page);
  const { violations } = await page.evaluate(
    (wanted) =>
      (window as unknown as { axe: { run(context: Document, o: unknown): Promise<AxeResults> } }).axe.run(
        document,
        wanted,
      ),
    options,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => ({
      screen,
      theme,
      rule: id,
      element: node.html.slice(0, 160),
      toDo: (node.failureSummary ?? '').replaceAll(/\s+/gu, ' '),
    })),
  );
};

/** The list as it stands in a failing test. */
export const readable = (found: readonly Finding[]): string =>
  found.map((f) => `${f.screen}, ${f.theme}: ${f.rule}\n    ${f.element}\n    ${f.toDo}`).join('\n');
