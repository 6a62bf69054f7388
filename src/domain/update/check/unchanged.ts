import { eachField, type UpdateFields } from '../../incident/update-field-table.ts';
import { cleanLine } from '../clean.ts';
import { lastUpdateFor } from '../fill/moment.ts';
import { finding, type Rule } from './context.ts';

/** The words alone: a change of spacing, capitals or full stops is not news. */
const wordsOf = (fields: UpdateFields): string =>
  JSON.stringify(
    eachField<readonly string[]>(fields, {
      prose: (text) => [plain(text)],
      points: (points) => points.map(plain),
      steps: (steps) => steps.map(({ text }) => plain(text)),
    }),
  );

const plain = (text: string): string =>
  cleanLine(text)
    .toLowerCase()
    .replace(/[.!]+$/u, '');

/** Finds an update that says what the last one said. A correction naturally repeats much of it. */
export const unchangedRule: Rule = ({ facts, audience, fields, corrects }) => {
  const last = lastUpdateFor(facts, audience);
  if (last === undefined || corrects !== null) return [];
  if (last.severity !== facts.severity || last.status !== facts.status) return [];
  if (wordsOf(last.fields) !== wordsOf(fields)) return [];
  const message = `This says the same as update ${last.number}: say what is new, or that nothing is and why.`;
  return [finding('unchanged', 'currentStatus', `update ${last.number}`, message)];
};
