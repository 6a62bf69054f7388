import type { Glance } from './glance.ts';
import { severityRules } from './severities.ts';
import { ledSince } from './since.ts';
import type { Thread } from './state.ts';
import { isLive } from './words.ts';

/** Signs that a lead is doing something other than leading, and how much of each is tolerated. */

export const leadingKinds = ['leadOwns', 'tooMany', 'noComms', 'fatigue', 'notAsked'] as const;
export type LeadingKind = (typeof leadingKinds)[number];

/** The wording for each in a sentence: "Dismissed: that the lead owns a thread". */
export const leadingNames: Readonly<Record<LeadingKind, string>> = {
  leadOwns: 'that the lead owns a thread',
  tooMany: 'how many threads one lead follows',
  noComms: 'that nobody leads communications',
  fatigue: 'how long one person has led',
  notAsked: 'that nobody has asked for reports',
};

/** The thresholds above which the lead is reminded. */
export interface LeadingLimits {
  /** The most live threads that one lead can follow. */
  readonly threads: number;
  /** How long one person leads before they are asked to hand over: tired people miss things. */
  readonly hours: number;
  /** How long reports may go unasked for where the severity wants them asked for. */
  readonly minutes: number;
}
export const usualLeadingLimits: LeadingLimits = { threads: 7, hours: 4, minutes: 30 };

/** The least and the most that the settings accept: less would flood the lead, more would never remind. */
export const leadingBounds: Readonly<
  Record<keyof LeadingLimits, { readonly least: number; readonly most: number }>
> = {
  threads: { least: 1, most: 100 },
  hours: { least: 1, most: 24 },
  minutes: { least: 5, most: 1440 },
};

/** A reminder of this kind that somebody dismissed. */
export interface Dismissal {
  /** What it was about then: see {@link leadingAbout}. */
  readonly about: string;
  readonly why: string;
  readonly at: string;
}

export const liveThreads = ({ threads }: Pick<Glance, 'threads'>): readonly Thread[] =>
  threads.filter(({ state }) => isLive(state));

/** The live threads that the lead owns. */
export const ownedByLead = ({ threads, roles }: Pick<Glance, 'threads' | 'roles'>): readonly Thread[] =>
  roles.incidentLead === null
    ? []
    : liveThreads({ threads }).filter(({ owner }) => owner === roles.incidentLead);

/** Whether this severity wants a dedicated communications lead and there is none. */
export const lacksCommunications = ({ severity, roles }: Pick<Glance, 'severity' | 'roles'>): boolean =>
  severityRules[severity].wantsCommunicationsLead && roles.communicationsLead === null;

type Abouts = Readonly<Record<LeadingKind, (facts: Glance) => string>>;

const abouts: Abouts = {
  leadOwns: (facts) =>
    ownedByLead(facts)
      .map(({ number }) => number)
      .join(','),
  tooMany: (facts) => String(liveThreads(facts).length),
  noComms: ({ severity }) => severity,
  fatigue: (facts) => ledSince(facts) ?? '',
  notAsked: ({ severity }) => severity,
};

/** What a reminder of this kind is about now, as recorded when it is dismissed. */
export const leadingAbout = (facts: Glance, kind: LeadingKind): string => abouts[kind](facts);

/** Whether it is worse now than when it was dismissed, or about something else. */
const hasChanged: Readonly<Record<LeadingKind, (then: string, now: string) => boolean>> = {
  leadOwns: (then, now) => now.split(',').some((thread) => !then.split(',').includes(thread)),
  tooMany: (then, now) => Number(now) > Number(then),
  noComms: (then, now) => then !== now,
  fatigue: (then, now) => then !== now,
  notAsked: (then, now) => then !== now,
};

/** The dismissal that covers a reminder of this kind now; null for none. It holds until what it is about changes. */
export const dismissalOf = (facts: Glance, kind: LeadingKind): Dismissal | null => {
  const dismissal = facts.dismissed[kind];
  if (dismissal === undefined) return null;
  return hasChanged[kind](dismissal.about, leadingAbout(facts, kind)) ? null : dismissal;
};
