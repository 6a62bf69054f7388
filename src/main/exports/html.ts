import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { found, markup, type Node, type Tag, tag } from '../../domain/exports/html.ts';
import { pageTags } from '../../domain/exports/page-html.ts';
import { runningFoot, runningHead } from '../../domain/exports/running-head.ts';
import { refOf } from '../../domain/incident/reference.ts';
import type { IncidentState } from '../../domain/incident/state.ts';
import { fullTime } from '../../domain/time/times.ts';
import type { Page } from '../../domain/views/page.ts';
import { moderatorSheet } from '../../domain/views/review/moderator.ts';
import { review } from '../../domain/views/review.ts';
import type { Printed } from '../windows/print.ts';
import { fingerprintOf } from './json.ts';

/** The review as one HTML file that carries the record and verifies itself. */

/** The page's style and script, as they are in resources/review-page/. */
export interface PageParts {
  readonly style: string;
  readonly script: string;
}

/** Reads them from their folder. */
export const readPageParts = async (folder: string): Promise<PageParts> => {
  const [style, script] = await Promise.all(
    ['style.css', 'verify.js'].map((name) => readFile(join(folder, name), 'utf8')),
  );
  return { style: style ?? '', script: script ?? '' };
};

/** What the review is made of. */
export interface Reviewed {
  readonly state: IncidentState;
  readonly lines: readonly Buffer[];
  /** ISO 8601. */
  readonly exportedAt: string;
  /** "Ana Lima on ana-laptop, with Throughline 0.1.0" */
  readonly exportedBy: string;
}

const sourceHash = (text: string): string => `'sha256-${hash('sha256', text, 'base64')}'`;

/** Nothing is fetched, and no script runs but the one with this hash. */
const policyOf = ({ style, script }: PageParts, hasScript: boolean): string =>
  [
    "default-src 'none'",
    ...(hasScript ? [`script-src ${sourceHash(script)}`] : []),
    `style-src ${sourceHash(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

/** A fingerprint in groups of eight, as it is compared by eye. */
export const grouped = (fingerprint: string): string => fingerprint.replace(/.{8}(?=.)/gu, '$& ');

/** What the page is called. `what` it is begins with a capital, as it does where it stands alone. */
const title = ({ facts }: IncidentState, what: string): string =>
  facts === null ? what : `${refOf(facts)} ${facts.title}: ${what.charAt(0).toLowerCase()}${what.slice(1)}`;

const mainTag = ({ state, lines, exportedAt, exportedBy }: Reviewed, page: Page = review(state)): Tag => {
  const isDrill = state.facts?.kind === 'drill';
  const words = `Exported ${fullTime(exportedAt, state.facts?.zone ?? 'UTC')} by ${exportedBy}. Fingerprint of the record with its ${lines.length} lines: `;
  return tag(
    'main',
    {},
    ...(isDrill ? [tag('p', { class: 'drill' }, 'A drill: this was practice.')] : []),
    ...pageTags(page),
    tag('footer', {}, words, tag('code', {}, grouped(fingerprintOf(lines)))),
  );
};

const head = (reviewed: Reviewed, parts: PageParts, seal: string): Tag =>
  tag(
    'head',
    {},
    tag('meta', { charset: 'utf-8' }),
    tag('meta', { 'http-equiv': 'Content-Security-Policy', content: policyOf(parts, true) }),
    tag('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    tag('meta', { name: 'color-scheme', content: 'light dark' }),
    tag('meta', { name: 'referrer', content: 'no-referrer' }),
    tag('meta', { name: 'seal', content: seal }),
    tag('title', {}, title(reviewed.state, 'Review')),
    tag('style', {}, parts.style),
  );

const unchecked =
  'Not checked whether this file was changed: its script did not run. Open it in a browser that runs scripts.';

/** The whole page; `seal`, the verdict's words and the lines are what it says of itself, and not part of what is sealed. */
const pageOf = (
  reviewed: Reviewed,
  parts: PageParts,
  { seal, words, lines }: { readonly seal: string; readonly words: readonly Node[]; readonly lines: string },
): Tag =>
  tag(
    'html',
    { lang: 'en' },
    head(reviewed, parts, seal),
    tag(
      'body',
      {},
      tag('div', { id: 'verdict', role: 'status' }, ...words),
      mainTag(reviewed),
      tag(
        'details',
        { id: 'record' },
        tag('summary', {}, `The record, ${reviewed.lines.length} lines`),
        tag('pre', { id: 'lines' }, lines),
      ),
      tag('script', {}, parts.script),
    ),
  );

/** The text of the file. */
export const reviewHtml = (reviewed: Reviewed, parts: PageParts): string => {
  const bare = pageOf(reviewed, parts, { seal: '', words: [], lines: '' });
  const seal = JSON.stringify({
    shown: hash('sha256', JSON.stringify(['!html  ', found(bare)])),
    lines: reviewed.lines.length,
    last: fingerprintOf(reviewed.lines),
  });
  const lines = reviewed.lines.map(String).join('\n');
  return `<!DOCTYPE html>${markup(pageOf(reviewed, parts, { seal, words: [tag('p', {}, unchecked)], lines }))}`;
};

/** The same review for the printer: without its record, and without a script. */
export const reviewPrinted = (reviewed: Reviewed, parts: PageParts): Printed =>
  printed(reviewed, parts, 'Review', review(reviewed.state));

/** The sheet for whoever moderates the workshop, for the printer. */
export const sheetPrinted = (reviewed: Reviewed, parts: PageParts): Printed =>
  printed(reviewed, parts, 'For whoever moderates', moderatorSheet(reviewed.state));

/** A page for the printer; `what` stands in its running head. */
const printed = (reviewed: Reviewed, parts: PageParts, what: string, content: Page): Printed => {
  const page = tag(
    'html',
    { lang: 'en' },
    tag(
      'head',
      {},
      tag('meta', { charset: 'utf-8' }),
      tag('title', {}, title(reviewed.state, what)),
      tag('style', {}, parts.style),
    ),
    tag('body', {}, mainTag(reviewed, content)),
  );
  const { facts } = reviewed.state;
  const name = facts === null ? '' : `${refOf(facts)} ${facts.title}`;
  return {
    html: `<!DOCTYPE html>${markup(page)}`,
    policy: policyOf(parts, false),
    head: runningHead(name, facts?.kind === 'drill' ? `DRILL · ${what}` : what),
    foot: runningFoot(`Exported ${fullTime(reviewed.exportedAt, facts?.zone ?? 'UTC')}`),
  };
};
