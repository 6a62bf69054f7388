import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { draftRows } from '../../../../scripts/replay/drafts.ts';
import { readScenario } from '../../../../src/domain/practice/scenario.ts';

/** The drafts of the real incidents that come along, as a lead would read them. */

const folder = new URL('../../../../resources/drills/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

const rowsOf = (file: string) => {
  const scenario = readScenario(readFileSync(new URL(file, folder), 'utf8'));
  if (!scenario.ok) throw new Error(scenario.error.message);
  return { scenario: scenario.value, rows: draftRows(scenario.value) };
};

const wordsIn = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Runs of five words: so long that nobody says them by chance. */
const runsOf = (text: string): readonly string[] => {
  const words = wordsIn(text);
  return words.slice(4).map((_, at) => words.slice(at, at + 5).join(' '));
};

describe.each(files)('Given %s', (file) => {
  const { scenario, rows } = rowsOf(file);
  const textOf = ({ filled }: (typeof rows)[number]) => Object.values(filled).flat().join('\n');

  it('then there is a draft for each update, and none without a current status', () => {
    expect(rows.map(({ step }) => scenario.steps[step]?.do)).toEqual(rows.map(() => 'update'));
    expect(rows.length).toBeGreaterThan(0);
    for (const { filled } of rows) expect(filled.currentStatus.join('')).not.toBe('');
  });

  it('then no draft takes back once more what a correction took back', () => {
    for (const row of [...rows, ...draftRows(scenario, true)])
      expect(textOf(row)).not.toMatch(/(?:said|rested on) was wrong/u);
  });

  it('then nothing said inside is in an external draft before it was told outside', () => {
    for (const row of rows.filter(({ audience }) => audience === 'external')) {
      const before = scenario.steps.slice(0, row.step);
      const outside = new Set(
        before
          .filter(
            (step) =>
              ['tell', 'outsideName'].includes(step.do) ||
              (step.do === 'update' && step.audience === 'external'),
          )
          .flatMap((step) => runsOf(Object.values(step).flat().join('\n'))),
      );
      const inside = before
        .filter((step) => !['tell', 'outsideName', 'update'].includes(step.do))
        .flatMap((step) => Object.values(step).flatMap((value) => runsOf(String(value))));
      const draft = new Set(runsOf(textOf(row)));
      expect(inside.filter((run) => draft.has(run) && !outside.has(run))).toEqual([]);
    }
  });

  it('then drafts that rest on drafts sent as they were say each time once, and have a status too', () => {
    for (const { filled } of draftRows(scenario, true)) {
      const text = Object.values(filled).flat().join('\n');
      expect(text).not.toMatch(/\(as of [^)]*\)[. ]*\(as of/u);
      expect(text).not.toMatch(/[{}]/u);
      expect(filled.currentStatus.join('')).not.toBe('');
    }
  });

  it('then every point says more than a word or two', () => {
    for (const { filled } of rows)
      for (const point of [...filled.currentStatus, ...filled.nextSteps])
        expect(wordsIn(point.split(' · ')[0] ?? '').length, point).toBeGreaterThan(2);
  });
});
