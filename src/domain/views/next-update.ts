import type { Facts, Update } from '../incident/state.ts';
import { type Audience, audienceSchema, type Cadence, isOver } from '../incident/words.ts';
import { clockTimeSeenFrom, countdown } from './time.ts';

/** Calm until five minutes before, then soon, then overdue. */
export type DueTone = 'calm' | 'soon' | 'overdue';

/** A time at which an update is expected. */
interface Due {
  readonly audience: Audience;
  /** The number of the update that is due. */
  readonly number: number;
  readonly dueAt: string;
  /** "00:30 UTC" */
  readonly dueTime: string;
  /** Negative once it is overdue. */
  readonly secondsLeft: number;
  /** "04:38"; counts up again once it is overdue. */
  readonly countdown: string;
  readonly tone: DueTone;
}

/** When stakeholders hear from us next. */
export type NextUpdateView =
  /** An update promised it: `promisedIn` is its number. */
  | (Due & { readonly kind: 'promised'; readonly promisedIn: number })
  /** Nothing was ever promised; this is what the severity asks for, counted from the declaration. */
  | (Due & { readonly kind: 'asked'; readonly everyMinutes: number })
  | { readonly kind: 'onChange'; readonly audience: Audience; readonly promisedIn: number }
  /** Nothing is promised and nothing is asked for. */
  | { readonly kind: 'none' };

const soon = 5 * 60;

const dueOf = (facts: Facts, audience: Audience, number: number, dueAt: string, now: string): Due => {
  const secondsLeft = Math.floor((Date.parse(dueAt) - Date.parse(now)) / 1000);
  return {
    audience,
    number,
    dueAt,
    dueTime: clockTimeSeenFrom(dueAt, facts.zone, now),
    secondsLeft,
    countdown: countdown(secondsLeft),
    tone: secondsLeft < 0 ? 'overdue' : secondsLeft <= soon ? 'soon' : 'calm',
  };
};

/** What the severity asks for before the first update. */
const asked = (facts: Facts, now: string, cadence: Cadence): NextUpdateView => {
  const everyMinutes = cadence[facts.severity];
  const waits = facts.phase !== 'active' || facts.status === 'scheduled' || isOver(facts.status);
  if (everyMinutes === null || waits) return { kind: 'none' };
  const dueAt = new Date(Date.parse(facts.declaredAt) + everyMinutes * 60_000).toISOString();
  return { kind: 'asked', everyMinutes, ...dueOf(facts, 'internal', 1, dueAt, now) };
};

/**
 * The earliest promise over the audiences. Each audience is owed what its newest update promised: a later one
 * replaces the promise of the one before, whatever that was. A closed incident owes nothing.
 */
export const nextUpdate = (facts: Facts, now: string, cadence: Cadence): NextUpdateView => {
  if (facts.phase === 'closed') return { kind: 'none' };
  const newest = audienceSchema.options
    .map((audience) => facts.updates.findLast((update) => update.audience === audience))
    .filter((update): update is Update => update !== undefined);
  if (newest.length === 0) return asked(facts, now, cadence);
  const promised = newest
    .flatMap(({ audience, number, next }) =>
      next.kind === 'at'
        ? [
            {
              kind: 'promised' as const,
              promisedIn: number,
              ...dueOf(facts, audience, number + 1, next.at, now),
            },
          ]
        : [],
    )
    .sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
  const onChange = newest.find((update) => update.next.kind === 'onChange');
  if (promised[0] !== undefined) return promised[0];
  return onChange === undefined
    ? { kind: 'none' }
    : { kind: 'onChange', audience: onChange.audience, promisedIn: onChange.number };
};
