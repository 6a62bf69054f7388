import { nearestPerson } from './handles.ts';
import { findKeyword, type Keyword, keywordsOf } from './keywords.ts';
import { numbered } from './numbered.ts';
import type { CaptureContext, Numbered } from './outcome.ts';
import { canMean, patterns, type Word, wordsOf } from './tokens.ts';
import type { Verb } from './verb.ts';
import { findVerb, nearestVerb, verbOf, verbsFrom } from './verbs.ts';

/** One completion, and the line and caret that choosing it gives. */
export interface Completion {
  readonly label: string;
  readonly detail: string;
  readonly text: string;
  readonly caret: number;
}

/** The completions at the caret, best first; none where free text goes. */
export function completions(text: string, caret: number, context: CaptureContext): readonly Completion[] {
  const place = placeOf(text, caret);
  const choose = (choices: readonly Choice[]) => choices.map((choice) => chosen(text, place, choice));
  if (place.verb === 'itself') {
    const begun = verbChoices(place.typed.slice(1));
    return begun.length > 0 ? choose(begun) : corrected(text, { from: place.from, to: place.to });
  }
  if (place.verb === null) return corrected(text, place.head);
  if (place.typed.startsWith('\\')) return [];
  return choose([
    ...keywordChoices(place, context),
    ...tagChoices(place, context),
    ...referenceChoices(place, context),
  ]);
}

/** Replaces an unknown verb with the one that was most likely meant; the caret goes to the end of the line. */
function corrected(text: string, { from, to }: { from: number; to: number }): readonly Completion[] {
  const verb = nearestVerb(text.slice(from + 1, to));
  if (verb === null) return [];
  const line = `${text.slice(0, from)}/${verb.word}${text.slice(to) || ' '}`;
  return [
    {
      label: `/${verb.word} ${verb.usage}`.trimEnd(),
      detail: `Did you mean this? ${verb.help}`,
      text: line,
      caret: line.length,
    },
  ];
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
  /** The range of the verb, or of what was typed in its place. */
  readonly head: { readonly from: number; readonly to: number };
  /** Whether the line begins with a slash and a verb. */
  readonly slashed: boolean;
  /** The text from the start of the word to the caret. */
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
  const [head, ...before] = words;
  const range = { typed: text.slice(from, at), from, to, head: head ?? { from, to }, slashed: false };
  if (head === undefined) {
    const isVerb = range.typed.startsWith('/') && !range.typed.startsWith('//');
    return { ...range, verb: isVerb ? 'itself' : verbOf('note'), before };
  }
  if (!head.raw.startsWith('/') || head.raw.startsWith('//'))
    return { ...range, verb: verbOf('note'), before: words };
  return { ...range, slashed: true, verb: head.raw === '/' ? null : findVerb(head.raw.slice(1)), before };
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

/** The verb's keywords, as long as neither one of them nor text has been typed. */
function keywordChoices({ verb, typed, before }: Place, { kind }: CaptureContext): readonly Choice[] {
  if (verb === null || verb === 'itself' || verb.keyword === undefined) return [];
  const isText = (word: Word) => !canMean(verb, word.raw);
  const keywords = keywordsOf(verb.keyword, kind);
  if (before.some((word) => isText(word) || findKeyword(keywords, [word]) !== null)) return [];
  const letters = typed.toLowerCase().replace(/:$/u, '');
  const begins = (keyword: Keyword) => keyword.spellings.some((spelling) => spelling.startsWith(letters));
  return keywords.filter(begins).map((keyword) => ({
    insert: keyword.spellings[0] ?? keyword.key,
    label: keyword.label,
    detail: verb.help,
  }));
}

/** Tags that were used before, those of the most incidents first. */
function tagChoices(
  { verb, typed, before }: Place,
  { tags: { own, others } }: CaptureContext,
): readonly Choice[] {
  if (verb === null || verb === 'itself' || verb.tags === undefined) return [];
  const named = before.map(({ raw }) => raw.toLowerCase());
  const known = verb.tags === 'own' ? own : others.filter((tag) => !own.includes(tag));
  const letters = typed.toLowerCase().replace(/^#/u, '');
  return known
    .filter((tag) => tag.startsWith(letters) && tag !== letters && !named.includes(tag))
    .slice(0, 20)
    .map((tag) => ({ insert: tag, label: tag, detail: verb.help }));
}

function referenceChoices(place: Place, context: CaptureContext): readonly Choice[] {
  const { verb, typed, before, slashed } = place;
  if (verb === null || verb === 'itself') return [];
  // With nothing typed yet, what may follow the verb is offered; text may follow just as well.
  const eager = slashed && typed === '' && before.length === 0;
  const second = slashed && typed === '' && before.length === 1;
  return (verb.offers ?? verb.takes).flatMap((slot) => {
    if (slot === 'person') {
      const asked = typed.startsWith('@') || (second && verb.asksForPerson === true);
      return asked ? personChoices(typed.slice(1), context) : [];
    }
    if (slot === 'confidence') return typed.startsWith('?') ? confidenceChoices(typed) : [];
    if (slot === 'duration' || slot === 'source') return [];
    if (slot === 'side') {
      const asked = second && patterns.thread.test(before[0]?.raw ?? '');
      return ['+A', '-A'].flatMap((mark) => numberChoices(mark, typed, context.assumptions, asked));
    }
    const { mark, of } = numbered[slot];
    return numberChoices(mark, typed, of(context), eager);
  });
}

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
  const near = byHandle.length + byName.length === 0 ? nearestPerson(typed, people) : null;
  return [...byHandle, ...byName, ...(near === null ? [] : [near])].map((person) => ({
    insert: `@${person.handle}`,
    label: `@${person.handle}`,
    detail: person === near ? `Did you mean ${person.name}?` : person.name,
  }));
}

const confidenceChoices = (typed: string): readonly Choice[] =>
  ['low', 'medium', 'high']
    .map((word) => `?${word}`)
    .filter((word) => word.startsWith(typed.toLowerCase()))
    .map((word) => ({ insert: word, label: word, detail: `${word.slice(1)} confidence` }));
