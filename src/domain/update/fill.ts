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
): FilledFields => ({
  summary: facts.summary,
  impact: facts.impact,
  currentStatus: currentStatusOf(facts, now),
  nextSteps: nextStepsOf(facts, audience, now),
  unknowns: unknownsOf(facts),
  needs: audience === 'internal' ? needsOf(facts, now) : '',
  next: nextOf(facts, options.cadence ?? defaultCadence),
});

interface Word {
  readonly thread: Thread;
  readonly report: Report;
}

/** The latest report of each live thread, freshest first; what is dated after `now` has not happened yet. */
const latestWords = (facts: Facts, now: string): readonly Word[] =>
  facts.threads
    .filter((thread) => isLive(thread.state))
    .flatMap((thread) => {
      // Instants of the record compare as text.
      const report = thread.reports.findLast((r) => r.at <= now);
      return report === undefined ? [] : [{ thread, report }];
    })
    .sort((a, b) => Date.parse(b.report.at) - Date.parse(a.report.at) || a.thread.number - b.thread.number);

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
const pointOf = ({ report }: Word, facts: Facts, now: string): string => {
  const seen = words(report.conditions);
  const done = hasOpenTasks(facts) ? words(report.actions) : '';
  const both = [seen, done].filter((part) => part !== '').map(asSentence);
  const all = dated(seen === '' || done === '' ? seen || done : both.join(' '), report, facts, now);
  return all.length <= limits.point ? all : shorten(dated(seen, report, facts, now), limits.point);
};

const currentStatusOf = (facts: Facts, now: string): string[] =>
  latestWords(facts, now)
    .map((word) => pointOf(word, facts, now))
    .filter((point) => point !== '')
    .slice(0, limits.points);

/** What is due first comes first; what has no time comes after, in the order of its numbers. */
const byUrgency = (a: Task, b: Task): number =>
  (a.dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(a.dueAt)) -
    (b.dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(b.dueAt)) || a.number - b.number;

const isOpen = (task: Task): boolean => task.state === 'open' && !task.followUp;

const hasOpenTasks = (facts: Facts): boolean => facts.tasks.some(isOpen);

const openTasks = (facts: Facts): readonly Task[] => facts.tasks.filter(isOpen).sort(byUrgency);

const nextStepsOf = (facts: Facts, audience: Audience, now: string): UpdateFields['nextSteps'] => {
  const ownerOf = (id: string | null): string | null =>
    id === null || audience === 'external' ? null : (facts.people[id]?.name ?? null);
  const tasks = openTasks(facts);
  const steps =
    tasks.length > 0
      ? tasks.map((task) => ({
          text: shorten(cleanLine(task.text), limits.point),
          owner: ownerOf(task.owner),
        }))
      : latestWords(facts, now).map(({ thread, report }) => ({
          text: shorten(words(report.actions), limits.point),
          owner: ownerOf(thread.owner),
        }));
  return steps.filter((step) => step.text !== '').slice(0, limits.points);
};

/** As many whole lines as fit, then how many more there are. */
const linesWithin = (lines: readonly string[], max: number, more: (count: number) => string): string => {
  const all = lines.join('\n');
  if (all.length <= max) return all;
  for (let kept = lines.length - 1; kept > 0; kept -= 1) {
    const text = [...lines.slice(0, kept), more(lines.length - kept)].join('\n');
    if (text.length <= max) return text;
  }
  return shorten(all, max);
};

/** Assumptions that nobody has shown yet. They are open questions until somebody has. */
const unknownsOf = (facts: Facts): string => {
  const open = facts.assumptions.filter((a) => a.state === 'open' || a.state === 'contradicted');
  const lines = open.map((a) =>
    a.state === 'open'
      ? `Not shown yet: ${cleanLine(a.text)}`
      : `In doubt, there is evidence against it: ${cleanLine(a.text)}`,
  );
  return linesWithin(lines, limits.unknowns, (count) => `And ${count} more.`);
};

const needsOf = (facts: Facts, now: string): string => {
  const needs = latestWords(facts, now).map(({ report }) => words(report.needs));
  const said = [...new Set(needs.filter((need) => need !== ''))];
  return linesWithin(said, limits.needs, (count) => `And ${count} more.`);
};

const nextOf = (facts: Facts, cadence: Cadence): NextUpdateChoice | null => {
  if (isOver(facts.status)) return { kind: 'none' };
  const minutes = cadence[facts.severity];
  return minutes === null ? null : { kind: 'in', minutes };
};
