import type { OutsideWords } from './state.ts';
import {
  type PrintedField,
  printedFields,
  textsOf,
  type UpdateFields,
  updateFieldTable,
} from './update-field-table.ts';

/** Words of one letter say too little to be recognised. */
const wordsIn = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1);

/** The share of the words that an update must contain to carry them: a lead may have edited them. */
const enough = 0.7;

/** Every word of an update. */
export const textOf = (fields: UpdateFields): string => textsOf(fields).join('\n');

/** The field for each name that words may begin with. */
const named: ReadonlyMap<string, PrintedField> = new Map(
  printedFields.flatMap((field) => updateFieldTable[field].names.map((name) => [name, field])),
);

const fieldName = new RegExp(`^(${[...named.keys()].join('|')}):\\s+(?=\\S)`, 'iu');

/** "Impact: nobody can pay": the field that the words begin with, and the rest of the words. */
export const forField = (text: string): { readonly field: PrintedField | null; readonly words: string } => {
  const name = fieldName.exec(text);
  if (name === null) return { field: null, words: text };
  const field = named.get((name[1] ?? '').toLowerCase()) ?? null;
  return { field, words: text.slice(name[0].length) };
};

/** The entries of the outside words that these fields carry, of those that no update has carried yet. */
export const carriedBy = (outsideWords: readonly OutsideWords[], fields: UpdateFields): string[] => {
  const told = new Set(wordsIn(textOf(fields)));
  return outsideWords
    .filter(({ toldIn, text }) => {
      const words = wordsIn(forField(text).words);
      return toldIn === null && words.filter((word) => told.has(word)).length >= words.length * enough;
    })
    .map(({ entry }) => entry);
};
