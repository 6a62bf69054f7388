import type { EndingRules } from '../incident/ending-rules.ts';
import { isAway } from '../incident/holder.ts';
import { monitoredSince, quietAskedAt } from '../incident/monitoring.ts';
import { severityRules } from '../incident/severities.ts';
import { goesOnSince, newestOf } from '../incident/since.ts';
import type { Facts, Thread } from '../incident/state.ts';
import { audienceLabels, type Cadence, isLive } from '../incident/words.ts';
import { duration } from '../time/times.ts';
import { toldAtEnd } from './loan-end.ts';
import { loanWords } from './loans.ts';
import type { NeedTarget } from './needs/need.ts';
import { quietWords } from './needs/quiet.ts';
import { snoozedUntil } from './needs-you.ts';
import { type Owed, owed } from './next-update.ts';
import { silentSince } from './threads.ts';
import { clockTimeSeenFrom } from './time.ts';
import { windowDetail, windowMoments } from './window-moments.ts';

/** What a lead is reminded of, and when. */

export interface ReminderRules {
  readonly cadence: Cadence;
  readonly ending: Pick<EndingRules, 'monitoring'>;
  /** How long before an update is due the first reminder comes; 0 for none before. */
  readonly minutesBefore: number;
  /** How often the reminder repeats once it is overdue. */
  readonly everyMinutes: number;
  /** How long before the window of planned work begins it is reminded of, twice; 0 for not. */
  readonly hoursBeforeWindow: number;
  readonly minutesBeforeWindow: number;
}

/** Something to remind the lead of now. */
export interface Reminder {
  /** What it is about: the key of the same thing in "Needs you", which snoozes use too. */
  readonly about: string;
  /** The moment it belongs to. The same `about` and `at` are the same reminder, however late it is shown. */
  readonly at: string;
  readonly kind: 'update' | 'thread' | 'loan' | 'window' | 'quiet';
  /** "update due in 5 min", "#3 has no owner" */
  readonly words: string;
  /** What it is, besides the incident's title: "Internal update 4, 14:30 UTC", "Database pool". */
  readonly detail: string;
  readonly target: NeedTarget;
}

interface RemindersView {
  /** At most one for each thing: only the newest moment that has passed counts. */
  readonly due: readonly Reminder[];
  /** When to check again if nothing else happens; null when nothing is pending. */
  readonly nextAt: string | null;
}

/** How long a thread may have no owner before somebody is reminded, in minutes. */
const ownerGrace = 5;

const minute = 60_000;
const iso = (ms: number): string => new Date(ms).toISOString();

/** When to remind of something: before, once each, again when it is due, then at regular intervals. Milliseconds. */
interface Beat {
  /** In order, none later than `dueAt`. */
  readonly before: readonly number[];
  readonly dueAt: number;
  readonly every: number;
}

/** The newest moment up to now, if any, and the next one. The end of a snooze is a moment of its own. */
const moments = (
  { before, dueAt, every }: Beat,
  snoozed: number | null,
  now: number,
): { readonly last: number | null; readonly next: number } => {
  const firstAt = before[0] ?? dueAt;
  const end = snoozed !== null && snoozed > firstAt ? snoozed : null;
  if (end !== null && end > now) return { last: null, next: end };
  if (now < firstAt) return { last: null, next: firstAt };
  const from = end !== null && end >= dueAt ? end : dueAt;
  if (now < from) {
    const last = before.findLast((at) => at <= now) ?? firstAt;
    const next = before.find((at) => at > now) ?? from;
    return { last: Math.max(last, end ?? last), next: Math.min(next, from) };
  }
  const last = from + Math.floor((now - from) / every) * every;
  return { last, next: last + every };
};

/** Something to remind of, with what to say about it at a given moment. */
interface Subject extends Beat {
  readonly about: string;
  readonly say: (now: number) => Pick<Reminder, 'kind' | 'words' | 'detail' | 'target'>;
}

const dueWords = (left: number, { isFinal }: Owed): string => {
  const name = isFinal ? 'final update' : 'update';
  if (left > 0) return `${name} due in ${duration(Math.ceil(left / minute))}`;
  return left > -minute ? `${name} due now` : `${name} overdue ${duration(Math.floor(-left / minute))}`;
};

/** Whoever has just promised it needs no reminder yet; an untold worse severity has a few minutes. */
const firstReminder = ({ dueAt, since, untold }: Owed, rules: ReminderRules): number => {
  const due = Date.parse(dueAt);
  const before = due - rules.minutesBefore * minute;
  const first = before > Date.parse(since) ? before : due;
  return untold === null ? first : Math.min(first, Date.parse(untold.at) + rules.everyMinutes * minute);
};

/** A worse severity has its own key, so that snoozing the update does not hide it. */
const updateKey = ({ severity, status }: Facts, { audience, untold }: Owed): string =>
  untold === null ? `update:${audience}` : `told:${audience}:${severity}:${status}`;

const updateSubject = (facts: Facts, update: Owed, rules: ReminderRules): Subject => {
  const dueAt = Date.parse(update.dueAt);
  return {
    about: updateKey(facts, update),
    before: [firstReminder(update, rules)],
    dueAt,
    every: rules.everyMinutes * minute,
    say: (now) => ({
      kind: 'update',
      words: `${update.untold === null ? '' : `${update.untold.severity} not told yet, `}${dueWords(dueAt - now, update)}`,
      detail: `${audienceLabels[update.audience]} update ${update.number}, ${clockTimeSeenFrom(update.dueAt, facts.zone, iso(now))}`,
      target: { kind: 'composer', audience: update.audience },
    }),
  };
};

/** A live thread without an owner, or a silent one. Without an owner nobody could report. */
const threadSubject = (facts: Facts, thread: Thread): Subject => {
  const every = severityRules[facts.severity].silentAfter * minute;
  const begun = goesOnSince(facts);
  const { number, title, owner } = thread;
  const dueAt =
    owner === null
      ? Date.parse(newestOf(begun, thread.openedAt)) + ownerGrace * minute
      : Date.parse(silentSince(thread, begun)) + every;
  const silent = (now: number) =>
    duration(Math.floor((now - Date.parse(silentSince(thread, begun))) / minute));
  return {
    about: `thread:${number}:${owner === null ? 'noOwner' : 'silent'}`,
    before: [],
    dueAt,
    every,
    say: (now) => ({
      kind: 'thread',
      words: owner === null ? `#${number} has no owner` : `#${number} silent ${silent(now)}`,
      detail: title,
      target: { kind: 'thread', number },
    }),
  };
};

/** How long somebody is watched on for where the severity asks for no time, in minutes. */
export const usualWatch = 30;

/** How often somebody is reminded of a loan that should have been given back, in minutes. */
const loanEvery = 60;

/** A loan with an end, of a person, team or group as of anything else: reminded of once that has passed. */
const loanSubjects = (facts: Facts): readonly Subject[] =>
  facts.loans.flatMap((loan) => {
    const { number, returnedAt, expiresAt } = loan;
    if (facts.phase === 'closed' || returnedAt !== null || expiresAt === null) return [];
    const dueAt = Date.parse(expiresAt);
    return [
      {
        about: `loan:${number}`,
        before: [],
        dueAt,
        every: loanEvery * minute,
        say: () => ({
          kind: 'loan' as const,
          words: `L${number} to be given back: tell ${toldAtEnd(loan, facts)}`,
          detail: loanWords(loan, facts.people),
          target: { kind: 'loan' as const, number },
        }),
      },
    ];
  });

/** Before planned work begins and before it should end, at its start and its end, and while nobody was told that it runs over. */
const windowSubjects = (facts: Facts, rules: ReminderRules): readonly Subject[] =>
  windowMoments(facts, rules).map(({ about, before, dueAt, say, target }) => ({
    about,
    before: before.map((at) => Date.parse(at)),
    dueAt: Date.parse(dueAt),
    every: rules.everyMinutes * minute,
    say: (now) => ({
      kind: 'window' as const,
      words: say(iso(now)),
      detail: windowDetail(facts, iso(now)),
      target,
    }),
  }));

/** Asked once the time of watching has passed, and again after as long until somebody answers. */
const quietSubjects = (facts: Facts, { ending }: ReminderRules): readonly Subject[] => {
  const [since, askedAt] = [monitoredSince(facts), quietAskedAt(facts, ending)];
  if (since === null || askedAt === null) return [];
  const dueAt = Date.parse(askedAt);
  return [
    {
      about: 'quiet',
      before: [],
      dueAt,
      every: (ending.monitoring[facts.severity] ?? usualWatch) * minute,
      say: () => ({
        kind: 'quiet' as const,
        words: quietWords(since, askedAt),
        detail: `Monitoring since ${clockTimeSeenFrom(since, facts.zone, askedAt)}`,
        target: { kind: 'quiet' as const },
      }),
    },
  ];
};

const subjects = (facts: Facts, rules: ReminderRules): readonly Subject[] =>
  isAway(facts) || facts.afterwards !== null ? [] : dueSubjects(facts, rules);

const dueSubjects = (facts: Facts, rules: ReminderRules): readonly Subject[] => [
  ...owed(facts, rules.cadence).map((update) => updateSubject(facts, update, rules)),
  ...windowSubjects(facts, rules),
  // Before a maintenance begins nobody is expected to report.
  ...(facts.phase === 'active' && facts.status !== 'scheduled' ? facts.threads : [])
    .filter(({ state }) => isLive(state))
    .map((thread) => threadSubject(facts, thread)),
  ...loanSubjects(facts),
  ...quietSubjects(facts, rules),
];

/**
 * What to remind the lead of at `now`: an update before it is due, when it is due and repeatedly after that; threads
 * without an owner or without a word, as often as the severity asks for one; loans whose time has passed; the window of
 * planned work. What is snoozed comes back when the
 * snooze ends. A drill is treated like the real thing.
 */
export const reminders = (facts: Facts, now: string, rules: ReminderRules): RemindersView => {
  const at = Date.parse(now);
  const due: Reminder[] = [];
  let nextAt = Number.POSITIVE_INFINITY;
  for (const subject of subjects(facts, rules)) {
    const { last, next } = moments(subject, snoozedUntil(facts, subject.about), at);
    nextAt = Math.min(nextAt, next);
    if (last !== null) due.push({ about: subject.about, at: iso(last), ...subject.say(at) });
  }
  return { due, nextAt: Number.isFinite(nextAt) ? iso(nextAt) : null };
};

/** The text of one or several reminders of an incident: "INC-42 · update due in 5 min" and what it is about. */
export const reminderText = (
  facts: Facts,
  [first, ...others]: readonly [Reminder, ...Reminder[]],
): { readonly title: string; readonly body: string } => {
  const ref = `${facts.kind === 'drill' ? 'DRILL · ' : ''}INC-${facts.number}`;
  return others.length === 0
    ? { title: `${ref} · ${first.words}`, body: `${first.detail} · ${facts.title}` }
    : {
        title: `${ref} · ${others.length + 1} threads need you`,
        body: `${[first, ...others].map(({ words }) => words).join(', ')} · ${facts.title}`,
      };
};
