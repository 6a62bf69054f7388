import { awaitsFinal, isFinalDeclined, newestUpdates } from '../incident/final-update.ts';
import type { Glance } from '../incident/glance.ts';
import type { SeveritySince, Update } from '../incident/state.ts';
import { type Audience, type Cadence, isOver, type Severity } from '../incident/words.ts';
import { byTime, isBefore, isBy, minutesBetween } from '../time/instants.ts';
import { clockTimeSeenFrom, countdown } from './time.ts';
import { dueBySeverity, untoldRise } from './untold.ts';

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
  /** The worse severity that this audience has not been told yet, which is due at once; null when there is none. */
  readonly untold: Severity | null;
}

/** When stakeholders hear from us next. */
export type NextUpdateView =
  /** An update promised it: `promisedIn` is its number, `of` the number of the duplicate that sent it, or null. */
  | (Due & { readonly kind: 'promised'; readonly promisedIn: number; readonly of: number | null })
  /** The severity's cadence, counted from when it began: nothing was promised, or only something later. */
  | (Due & { readonly kind: 'asked'; readonly everyMinutes: number })
  | { readonly kind: 'onChange'; readonly audience: Audience; readonly promisedIn: number }
  /** It is over, and those told about it have yet to hear that. Nothing counts down to it. */
  | {
      readonly kind: 'final';
      readonly audience: Audience;
      readonly number: number;
      /** "14:30 UTC", the time that an update promised; null when none named a time. */
      readonly promisedTime: string | null;
      /** Overdue once that time has passed. */
      readonly tone: Extract<DueTone, 'calm' | 'overdue'>;
    }
  /** Whoever takes the incident over has to see to it: it went to somebody, in words. */
  | { readonly kind: 'elsewhere'; readonly to: string }
  /** Nothing is promised and nothing is asked for. */
  | { readonly kind: 'none' };

const soon = 5 * 60;

/** The time until an update is due, as a countdown shows it. */
export const timeLeft = (dueAt: string, now: string): Pick<Due, 'secondsLeft' | 'countdown' | 'tone'> => {
  const secondsLeft = Math.floor(byTime(dueAt, now) / 1000);
  return {
    secondsLeft,
    countdown: countdown(secondsLeft),
    tone: secondsLeft < 0 ? 'overdue' : secondsLeft <= soon ? 'soon' : 'calm',
  };
};

const dueOf = (facts: Glance, { audience, number, dueAt, untold }: Owed, now: string): Due => {
  const left = timeLeft(dueAt, now);
  const tone = untold !== null && left.tone === 'calm' ? 'soon' : left.tone;
  return {
    audience,
    number,
    dueAt,
    dueTime: clockTimeSeenFrom(dueAt, facts.zone, now),
    ...left,
    tone,
    untold: untold?.severity ?? null,
  };
};

/** An update that an audience is waiting for. */
export interface Owed {
  readonly audience: Audience;
  /** The number of the update that is owed. */
  readonly number: number;
  readonly dueAt: string;
  /** When that became known. */
  readonly since: string;
  /** The update that promised it; null when it is what the severity asks for. */
  readonly promisedIn: number | null;
  /** The number of the incident that promised it and was merged into this one; null for this one. */
  readonly of: number | null;
  /** Whether it is the final one, which says that it is over. */
  readonly isFinal: boolean;
  /** The worse severity that the audience has not been told yet, and since when; null when there is none. */
  readonly untold: SeveritySince | null;
}

const isRunning = ({ phase, status }: Glance): boolean => phase === 'active' && !isOver(status);

/** What the severity asks for before the first update. */
const asked = (facts: Glance, cadence: Cadence): readonly Owed[] => {
  const waits = !isRunning(facts) || facts.status === 'scheduled';
  const due = dueBySeverity(facts.severities, facts, cadence);
  if (waits || due === null) return [];
  const untold = untoldRise(facts, 'internal').at(-1) ?? null;
  return [{ audience: 'internal', number: 1, ...due, promisedIn: null, of: null, isFinal: false, untold }];
};

/** Whether it was reopened after this time: what was told before then belongs to what is over. */
const isReopenedSince = (facts: Glance, at: string): boolean =>
  facts.reopenedAt !== null && isBefore(at, facts.reopenedAt) && isRunning(facts);

/**
 * What an audience is owed after its newest update: what that promised, or sooner if it has got worse or was reopened.
 * A promise whose time had passed before the reopening does not come back.
 */
const owedAfter = (facts: Glance, update: Update, cadence: Cadence): readonly Owed[] => {
  const { audience, next, at } = update;
  const number = update.number + 1;
  const rise = untoldRise(facts, audience);
  const untold = rise.at(-1) ?? null;
  const isReopened = isReopenedSince(facts, at);
  const worse = dueBySeverity(isReopened ? facts.severities : rise, facts, cadence);
  if (isOver(facts.status) && isFinalDeclined(facts, update)) return [];
  const stands = next.kind === 'at' && !(isReopened && isReopenedSince(facts, next.at));
  if (stands && (worse === null || isBy(next.at, worse.dueAt))) {
    const isFinal = awaitsFinal(facts, update);
    return [
      { audience, number, dueAt: next.at, since: at, promisedIn: update.number, of: null, isFinal, untold },
    ];
  }
  return worse === null
    ? []
    : [{ audience, number, ...worse, promisedIn: null, of: null, isFinal: false, untold }];
};

/** What a duplicate promised that was merged into this incident, as long as its audience was not told from here. */
const owedForDuplicates = (facts: Glance): readonly Owed[] =>
  isRunning(facts)
    ? facts.taken.flatMap(({ promises, seq, at, incident }) =>
        promises.flatMap(({ audience, at: dueAt, update }) => {
          const all = facts.updates.filter((one) => one.audience === audience);
          if (all.some((one) => one.seq > seq)) return [];
          const number = (all.at(-1)?.number ?? 0) + 1;
          const promised = { dueAt, since: at, promisedIn: update, of: incident.number };
          const untold = untoldRise(facts, audience).at(-1) ?? null;
          return [{ audience, number, ...promised, isFinal: false, untold }];
        }),
      )
    : [];

/** For each audience only what comes first. */
const firstOfEach = (all: readonly Owed[]): readonly Owed[] =>
  all
    .toSorted((a, b) => byTime(a.dueAt, b.dueAt))
    .filter((one, at, sorted) => sorted.findIndex(({ audience }) => audience === one.audience) === at);

/**
 * The updates that are owed by a time, earliest first. Each audience is owed what its newest update promised, which
 * replaces any earlier promise. When the incident gets worse, the severity's cadence counts from then, unless an
 * earlier time was promised; when planned work begins or an incident is reopened, from then. A closed incident owes
 * nothing.
 */
export const owed = (facts: Glance, cadence: Cadence): readonly Owed[] => {
  if (facts.phase === 'closed' || facts.afterwards !== null) return [];
  const own =
    facts.updates.length === 0
      ? asked(facts, cadence)
      : newestUpdates(facts).flatMap((update) => owedAfter(facts, update, cadence));
  return firstOfEach([...own, ...owedForDuplicates(facts)]);
};

/** The final update that is owed first: by the promised time, or else as soon as it is over. */
const finalUpdate = (facts: Glance, now: string, first: Owed | undefined): NextUpdateView | null => {
  if (facts.phase === 'closed') return null;
  if (first?.isFinal) {
    const late = isBefore(first.dueAt, now);
    return {
      kind: 'final',
      audience: first.audience,
      number: first.number,
      promisedTime: clockTimeSeenFrom(first.dueAt, facts.zone, now),
      tone: late ? 'overdue' : 'calm',
    };
  }
  const waits = newestUpdates(facts).find((update) => awaitsFinal(facts, update));
  return waits === undefined || first !== undefined
    ? null
    : {
        kind: 'final',
        audience: waits.audience,
        number: waits.number + 1,
        promisedTime: null,
        tone: 'calm',
      };
};

/**
 * Never shows more time than was promised, although a promise is rounded up to a whole minute. An excess of more than
 * that minute comes from a clock that was set back, and is shown as it is.
 */
const notAbove = (due: Due, since: string): Due => {
  const promised = Math.floor(minutesBetween(since, due.dueAt)) * 60;
  const most = Math.max(promised, 60);
  const secondsLeft = due.secondsLeft < most + 60 ? Math.min(due.secondsLeft, most) : due.secondsLeft;
  return { ...due, secondsLeft, countdown: countdown(secondsLeft) };
};

/** The earliest update owed to any audience; once it is over, the final update. */
export const nextUpdate = (facts: Glance, now: string, cadence: Cadence): NextUpdateView => {
  const to = facts.holder?.handedTo?.to;
  if (to !== undefined) return { kind: 'elsewhere', to };
  const [first] = owed(facts, cadence);
  const final = finalUpdate(facts, now, first);
  if (final !== null) return final;
  if (first !== undefined) {
    const { promisedIn, of } = first;
    const due = notAbove(dueOf(facts, first, now), first.since);
    return promisedIn === null
      ? { kind: 'asked', everyMinutes: cadence[facts.severity] ?? 0, ...due }
      : { kind: 'promised', promisedIn, of, ...due };
  }
  const onChange = newestUpdates(facts).find(
    (update) => update.next.kind === 'onChange' && !(isOver(facts.status) && isFinalDeclined(facts, update)),
  );
  return onChange === undefined || facts.phase === 'closed'
    ? { kind: 'none' }
    : { kind: 'onChange', audience: onChange.audience, promisedIn: onChange.number };
};
