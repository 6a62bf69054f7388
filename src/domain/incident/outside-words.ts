import type { OutsideWords } from './state.ts';
import type { UpdateFields } from './update-fields.ts';

/** Words of one letter say too little to be known again. */
const wordsIn = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1);

/** Of ten words so many must stand in an update that it carries them: a lead may have smoothed them. */
const enough = 0.7;

/** Every word of an update. */
export const textOf = (fields: UpdateFields): string =>
  [
    fields.summary,
    fields.impact,
    ...fields.currentStatus,
    ...fields.nextSteps.map(({ text }) => text),
    fields.unknowns,
    fields.needs,
  ].join('\n');

const named = {
  summary: 'summary',
  impact: 'impact',
  'current status': 'currentStatus',
  status: 'currentStatus',
  'next step': 'nextSteps',
  'next steps': 'nextSteps',
  next: 'nextSteps',
  'not known yet': 'unknowns',
  needs: 'needs',
} as const;
type NamedField = (typeof named)[keyof typeof named];

const fieldName = new RegExp(`^(${Object.keys(named).join('|')}):\\s+(?=\\S)`, 'iu');

/** "Impact: nobody can pay": the field that words name at their beginning, and the words behind it. */
export const forField = (text: string): { readonly field: NamedField | null; readonly words: string } => {
  const name = fieldName.exec(text);
  if (name === null) return { field: null, words: text };
  const field = named[(name[1] ?? '').toLowerCase() as keyof typeof named];
  return { field, words: text.slice(name[0].length) };
};

/** The entries of the outside words that an update with these fields carries, of those that none has carried yet. */
export const carriedBy = (outsideWords: readonly OutsideWords[], fields: UpdateFields): string[] => {
  const told = new Set(wordsIn(textOf(fields)));
  return outsideWords
    .filter(({ toldIn, text }) => {
      const words = wordsIn(forField(text).words);
      return toldIn === null && words.filter((word) => told.has(word)).length >= words.length * enough;
    })
    .map(({ entry }) => entry);
};
