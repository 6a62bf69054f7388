import { type Keyword, keywordsOf } from './keywords.ts';
import type { CaptureContext, Numbered } from './outcome.ts';
import { canMean, type Word, wordsOf } from './tokens.ts';
import { findVerb, type Slot, type Verb, verbOf, verbsFrom } from './verbs.ts';

/** One way to go on, and the line and caret that choosing it gives. */
export interface Completion {
  readonly label: string;
  readonly detail: string;
  readonly text: string;
  readonly caret: number;
}

/** What could stand at the caret, best first. Nothing where anything goes. */
export function completions(text: string, caret: number, context: CaptureContext): readonly Completion[] {
  const place = placeOf(text, caret);
  const choose = (choices: readonly Choice[]) => choices.map((choice) => chosen(text, place, choice));
  if (place.verb === 'itself') return choose(verbChoices(place.typed.slice(1)));
  if (place.typed.startsWith('\\')) return [];
  return choose([...keywordChoices(place, context), ...referenceChoices(place, context)]);
}

interface Choice {
  readonly insert: string;
  readonly label: string;
  readonly detail: string;
}

/** Where the caret is. */
interface Place {
  /** The verb of the line; "itself" while it is being typed; null when there is no such verb. */
  readonly verb: Verb | 'itself' | null;
  /** What stands between the start of the word and the caret. */
  readonly typed: string;
  readonly from: number;
  readonly to: number;
  /** The words between the verb and the one being typed. */
  readonly before: readonly Word[];
}

function placeOf(text: string, caret: number): Place {
  const at = Math.max(0, Math.min(caret, text.length));
  const from = at - (/\S*$/u.exec(text.slice(0, at))?.[0].length ?? 0);
  const to = at + (/^\S*/u.exec(text.slice(at))?.[0].length ?? 0);
  const words = wordsOf(text.slice(0, from), 0);
  const range = { typed: text.slice(from, at), from, to };
  const [head, ...before] = words;
  if (head === undefined) {
    const isVerb = range.typed.startsWith('/') && !range.typed.startsWith('//');
    return { ...range, verb: isVerb ? 'itself' : verbOf('note'), before };
  }
  if (!head.raw.startsWith('/') || head.raw.startsWith('//'))
    return { ...range, verb: verbOf('note'), before: words };
  return { ...range, verb: head.raw === '/' ? null : findVerb(head.raw.slice(1)), before };
}

function chosen(text: string, { from, to }: Place, { insert, label, detail }: Choice): Completion {
  const after = text.slice(to);
  const spaced = /^\s/u.test(after) ? after : ` ${after}`;
  return { label, detail, text: text.slice(0, from) + insert + spaced, caret: from + insert.length + 1 };
}

const verbChoices = (typed: string): readonly Choice[] =>
  verbsFrom(typed).map((verb) => ({
    insert: `/${verb.word}`,
    label: `/${verb.word}${verb.usage === '' ? '' : ` ${verb.usage}`}`,
    detail: verb.short === null ? `${verb.help} (always written out)` : `${verb.help} (/${verb.short})`,
  }));

/** The words of the verb's set, as long as none of them and no text has been typed. */
function keywordChoices({ verb, typed, before }: Place, { kind }: CaptureContext): readonly Choice[] {
  if (verb === null || verb === 'itself' || verb.keyword === null) return [];
  const isText = (word: Word) => !canMean(verb.word, word.raw);
  if (before.some(isText)) return [];
  const letters = typed.toLowerCase().replace(/:$/u, '');
  const begins = (keyword: Keyword) => keyword.spellings.some((spelling) => spelling.startsWith(letters));
  return keywordsOf(verb.keyword, kind)
    .filter(begins)
    .map((keyword) => ({
      insert: keyword.spellings[0] ?? keyword.key,
      label: keyword.label,
      detail: verb.help,
    }));
}

interface Referable {
  readonly mark: string;
  readonly of: (context: CaptureContext) => readonly Numbered[];
}

const referable: Readonly<Partial<Record<Slot, readonly Referable[]>>> = {
  thread: [{ mark: '#', of: ({ threads }) => threads }],
  side: [
    { mark: '+A', of: ({ assumptions }) => assumptions },
    { mark: '-A', of: ({ assumptions }) => assumptions },
  ],
  assumption: [{ mark: 'A', of: ({ assumptions }) => assumptions }],
  task: [{ mark: 'K', of: ({ tasks }) => tasks }],
  loan: [{ mark: 'L', of: ({ loans }) => loans }],
  question: [{ mark: 'Q', of: ({ questions }) => questions }],
  decision: [{ mark: 'D', of: ({ decisions }) => decisions }],
};

function referenceChoices({ verb, typed, before }: Place, context: CaptureContext): readonly Choice[] {
  if (verb === null || verb === 'itself') return [];
  // With nothing typed yet, only what the verb cannot do without is offered.
  const eager = typed === '' && before.length === 0;
  return slotsOf(verb).flatMap((slot) => {
    if (slot === 'person') return typed.startsWith('@') ? personChoices(typed.slice(1), context) : [];
    if (slot === 'confidence') return typed.startsWith('?') ? confidenceChoices(typed) : [];
    const needed = eager && ['assumption', 'task', 'loan', 'question', 'decision'].includes(slot);
    const named =
      needed ||
      (eager && slot === 'thread' && ['owner', 'state', 'rename', 'report', 'snooze'].includes(verb.word));
    return (referable[slot] ?? []).flatMap(({ mark, of }) => numberChoices(mark, typed, of(context), named));
  });
}

const slotsOf = (verb: Verb): readonly Slot[] => (verb.word === 'borrow' ? ['person'] : verb.takes);

function numberChoices(
  mark: string,
  typed: string,
  known: readonly Numbered[],
  all: boolean,
): readonly Choice[] {
  const begun = typed.toLowerCase();
  const wanted = mark.toLowerCase();
  // "+" is enough to ask for "+A3"; a single letter is as likely to begin a word, but then nothing is lost.
  const asked = begun !== '' && (wanted.startsWith(begun) || begun.startsWith(wanted));
  if (!all && !asked) return [];
  const search = begun.slice(wanted.length);
  return known
    .filter(({ number, label }) => `${number}`.startsWith(search) || label.toLowerCase().includes(search))
    .map(({ number, label }) => ({ insert: `${mark}${number}`, label: `${mark}${number}`, detail: label }));
}

function personChoices(typed: string, { people }: CaptureContext): readonly Choice[] {
  const letters = typed.toLowerCase();
  const begins = (name: string) => name.toLowerCase().startsWith(letters);
  const byHandle = people.filter(({ handle }) => begins(handle));
  const byName = people.filter(({ handle, name }) => !begins(handle) && name.split(/\s+/u).some(begins));
  return [...byHandle, ...byName].map(({ handle, name }) => ({
    insert: `@${handle}`,
    label: `@${handle}`,
    detail: name,
  }));
}

const confidenceChoices = (typed: string): readonly Choice[] =>
  ['low', 'medium', 'high']
    .map((word) => `?${word}`)
    .filter((word) => word.startsWith(typed.toLowerCase()))
    .map((word) => ({ insert: word, label: word, detail: `${word.slice(1)} confidence` }));
