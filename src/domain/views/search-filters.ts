import { readDuration, readTime } from '../capture/clock.ts';
import { severities, severityByDigit } from '../incident/severities.ts';
import { readTag } from '../incident/tags.ts';
import { type Kind, kindLabels, kinds, type Phase, type Severity } from '../incident/words.ts';
import { msLater } from '../time/instants.ts';
import { wallTime } from '../time/times.ts';
import { termsOf } from './search-words.ts';

/** The filters of a search question, one row each: how it is typed, what it means, and what to say when it means nothing. */

/** What a question asks besides its words. A filter that was not given is empty or null; one of several values is enough. */
export interface Filters {
  readonly severities: readonly Severity[];
  readonly kinds: readonly Kind[];
  readonly phases: readonly Phase[];
  /** Who wrote it: the terms of each name or handle. */
  readonly by: readonly (readonly string[])[];
  /** Its thread: a number, or terms of its title. */
  readonly threads: readonly (number | readonly string[])[];
  readonly tags: readonly string[];
  /** From this instant on, in milliseconds. */
  readonly from: number | null;
  /** Before this instant, in milliseconds. */
  readonly until: number | null;
}

export const noFilters: Filters = {
  severities: [],
  kinds: [],
  phases: [],
  by: [],
  threads: [],
  tags: [],
  from: null,
  until: null,
};

/** Where and when a question is asked: its days are those of the zone. */
export interface AskedIn {
  /** ISO 8601. */
  readonly now: string;
  readonly zone: string;
}

/** A filter with a value that means something; null for a value that does not. */
interface Meant {
  readonly filters: Filters;
  /** What it means, in a few words: "SEV1", "by ana". */
  readonly chip: string;
}

interface FilterRow {
  /** What it takes, to go on "sev: takes". */
  readonly takes: string;
  /** All values that it can have; empty where they are free. */
  readonly values: readonly string[];
  /** Filters of one slot are alternatives; those of time replace each other. */
  readonly slot: string;
  readonly read: (value: string, so: Filters, asked: AskedIn) => Meant | null;
}

const phaseNames: Readonly<Record<Phase, string>> = { active: 'live', review: 'review', closed: 'closed' };
const phases: readonly Phase[] = ['active', 'review', 'closed'];

const severityOf = (value: string): Severity | null =>
  severityByDigit(value) ?? severities.find((severity) => severity === value.toUpperCase()) ?? null;

const startOfDay = (day: string, { now, zone }: AskedIn): string | null =>
  /^\d{4}-\d\d-\d\d$/u.test(day) ? (readTime(day, '00:00', now, zone)?.at ?? null) : null;

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

const dayWords = (at: string, zone: string): string => {
  const { day, year } = wallTime(at, zone);
  return `${day} ${year}`;
};

/** Something named by its first letters. */
const named = <T extends string>(all: readonly T[], nameOf: (one: T) => string, value: string): T | null =>
  value === '' ? null : (all.find((one) => nameOf(one).startsWith(value.toLowerCase())) ?? null);

const severity: FilterRow = {
  takes: '1 to 4, for example sev:1',
  values: ['1', '2', '3', '4'],
  slot: 'severity',
  read: (value, so) => {
    const found = severityOf(value);
    return found && { filters: { ...so, severities: [...so.severities, found] }, chip: found };
  },
};

/** The rows by the word before the colon. */
export const filterRows: Readonly<Record<string, FilterRow>> = {
  sev: severity,
  severity,
  kind: {
    takes: 'incident, maintenance or drill',
    values: kinds,
    slot: 'kind',
    read: (value, so) => {
      const found = named(kinds, (kind) => kind, value);
      return found && { filters: { ...so, kinds: [...so.kinds, found] }, chip: kindLabels[found] };
    },
  },
  is: {
    takes: 'live, review or closed',
    values: phases.map((phase) => phaseNames[phase]),
    slot: 'phase',
    read: (value, so) => {
      const found = named(phases, (phase) => phaseNames[phase], value);
      if (found === null) return null;
      return {
        filters: { ...so, phases: [...so.phases, found] },
        chip: found === 'review' ? 'in review' : phaseNames[found],
      };
    },
  },
  by: {
    takes: 'a name or handle, for example by:@ana or by:"Ana Lima"',
    values: [],
    slot: 'by',
    read: (value, so) => {
      const terms = termsOf(value);
      return terms.length === 0
        ? null
        : { filters: { ...so, by: [...so.by, terms] }, chip: `by ${value.trim()}` };
    },
  },
  thread: {
    takes: 'words of its title, for example thread:pool; its number is typed #3',
    values: [],
    slot: 'thread',
    read: (value, so) => {
      const number = /^#(\d{1,6})$/u.exec(value)?.[1];
      const thread = number === undefined ? termsOf(value) : Number(number);
      if (typeof thread !== 'number' && thread.length === 0) return null;
      return { filters: { ...so, threads: [...so.threads, thread] }, chip: `thread ${value.trim()}` };
    },
  },
  tag: {
    takes: 'a tag, for example tag:checkout',
    values: [],
    slot: 'tag',
    read: (value, so) => {
      const tag = readTag(value.trim());
      return tag === null ? null : { filters: { ...so, tags: [...so.tags, tag] }, chip: `tagged ${tag}` };
    },
  },
  from: {
    takes: 'a day, for example from:2026-11-01',
    values: [],
    slot: 'from',
    read: (value, so, asked) => {
      const at = startOfDay(value, asked);
      if (at === null) return null;
      return { filters: { ...so, from: Date.parse(at) }, chip: `from ${dayWords(at, asked.zone)}` };
    },
  },
  to: {
    takes: 'a day, for example to:2026-11-20',
    values: [],
    slot: 'to',
    read: (value, so, asked) => {
      const at = startOfDay(value, asked);
      const end = at === null ? null : startOfDay(dayAfter(value), asked);
      if (at === null || end === null) return null;
      return { filters: { ...so, until: Date.parse(end) }, chip: `to ${dayWords(at, asked.zone)}` };
    },
  },
  last: {
    takes: 'how long, for example last:7d or last:12h',
    values: [],
    slot: 'from',
    read: (value, so, { now }) => {
      const ms = readDuration(value);
      if (ms === null) return null;
      return { filters: { ...so, from: Date.parse(msLater(now, -ms)) }, chip: `last ${value.toLowerCase()}` };
    },
  },
};

/** Times replace each other, all else is one of several. */
export const isReplaced = (slot: string): boolean => slot === 'from' || slot === 'to';
