import type { Assumption, Evidence, Facts, Update } from '../incident/state.ts';
import { printedFields, type UpdateFields, updateFieldTable } from '../incident/update-field-table.ts';
import { repeats, shownPart } from '../update/check/assumptions.ts';
import { sentencesOf } from '../update/check/context.ts';
import { coverage, significantWords } from '../update/check/words.ts';
import { fieldsAsText } from '../update/draft.ts';
import { namedAssumptions } from './names.ts';

/** What the words of an update rest on. */

/** How it is known: somebody said so, the line was filled in from it, its words name it, or they say the same. */
export type How = 'byHand' | 'filledIn' | 'named' | 'matched';

/** An assumption that an update rests on. */
interface RestsOnAssumption {
  readonly number: number;
  readonly how: How;
  /** Only asked, under "Not known yet" or in a next step: it was not stated as fact. */
  readonly asks: boolean;
  /** The words that rest on it; empty where nobody knows which. */
  readonly words: string;
}

interface Said {
  readonly sentence: string;
  readonly asks: boolean;
  /** The numbers of the assumptions that it names. */
  readonly names: ReadonlySet<number>;
}

const read = (fields: UpdateFields): readonly Said[] => {
  const texts = fieldsAsText(fields);
  return printedFields
    .flatMap((field) =>
      sentencesOf(texts[field]).map((sentence) => ({
        sentence,
        asks: !updateFieldTable[field].states,
        names: namedAssumptions(sentence),
      })),
    )
    .toSorted((a, b) => Number(a.asks) - Number(b.asks));
};

/** The sentences of updates already read, whose fields never change. Statements come first. */
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

/** What an update was found to say about an assumption, and the text of the assumption then. */
interface Match {
  readonly text: string;
  readonly found: RestsOnAssumption | null;
}

/** Keyed by the fields of the update, which never change, and the number of the assumption. */
const matches = new WeakMap<UpdateFields, Map<number, Match>>();

const findWords = (
  { fields }: Update,
  assumption: Pick<Assumption, 'number' | 'text'>,
): RestsOnAssumption | null => {
  const { number } = assumption;
  const named = said(fields).find(({ names }) => names.has(number));
  const matched = said(fields).find(({ sentence, asks }) => !asks && repeats(sentence, assumption));
  // A statement outweighs a mention in a question.
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
  const known = matches.get(update.fields) ?? new Map<number, Match>();
  matches.set(update.fields, known);
  const { number, text } = assumption;
  const before = known.get(number);
  if (before?.text === text) return before.found;
  const found = findWords(update, assumption);
  known.set(number, { text, found });
  return found;
};

/** How an update rests on an assumption; null when it does not. It cannot rest on what was recorded later. */
export const restsOnIt = (update: Update, assumption: Assumption): RestsOnAssumption | null => {
  if (assumption.seq > update.seq) return null;
  const filled = filledIn(update, assumption);
  const words = inItsWords(update, assumption);
  const known = filled === null || (filled.asks && words !== null && !words.asks) ? words : filled;
  if (update.linked === null) return known;
  if (!update.linked.includes(assumption.number)) return null;
  return { number: assumption.number, how: 'byHand', asks: false, words: known?.words ?? '' };
};

/** The assumptions that an update rests on: those that it states as fact first, each by number. */
export const assumptionsOf = ({ assumptions }: Facts, update: Update): readonly RestsOnAssumption[] =>
  assumptions
    .map((assumption) => restsOnIt(update, assumption))
    .filter((found) => found !== null)
    .toSorted((a, b) => Number(a.asks) - Number(b.asks) || a.number - b.number);

/** Fewer meaningful words than this could match anything. */
const enough = 3;

/** The evidence that contains each word. */
type ByWord = ReadonlyMap<string, readonly number[]>;

const indexed = (evidence: Facts['evidence']): ByWord => {
  const byWord = new Map<string, number[]>();
  for (const { text, number } of evidence)
    for (const word of significantWords(text)) {
      const numbers = byWord.get(word);
      if (numbers === undefined) byWord.set(word, [number]);
      else numbers.push(number);
    }
  return byWord;
};

/** Evidence by its words, so that comparing many updates with much evidence stays fast. */
const indexes = new WeakMap<Facts['evidence'], ByWord>();

/** The evidence that shares the most words with a sentence. */
const sayingIt = (sentence: string, byWord: ByWord): readonly number[] => {
  const words = significantWords(sentence);
  if (words.size < enough) return [];
  const shared = new Map<number, number>();
  for (const word of words)
    for (const number of byWord.get(word) ?? []) shared.set(number, (shared.get(number) ?? 0) + 1);
  return [...shared].flatMap(([number, count]) => (count / words.size >= shownPart ? [number] : []));
};

/** The evidence that an update rests on, oldest first. */
export const evidenceOf = ({ evidence }: Facts, update: Update): readonly Evidence[] => {
  const byWord = indexes.get(evidence) ?? indexed(evidence);
  indexes.set(evidence, byWord);
  const kept = new Set(update.restsOn.flatMap((line) => line.evidence));
  const matched = new Set(said(update.fields).flatMap(({ sentence }) => sayingIt(sentence, byWord)));
  return evidence.filter(({ number, seq }) => kept.has(number) || (matched.has(number) && seq < update.seq));
};
