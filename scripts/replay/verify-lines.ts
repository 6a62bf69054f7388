import { z } from 'zod';
import type { Scenario } from '../../src/domain/practice/scenario.ts';
import { fail, ok, type Result } from '../../src/domain/result.ts';
import { folded, isLine, ownWords } from './lines.ts';

/** Verifies that what was typed into the capture line is in the record, each line once and in the file's order. */

const recordSchema = z.object({ events: z.array(z.object({ data: z.unknown() })) });

/** All strings in a value, at any depth. */
const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [folded(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

/** Checks the journal (JSON lines). The error is one sentence that names the step that is missing. */
export const verifyLines = (scenario: Scenario, journal: string): Result<null, string> => {
  const records = journal
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => textsIn(recordSchema.parse(JSON.parse(line)).events.map(({ data }) => data)));
  let from = 0;
  for (const [index, step] of scenario.steps.entries()) {
    const words = isLine(step) ? ownWords(step).map(folded) : [];
    if (words.length === 0) continue;
    const at = records.findIndex(
      (texts, place) => place >= from && words.every((one) => texts.includes(one)),
    );
    if (at === -1) return fail(`Step ${index + 1} (${step.do}) is not in the record in its place.`);
    from = at + 1;
  }
  return ok(null);
};
