import { z } from 'zod';
import { fail, ok, type Result } from '../../src/domain/result.ts';
import { type LineStep, ownWords } from './lines.ts';
import type { Scenario, Step } from './scenario.ts';

/** Whether what was typed into the capture line is in the record, each line once and in the order of the file. */

const recordSchema = z.object({ events: z.array(z.object({ data: z.unknown() })) });

const folded = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** All texts in a value, wherever they stand in it. */
const textsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [folded(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

const isLine = (step: Step): step is LineStep =>
  step.do !== 'declare' && step.do !== 'handOver' && step.do !== 'update' && step.do !== 'close';

/** What is missing in the journal (JSON lines), as one sentence that names the step. */
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
