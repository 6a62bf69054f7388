import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { byShape, printedFields, type Shaped } from '../../src/domain/incident/update-field-table.ts';
import { type Audience, audienceLabels } from '../../src/domain/incident/words.ts';
import { readScenario, type Scenario } from '../../src/domain/practice/scenario.ts';
import { updateLabels } from '../../src/domain/update/labels.ts';
import { draftsOf } from './in-memory.ts';

/** The fields of a draft in drafts.json, before anything is typed. */
export type DraftFields = Shaped<string, readonly string[], readonly string[]>;

/** One update step in drafts.json. */
export interface DraftRow {
  readonly step: number;
  readonly at: string;
  readonly audience: Audience;
  readonly filled: DraftFields;
}

/** The drafts of a scenario in the format of drafts.json. */
export const draftRows = (scenario: Scenario, accept = false): readonly DraftRow[] =>
  draftsOf(scenario, accept).map(({ step, at, audience, filled }) => ({
    step,
    at,
    audience,
    filled: byShape({
      prose: (field) => filled[field],
      points: (field) => filled[field],
      steps: (field) => filled.lines[field].map(({ text }) => text),
    }),
  }));

const linesOf = (words: string | readonly string[]): readonly string[] =>
  (typeof words === 'string' ? words.split('\n') : words).filter((line) => line !== '');

/** A draft next to what was published, as Markdown. */
export const sideBySide = (row: DraftRow, published: DraftFields): readonly string[] => {
  const cell = (words: string | readonly string[]) =>
    linesOf(words).join('<br>').replaceAll('|', '\\|') || 'None';
  return [
    `### Step ${row.step + 1}, ${row.at}, ${audienceLabels[row.audience].toLowerCase()}`,
    '',
    '| field | draft | published |',
    '|---|---|---|',
    ...printedFields.map(
      (field) => `| ${updateLabels[field]} | ${cell(row.filled[field])} | ${cell(published[field])} |`,
    ),
    '',
  ];
};

/** Writes the drafts of FILE to the second argument, or prints them next to what was published. */
export const main = async (args: readonly string[]): Promise<number> => {
  const [file, out] = args.filter((arg) => arg !== '--accept');
  if (file === undefined) {
    process.stderr.write('Name a scenario: npm run drafts -- FILE [drafts.json]\n');
    return 1;
  }
  const base = process.env.INIT_CWD ?? process.cwd();
  const scenario = readScenario(await readFile(resolve(base, file), 'utf8'));
  if (!scenario.ok) {
    process.stderr.write(`${scenario.error.message}\n`);
    return 1;
  }
  const rows = draftRows(scenario.value, args.includes('--accept'));
  if (out !== undefined) await writeFile(resolve(base, out), `${JSON.stringify(rows, null, 2)}\n`);
  else
    for (const row of rows) {
      const step = scenario.value.steps[row.step];
      if (step?.do === 'update') process.stdout.write(`${sideBySide(row, step).join('\n')}\n`);
    }
  return 0;
};
