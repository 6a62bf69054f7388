import type { Assumption, Evidence, Facts, Update } from '../incident/state.ts';
import { printedFields, type UpdateFields, updateFieldTable } from '../incident/update-field-table.ts';
import { repeats } from '../update/check/assumptions.ts';
import { sentencesOf } from '../update/check/context.ts';
import { coverage, significantWords } from '../update/check/words.ts';
import { fieldsAsText } from '../update/draft.ts';
import { namesAssumption } from './names.ts';

/** What the words of an update rest on. */

/** How it is known: somebody said so, the line was filled in from it, its words name it, or they say the same. */
export type How = 'byHand' | 'filledIn' | 'named' | 'matched';

/** An assumption that an update rests on. */
interface RestsOnAssumption {
  readonly number: number;
  readonly how: How;
  /** Only asked, under "Not known yet" or in a next step: it was not told as so. */
  readonly asks: boolean;
  /** The words that rest on it; empty where nobody knows which. */
  readonly words: string;
}

interface Said {
  readonly sentence: string;
  readonly asks: boolean;
}

const read = (fields: UpdateFields): readonly Said[] => {
  const texts = fieldsAsText(fields);
  return printedFields
    .flatMap((field) =>
      sentencesOf(texts[field]).map((sentence) => ({ sentence, asks: !updateFieldTable[field].states })),
    )
    .toSorted((a, b) => Number(a.asks) - Number(b.asks));
};

/** The sentences of updates that were read before: their fields never change. What states comes first. */
const sentences = new WeakMap<UpdateFields, readonly Said[]>();

const said = (fields: UpdateFields): readonly Said[] => {
  const known = sentences.get(fields) ?? read(fields);
  sentences.set(fields, known);
  return known;
};

/** The sentence of a line that says most of what was assumed. */
const telling = (line: string, { text }: Assumption): string => {
  const words = significantWords(text);
  const part = (sentence: string) => coverage(words, significantWords(sentence));
  return sentencesOf(line).toSorted((a, b) => part(b) - part(a))[0] ?? line;
};

const filledIn = ({ restsOn }: Update, assumption: Assumption): RestsOnAssumption | null => {
  const lines = restsOn.filter(({ assumptions }) => assumptions.includes(assumption.number));
  const line = lines.find(({ asks }) => !asks) ?? lines[0];
  return line === undefined
    ? null
    : {
        number: assumption.number,
        how: 'filledIn',
        asks: line.asks,
        words: telling(line.words, assumption),
      };
};

/** What its words were found to say, by what was assumed: neither ever changes for one update. */
const matches = new WeakMap<UpdateFields, Map<string, RestsOnAssumption | null>>();

const findWords = (
  { fields }: Update,
  assumption: Pick<Assumption, 'number' | 'text'>,
): RestsOnAssumption | null => {
  const { number } = assumption;
  const named = said(fields).find(({ sentence }) => namesAssumption(sentence, number));
  const matched = said(fields).find(({ sentence, asks }) => !asks && repeats(sentence, assumption));
  // What is told as so says more than what is only named where something is asked.
  const found = named !== undefined && !named.asks ? named : (matched ?? named);
  if (found === undefined) return null;
  return {
    number,
    how: found === named ? 'named' : 'matched',
    asks: found.asks,
    words: found.sentence,
  };
};

const inItsWords = (update: Update, assumption: Assumption): RestsOnAssumption | null => {
  const known = matches.get(update.fields) ?? new Map<string, RestsOnAssumption | null>();
  matches.set(update.fields, known);
  const key = `${assumption.number} ${assumption.text}`;
  const found = known.get(key) ?? null;
  if (found !== null || known.has(key)) return found;
  const words = findWords(update, assumption);
  known.set(key, words);
  return words;
};

/** How an update rests on an assumption; null when it does not. What came later into the record it cannot rest on. */
export const restsOnIt = (update: Update, assumption: Assumption): RestsOnAssumption | null => {
  if (assumption.seq > update.seq) return null;
  const filled = filledIn(update, assumption);
  const words = inItsWords(update, assumption);
  const known = filled === null || (filled.asks && words !== null && !words.asks) ? words : filled;
  if (update.linked === null) return known;
  if (!update.linked.includes(assumption.number)) return null;
  return { number: assumption.number, how: 'byHand', asks: false, words: known?.words ?? '' };
};

/** The assumptions that an update rests on: those that it tells as so first, each by number. */
export const assumptionsOf = ({ assumptions }: Facts, update: Update): readonly RestsOnAssumption[] =>
  assumptions
    .map((assumption) => restsOnIt(update, assumption))
    .filter((found) => found !== null)
    .toSorted((a, b) => Number(a.asks) - Number(b.asks) || a.number - b.number);

/** Fewer words that carry a meaning could be anything. */
const enough = 3;

const tellsEvidence = (update: Update, { text, number, seq }: Evidence): boolean => {
  if (update.restsOn.some(({ evidence }) => evidence.includes(number))) return true;
  const seen = significantWords(text);
  return (
    seq < update.seq &&
    said(update.fields).some(({ sentence }) => {
      const words = significantWords(sentence);
      return words.size >= enough && coverage(words, seen) >= 0.7;
    })
  );
};

/** The evidence that an update rests on, oldest first. */
export const evidenceOf = ({ evidence }: Facts, update: Update): readonly Evidence[] =>
  evidence.filter((each) => tellsEvidence(update, each));
