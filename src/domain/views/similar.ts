import { mergedInto } from '../incident/merged.ts';
import type { Facts } from '../incident/state.ts';
import { byTime } from '../time/instants.ts';
import { foldWords } from './search-words.ts';

/**
 * Which incident a new title sounds like, by words alone. Rather nothing than something silly: it must share a telling
 * word and another, and they must be half of what was typed. One that goes on now comes first, and one telling word of its
 * title is enough: declaring twice costs more than a hint too many.
 */

/** The words that an incident is known by, as {@link tellingWords}. */
interface Subject {
  readonly title: readonly string[];
  /** Of its impact and its summary. */
  readonly rest: readonly string[];
}

/** An incident that may be what a title sounds like. */
export interface Known {
  /** The one that it leads to: itself, or for a duplicate the one that it was merged into. */
  readonly incident: string;
  readonly declaredAt: string;
  readonly subject: Subject;
}

const emptyWords = new Set(
  (
    'a an and are as at be been but by can cannot could did do does for from had has have how i if in into is it its last ' +
    'just more new no nobody none not of off on only or our out over people seems since so some somebody still than ' +
    'that the their them there they this to too up was we were what when where which while who why will with you'
  ).split(' '),
);

/** Words that are in many titles: they tell half as much. After {@link stem}. */
const usualWords = new Set(
  (
    'alert all broken customer degraded delayed deploy down error everybody fail failed failing failure hang high issue ' +
    'latency late low many missing outage page problem production request service slow spike staging system ' +
    'test time timeout unavailable user work working'
  ).split(' '),
);

/** Without the ending of a plural; "access" and "status" stay. */
const stem = (word: string): string =>
  word.length > 3 && word.endsWith('s') && !/(?:ss|us|is)$/u.test(word) ? word.slice(0, -1) : word;

/** The words of a text that say what it is about: each once, folded, in their order. */
export const tellingWords = (text: string): readonly string[] => {
  const words = foldWords(text).split(' ');
  return [...new Set(words.filter((word) => word !== '' && !emptyWords.has(word)).map(stem))];
};

/** What an incident is known by; null for a drill, which is like none. */
export const knownOf = (incident: string, facts: Facts): Known | null => {
  const { kind, title, impact, summary, declaredAt } = facts;
  if (kind === 'drill') return null;
  const subject = { title: tellingWords(title), rest: tellingWords(`${impact} \n ${summary}`) };
  return { incident: mergedInto(facts)?.id ?? incident, declaredAt, subject };
};

/** What an incident is known by while no more than its title is looked at. */
export const knownByTitle = (
  incident: string,
  { title, declaredAt }: Pick<Facts, 'title' | 'declaredAt'>,
): Known => ({
  incident,
  declaredAt,
  subject: { title: tellingWords(title), rest: [] },
});

/** Numbers tell less, too: most are amounts. */
const weightOf = (word: string): number => (usualWords.has(word) || /^\d+$/u.test(word) ? 0.5 : 1);

/** What a word outside the title counts. */
const inRest = 0.6;

const weigh = (words: readonly string[]): number => words.reduce((sum, word) => sum + weightOf(word), 0);

const leastShared = { past: 1.5, live: 1 } as const;
const leastShare = 0.5;

type When = keyof typeof leastShared;

/** How much of what was typed an incident has: 0 for too little to be said, up to 1. */
export const likeness = (typed: readonly string[], { title, rest }: Subject, when: When = 'past'): number => {
  if (typed.length > 1 && typed.length === title.length && typed.every((word) => title.includes(word)))
    return 1;
  const inTitle = typed.filter((word) => title.includes(word));
  const elsewhere = typed.filter((word) => !title.includes(word) && rest.includes(word));
  const shared = weigh(inTitle) + inRest * weigh(elsewhere);
  const share = shared / Math.max(weigh(typed), 1);
  const isTelling = [...inTitle, ...elsewhere].some((word) => weightOf(word) === 1);
  return isTelling && shared >= leastShared[when] && share >= leastShare ? share : 0;
};

/** The one that the typed words sound most like, of equals the newest; null when none does. */
export const mostLike = (
  typed: readonly string[],
  all: readonly Known[],
  when: When = 'past',
): Known | null => {
  const [best] = all
    .map((known) => ({ known, like: likeness(typed, known.subject, when) }))
    .filter(({ like }) => like > 0)
    .sort((a, b) => b.like - a.like || byTime(b.known.declaredAt, a.known.declaredAt));
  return best?.known ?? null;
};
