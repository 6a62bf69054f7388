import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Frame, Page } from 'playwright-core';

/** One thing that axe found on one screen, as a person who has to mend it wants to read it. */
export interface Finding {
  readonly screen: string;
  readonly theme: string;
  readonly rule: string;
  readonly element: string;
  /** What axe says has to be done. */
  readonly toDo: string;
}

export type Theme = 'light' | 'dark';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const options: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  // Off in axe by itself; it is part of WCAG 2.2 AA.
  rules: { 'target-size': { enabled: true } },
  // The mail's HTML is in a frame that can run nothing, axe included: mailFindings looks at a copy of it.
  iframes: false,
  resultTypes: ['violations'],
};

/** What colours alone decide: the dark theme changes nothing else. */
const colours: RunOptions = {
  ...options,
  rules: {},
  runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
};

/** What axe looks at in a theme: everything in the light one, colours in the dark one. */
const optionsIn = (theme: Theme): RunOptions => (theme === 'light' ? options : colours);

/** Puts axe into the page past its policy, which forbids every script but its own. Again after each load. */
const bringAxe = async (page: Page): Promise<void> => {
  if (await page.evaluate(() => 'axe' in window)) return;
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: source });
  await session.detach();
};

/** Everything that axe has against what is on screen now, in the theme that it has. */
export const findings = async (page: Page, screen: string, theme: Theme): Promise<readonly Finding[]> => {
  await bringAxe(page);
  const { violations } = await page.evaluate(
    (wanted) =>
      (window as unknown as { axe: { run(context: Document, o: unknown): Promise<AxeResults> } }).axe.run(
        document,
        wanted,
      ),
    optionsIn(theme),
  );
  return listed(violations, screen, theme);
};

const listed = (violations: AxeResults['violations'], screen: string, theme: string): readonly Finding[] =>
  violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => ({
      screen,
      theme,
      rule: id,
      element: node.html.slice(0, 160),
      toDo: (node.failureSummary ?? '').replaceAll(/\s+/gu, ' '),
    })),
  );

/** What a mail has to keep to: it has no landmarks, as a screen has, and its subject is its title. */
const mailOptions: RunOptions = {
  ...options,
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  rules: { ...options.rules, 'document-title': { enabled: false } },
};

/** A copy of the mail on screen, in a frame that may run axe; null where no mail is on screen. */
const copyOfMail = async (page: Page): Promise<Frame | null> => {
  const made = await page.evaluate(() => {
    const shown = document.querySelector<HTMLIFrameElement>('iframe[sandbox]');
    if (shown === null) return false;
    const copy = document.createElement('iframe');
    copy.title = 'A copy of the mail';
    copy.id = 'mail-copy';
    Object.assign(copy.style, { position: 'fixed', inset: '0', width: '100%', height: '100%' });
    copy.srcdoc = shown.srcdoc;
    const loaded = new Promise((resolve) => copy.addEventListener('load', () => resolve(true)));
    document.body.append(copy);
    return loaded;
  });
  if (made !== true) return null;
  const element = await page.$('#mail-copy');
  return (await element?.contentFrame()) ?? null;
};

/** Everything that axe has against the mail on screen, as it reads the mail by itself. */
export const mailFindings = async (page: Page, screen: string, theme: Theme): Promise<readonly Finding[]> => {
  const mail = await copyOfMail(page);
  if (mail === null) return [];
  try {
    // As an expression, past the policy that the frame has from the page.
    await mail.evaluate(source);
    const { violations, passes } = await mail.evaluate(
      (wanted) =>
        (window as unknown as { axe: { run(context: Document, o: unknown): Promise<AxeResults> } }).axe.run(
          document,
          wanted,
        ),
      { ...mailOptions, resultTypes: ['violations', 'passes'] } satisfies RunOptions,
    );
    if (passes.length === 0)
      throw new Error('axe saw no text in the copy of the mail: it looked at nothing.');
    return listed(violations, `${screen}, the mail itself`, theme);
  } finally {
    await page.evaluate(() => document.getElementById('mail-copy')?.remove());
  }
};

/** The list as it stands in a failing test. */
export const readable = (found: readonly Finding[]): string =>
  found.map((f) => `${f.screen}, ${f.theme}: ${f.rule}\n    ${f.element}\n    ${f.toDo}`).join('\n');
