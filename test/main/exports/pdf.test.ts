import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { statesOf } from '../../../scripts/replay/in-memory.ts';
import { evolveAll } from '../../../src/domain/incident/evolve.ts';
import type { IncidentState } from '../../../src/domain/incident/state.ts';
import { readScenario } from '../../../src/domain/practice/scenario.ts';
import { reviewPrinted, sheetPrinted } from '../../../src/main/exports/html.ts';
import type { Printed } from '../../../src/main/windows/print.ts';
import { openBrowser, parts } from './browser.ts';

/* The review of a drill, printed as the console prints it. The pages are in test-results/review, to be looked at. */

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const workshop = (state: IncidentState): IncidentState => {
  const at = state.history.at(-1)?.event.recordedAt ?? '';
  const event = { version: 1, occurredAt: at, recordedAt: at, by: 'lead' };
  return evolveAll(state, [
    { ...event, id: 'w/0', type: 'reviewDepthChosen', data: { depth: 'workshop' } },
    { ...event, id: 'w/1', type: 'workshopPlanned', data: { at: '2017-02-08T15:00:00.000Z', minutes: 90 } },
    {
      ...event,
      id: 'w/2',
      type: 'reviewWritten',
      data: {
        part: 'wasHard',
        text: 'Two machines looked the same:\n\n```\n$ hostname\ndb1.cluster\n```\n\n- the prompts did not differ\n- nobody else was in the session\n\nSee https://example.com/runbook for the old one.',
      },
    },
  ]);
};

const printedFrom = (name: string): ((how: typeof reviewPrinted) => Printed) => {
  const read = readScenario(readFileSync(`resources/drills/${name}.json`, 'utf8'));
  if (!read.ok) throw new Error(read.error.message);
  const state = statesOf(read.value).at(-1)?.state;
  if (state === undefined) throw new Error('nothing happened');
  const reviewed = {
    state: workshop(state),
    lines: [],
    exportedAt: '2017-02-02T09:00:00.000Z',
    exportedBy: 'Ana Lima on ana-laptop',
  };
  return (how) => how(reviewed, parts);
};

const pdfOf = async ({ html, head, foot }: Printed): Promise<Buffer> => {
  const page = await browser.newPage();
  await page.setContent(html);
  const pdf = await page.pdf({
    displayHeaderFooter: true,
    headerTemplate: head,
    footerTemplate: foot,
    printBackground: true,
    format: 'A4',
    margin: { top: '0.9in', bottom: '0.9in', left: '0.85in', right: '0.85in' },
    tagged: true,
    outline: true,
  });
  await page.close();
  return pdf;
};

const pagesIn = (pdf: Buffer): number =>
  pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/gu)?.length ?? 0;

test.each([
  ['review', reviewPrinted, 8],
  ['sheet', sheetPrinted, 2],
] as const)(
  'the %s of a long drill is printed on as many pages as it needs, and no more',
  async (what, how, least) => {
    const pdf = await pdfOf(printedFrom('gitlab-2017-01-31')(how));
    const folder = 'test-results/review';
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${what}.pdf`), pdf);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pagesIn(pdf)).toBeGreaterThanOrEqual(least);
    expect(pagesIn(pdf)).toBeLessThanOrEqual(least * 2);
  },
);

test.each([
  [reviewPrinted, 'review'],
  [sheetPrinted, 'for whoever moderates'],
] as const)('a PDF is called what it is', (how, called) => {
  const { html } = printedFrom('gitlab-2017-01-31')(how);
  expect(/<title>([^<]*)<\/title>/u.exec(html)?.[1]).toMatch(new RegExp(`^\\S+ .+: ${called}$`, 'u'));
});
