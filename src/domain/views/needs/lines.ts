import { byTime } from '../../time/instants.ts';
import type { Need, NeedTarget } from './need.ts';

/** Needs of the same kind share a line: a list of decisions, not an alarm for each thing. */

type Kind = 'silent' | 'asked' | 'noOwner' | 'task' | 'decision';

const numberOf = ({ target }: Need): number => ('number' in target ? target.number : 0);

const kindOf = ({ key }: Need): Kind | null => {
  const [noun, , kind] = key.split(':');
  if (noun === 'task' || noun === 'decision') return noun;
  return noun === 'thread' && (kind === 'silent' || kind === 'asked' || kind === 'noOwner') ? kind : null;
};

/** Up to this many are named by their numbers; more are counted. */
const named = 8;

const refs = (mark: string, noun: string, numbers: readonly number[]): string =>
  numbers.length > named
    ? `${numbers.length} ${noun}`
    : numbers.map((number) => `${mark}${number}`).join(' ');

/** Who has not answered, and since when: names if there are few. Of several times the first, marked as such. */
const askedWords = (parts: readonly Need[]): string => {
  const whom = new Set(parts.map(({ asked }) => asked?.who ?? ''));
  const names = whom.size > 3 ? `${whom.size} people` : [...whom].join(', ');
  const times = parts.flatMap(({ asked }) => asked ?? []).toSorted((a, b) => byTime(a.at, b.at));
  const first = times[0]?.since ?? '';
  const isOne = times.every(({ since }) => since === first);
  return `No answer from ${names} since ${first}${isOne ? '' : ' or later'}`;
};

type Words = (
  numbers: readonly number[],
  first: NeedTarget,
  parts: readonly Need[],
) => Pick<Need, 'key' | 'words' | 'target'>;

const lineOf: Readonly<Record<Kind, Words>> = {
  silent: (threads) => ({
    key: `threads:${threads.join(',')}:silent`,
    words: `${threads.length} threads silent: ask all`,
    target: { kind: 'askAll', threads },
  }),
  asked: (threads, _target, parts) => ({
    key: `threads:${threads.join(',')}:asked`,
    words: askedWords(parts),
    target: { kind: 'askAll', threads },
  }),
  noOwner: (threads, target) => ({
    key: `threads:${threads.join(',')}:noOwner`,
    words: `${refs('#', 'threads', threads)} have no owner`,
    target,
  }),
  task: (tasks, target) => ({
    key: `tasks:${tasks.join(',')}`,
    words: `${refs('K', 'tasks', tasks)} overdue`,
    target,
  }),
  decision: (decisions, target) => ({
    key: `decisions:${decisions.join(',')}`,
    words: `${refs('D', 'decisions', decisions)} to be explained`,
    target,
  }),
};

const together = (kind: Kind, parts: readonly Need[]): readonly Need[] => {
  const [first] = parts;
  if (first === undefined || parts.length === 1) return parts;
  return [{ ...lineOf[kind](parts.map(numberOf), first.target, parts), tone: first.tone, parts }];
};

/** The needs with those of the same kind merged, at the place of the first. */
export const asLines = (needs: readonly Need[]): readonly Need[] => {
  const kinds = Map.groupBy(needs, kindOf);
  return needs.flatMap((one) => {
    const kind = kindOf(one);
    const all = kind === null ? undefined : kinds.get(kind);
    if (kind === null || all === undefined) return [one];
    return all[0] === one ? together(kind, all) : [];
  });
};

/** Whether a snooze of `name` covers the need `key`: it equals it, is a prefix of it, or names it among several. */
export const covers = (name: string, key: string): boolean => {
  if (name === key || key.startsWith(`${name}:`)) return true;
  const [nouns, numbers = '', kinds] = name.split(':');
  const [noun, number = '', kind] = key.split(':');
  return nouns === `${noun}s` && kinds === kind && numbers.split(',').includes(number);
};

/** What is overdue, unowned, stuck or undelivered stays in sight, however much there is. */
export const staysInSight = ({ tone, key }: Need): boolean =>
  tone === 'now' || /^(?:outbox|tasks?:.+|thread:\d+:blocked)$/u.test(key);

/** Red ones first, then what is always in sight, then the rest. */
export const byUrgency = (needs: readonly Need[]): readonly Need[] => [
  ...needs.filter(({ tone }) => tone === 'now'),
  ...needs.filter((one) => one.tone !== 'now' && staysInSight(one)),
  ...needs.filter((one) => !staysInSight(one)),
];

/** How many the pane shows in its line unless more must stay in sight. */
const usual = 3;

/** The needs shown in the pane's line, in order; the rest is one key away. */
export const inSight = (needs: readonly Need[]): readonly Need[] =>
  needs.slice(0, Math.max(usual, needs.filter(staysInSight).length));
