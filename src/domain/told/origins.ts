import type { CommandOf } from '../incident/commands.ts';
import type { RestingLine } from '../incident/events.ts';
import type { Facts } from '../incident/state.ts';
import { type UpdateFields, updateFieldTable } from '../incident/update-field-table.ts';
import { fieldsAsText } from '../update/draft.ts';
import { withoutDate } from '../update/fill/carried.ts';
import { withoutStop } from '../update/fill/text.ts';

/** What the filled-in lines of an update rest on: kept with the update when it is queued. */

type Origin = CommandOf<'queueUpdate'>['origins'][number];

/** The same words, whenever they were true. */
export const bare = (words: string): string => withoutStop(withoutDate(words.trim()));

/** What was kept when these words were first told: a repeated line rests on the same. */
const toldBefore = ({ updates }: Facts, words: string): RestingLine | undefined =>
  updates
    .flatMap(({ restsOn }) => restsOn)
    .findLast((line) => !line.asks && bare(line.words) === bare(words));

/** The entries behind a line, including those behind any outside words among them. */
const allEntries = ({ outsideWords }: Facts, entries: readonly string[]): ReadonlySet<string> =>
  new Set(
    entries.flatMap((entry) => {
      const about = outsideWords.find((words) => words.entry === entry)?.about ?? null;
      return about === null ? [entry] : [entry, about];
    }),
  );

const restingLine = (facts: Facts, { field, words, entries }: Origin): RestingLine => {
  const from = allEntries(facts, entries);
  const seen = new Set(facts.evidence.map(({ entry }) => entry));
  // A refuted assumption is told as wrong: nothing rests on it.
  const assumed = facts.assumptions.filter(
    ({ state, entry, weighed }) =>
      state !== 'refuted' &&
      // An observation stands, whatever becomes of the assumption.
      (from.has(entry) || (from.has(weighed.entry) && !seen.has(weighed.entry))),
  );
  const before = toldBefore(facts, words);
  const numbers = (own: readonly { readonly number: number }[], told: readonly number[] = []) => [
    ...new Set([...own.map(({ number }) => number), ...told]),
  ];
  return {
    words,
    asks: !updateFieldTable[field].states,
    assumptions: numbers(
      // Evidence against an assumption does not rest on it.
      assumed.filter(({ state }) => state !== 'contradicted'),
      before?.assumptions,
    ),
    evidence: numbers(
      facts.evidence.filter(({ entry }) => from.has(entry)),
      before?.evidence,
    ),
  };
};

/** What the filled-in lines still in the fields rest on; lines that rest on nothing are left out. */
export const restingLines = (
  facts: Facts,
  fields: UpdateFields,
  origins: readonly Origin[],
): RestingLine[] => {
  const texts = fieldsAsText(fields);
  return origins
    .filter(({ field, words }) => texts[field].split('\n').includes(words))
    .map((origin) => restingLine(facts, origin))
    .filter(({ assumptions, evidence }) => assumptions.length + evidence.length > 0);
};
