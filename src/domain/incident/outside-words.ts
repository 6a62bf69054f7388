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

const textOf = (fields: UpdateFields): string =>
  [
    fields.summary,
    fields.impact,
    ...fields.currentStatus,
    ...fields.nextSteps.map(({ text }) => text),
    fields.unknowns,
    fields.needs,
  ].join('\n');

/** The entries of the outside words that an update with these fields carries, of those that none has carried yet. */
export const carriedBy = (outsideWords: readonly OutsideWords[], fields: UpdateFields): string[] => {
  const told = new Set(wordsIn(textOf(fields)));
  return outsideWords
    .filter(({ toldIn, text }) => {
      const words = wordsIn(text);
      return toldIn === null && words.filter((word) => told.has(word)).length >= words.length * enough;
    })
    .map(({ entry }) => entry);
};
