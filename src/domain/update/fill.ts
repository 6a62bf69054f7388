import { limits } from '../incident/limits.ts';
import type { Facts, Report, Task, Thread } from '../incident/state.ts';
import type { NextUpdateChoice, UpdateFields } from '../incident/update-fields.ts';
import { type Audience, type Cadence, defaultCadence, isLive, isOver } from '../incident/words.ts';
import { cleanLine, isBlank } from './clean.ts';
import { cutAtWord } from './cut.ts';
import { clockTimeSeenFrom, minutesBetween } from './times.ts';

export interface FillOptions {
  /** Minutes between updates by severity; the product's own when left out. */
  readonly cadence?: Cadence;
}

/** What the composer starts with. Null for `next`: the severity asks for no time, so the lead must choose. */
export interface FilledFields extends UpdateFields {
  readonly next: NextUpdateChoice | null;
}

/**
 * The fields as the record would say them now. Summary and impact are the pinned ones; nothing is invented,
 * and what does not fit ends in "…" for the lead to see. Names go into internal updates only; what the
 * responders need is not for outsiders to give, so external needs stay empty.
 */
export const fillFields = (
  facts: Facts,
  audience: Audience,
  now: string,
  options: FillOptions = {},
): FilledFields => {
  const latest = latestWords(facts, now);
  return {
    summary: facts.summary,
    impact: facts.impact,
    currentStatus: currentStatusOf(latest, facts, now),
    nextSteps: nextStepsOf(latest, facts, audience),
    unknowns: unknownsOf(facts),
    needs: audience === 'internal' ? needsOf(latest) : '',
    next: nextOf(facts, options.cadence ?? defaultCadence),
  };
};

interface Word {
  readonly thread: Thread;
  readonly report: Report;
}

/** Instants of the record compare as text. */
const laterFirst = (a: string, b: string): number => (a === b ? 0 : a < b ? 1 : -1);

/** The latest report of each live thread, freshest first; what is dated after `now` has not happened yet. */
const latestWords = (facts: Facts, now: string): readonly Word[] =>
  facts.threads
    .filter((thread) => isLive(thread.state))
    .flatMap((thread) => {
      const report = thread.reports.findLast((r) => r.at <= now);
      return report === undefined ? [] : [{ thread, report }];
    })
    .sort((a, b) => laterFirst(a.report.at, b.report.at) || a.thread.number - b.thread.number);

/** "None", "n/a" and the like are how people leave a part of a report empty. */
const saysNothing = (text: string): boolean =>
  isBlank(text) || /^(none|nothing|n\/?a|no|-+)[.!]?$/iu.test(text.trim());

const words = (text: string): string => (saysNothing(text) ? '' : cleanLine(text));

const unitCost = (grapheme: string): number => grapheme.length;

const shorten = (text: string, max: number): string =>
  text.length <= max ? text : `${cutAtWord(text, max - 2, unitCost)} …`;

const asSentence = (text: string): string => (/[.!?…:;]$/u.test(text) ? text : `${text}.`);

/** How old a word may be, in minutes, before the update says when it was true. */
const fresh = 60;

/** Old words are still the latest ones; a reader must see that they are old. */
const dated = (text: string, report: Report, facts: Facts, now: string): string =>
  text === '' || minutesBetween(report.at, now) <= fresh
    ? text
    : `As of ${clockTimeSeenFrom(report.at, facts.zone, now)}: ${text}`;

/** What is seen and, where there is room for both and the next steps do not say it, what is being done. */
const pointOf = ({ report }: Word, hasTasks: boolean, facts: Facts, now: string): string => {
  const seen = words(report.conditions);
  const done = hasTasks ? words(report.actions) : '';
  const both = [seen, done].filter((part) => part !== '').map(asSentence);
  const all = dated(seen === '' || done === '' ? seen || done : both.join(' '), report, facts, now);
  return all.length <= limits.point ? all : shorten(dated(seen, report, facts, now), limits.point);
};

/** Of sixty threads only as many are put into words as there is room for; null leaves one out. */
const firstPoints = <T, P>(things: readonly T[], pointOf: (thing: T) => P | null): P[] => {
  const points: P[] = [];
  for (const thing of things) {
    if (points.length === limits.points) break;
    const point = pointOf(thing);
    if (point !== null) points.push(point);
  }
  return points;
};

const currentStatusOf = (latest: readonly Word[], facts: Facts, now: string): string[] => {
  const hasTasks = facts.tasks.some(isOpen);
  return firstPoints(latest, (word) => pointOf(word, hasTasks, facts, now) || null);
};

/** What is due first comes first; what has no time comes after, in the order of its numbers. */
const byUrgency = (a: Task, b: Task): number =>
  (a.dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(a.dueAt)) -
    (b.dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(b.dueAt)) || a.number - b.number;

const isOpen = (task: Task): boolean => task.state === 'open' && !task.followUp;

const openTasks = (facts: Facts): readonly Task[] => facts.tasks.filter(isOpen).sort(byUrgency);

const nextStepsOf = (
  latest: readonly Word[],
  facts: Facts,
  audience: Audience,
): UpdateFields['nextSteps'] => {
  const ownerOf = (id: string | null): string | null =>
    id === null || audience === 'external' ? null : (facts.people[id]?.name ?? null);
  const stepOf = (text: string, owner: string | null) =>
    text === '' ? null : { text: shorten(text, limits.point), owner: ownerOf(owner) };
  const tasks = openTasks(facts);
  return tasks.length > 0
    ? firstPoints(tasks, ({ text, owner }) => stepOf(cleanLine(text), owner))
    : firstPoints(latest, ({ thread, report }) => stepOf(words(report.actions), thread.owner));
};

/** As many whole lines as fit, then how many more there are. Only lines that may fit are put into words. */
const linesWithin = <T>(
  things: readonly T[],
  lineOf: (thing: T) => string,
  max: number,
  more: (count: number) => string,
): string => {
  const lines: string[] = [];
  let long = 0;
  for (const thing of things) {
    const line = lineOf(thing);
    lines.push(line);
    long += line.length + 1;
    if (long - 1 > max) break;
  }
  if (long - 1 <= max) return lines.join('\n');
  for (let kept = lines.length - 1; kept > 0; kept -= 1) {
    const text = [...lines.slice(0, kept), more(things.length - kept)].join('\n');
    if (text.length <= max) return text;
  }
  return shorten(lines.join('\n'), max);
};

/** Assumptions that nobody has shown yet. They are open questions until somebody has. */
const unknownsOf = (facts: Facts): string => {
  const open = facts.assumptions.filter((a) => a.state === 'open' || a.state === 'contradicted');
  return linesWithin(
    open,
    ({ state, text }) =>
      state === 'open'
        ? `Not shown yet: ${cleanLine(text)}`
        : `In doubt, there is evidence against it: ${cleanLine(text)}`,
    limits.unknowns,
    (count) => `And ${count} more.`,
  );
};

const needsOf = (latest: readonly Word[]): string => {
  const needs = latest.map(({ report }) => words(report.needs));
  const said = [...new Set(needs.filter((need) => need !== ''))];
  return linesWithin(
    said,
    (need) => need,
    limits.needs,
    (count) => `And ${count} more.`,
  );
};

const nextOf = (facts: Facts, cadence: Cadence): NextUpdateChoice | null => {
  if (isOver(facts.status)) return { kind: 'none' };
  const minutes = cadence[facts.severity];
  return minutes === null ? null : { kind: 'in', minutes };
};
