import type { Glance } from '../../incident/glance.ts';
import {
  dismissalOf,
  type LeadingKind,
  type LeadingLimits,
  lacksCommunications,
  leadingKinds,
  leadingNames,
  liveThreads,
  ownedByLead,
} from '../../incident/leading.ts';
import { requestsIn } from '../../incident/rounds.ts';
import { severityRules } from '../../incident/severities.ts';
import { goesOnSince, ledSince, newestOf, severeSince } from '../../incident/since.ts';
import type { Thread } from '../../incident/state.ts';
import { isOver } from '../../incident/words.ts';
import { minutesBetween } from '../../time/instants.ts';
import { duration } from '../../time/times.ts';
import { askableThreads } from '../asked.ts';
import { nameOf } from '../people.ts';
import { clockTimeSeenFrom } from '../time.ts';
import { type Need, type NeedTarget, need } from './need.ts';

/** Reminders to lead: one quiet line for each thing that keeps the lead from it, with what would fix that. */

/** The line of one kind; null while there is no reason for it. */
type Line = Omit<Need, 'key' | 'tone' | 'parts'> | null;
type Lines = Readonly<Record<LeadingKind, (facts: Glance, now: string, limits: LeadingLimits) => Line>>;

const owns = (facts: Glance): Line => {
  const own = ownedByLead(facts);
  const [first] = own;
  if (first === undefined) return null;
  const refs = own.map(({ number }) => `#${number}`).join(', ');
  const lead = facts.roles.incidentLead;
  // Where several consoles lead, this is read by others than the lead as well.
  const who =
    facts.shared === null || lead === null
      ? 'You lead and own'
      : `${nameOf(facts.people, lead)} leads and owns`;
  const words = `${who} ${refs}: hand ${own.length === 1 ? 'it' : 'them'} over`;
  return { words, target: { kind: 'owner', number: first.number } };
};

/** A deputy shares the load. */
const tooMany = (facts: Glance, _now: string, { threads: most }: LeadingLimits): Line => {
  const { length } = liveThreads(facts);
  if (length <= most || facts.roles.incidentLead === null || facts.roles.deputy !== null) return null;
  const words = `${length} live threads on one lead: name a deputy`;
  return { words, target: { kind: 'role', role: 'deputy' } };
};

const noComms = (facts: Glance): Line =>
  lacksCommunications(facts)
    ? {
        words: `No communications lead at ${facts.severity}`,
        target: { kind: 'role', role: 'communicationsLead' },
      }
    : null;

const fatigue = (facts: Glance, now: string, limits: LeadingLimits): Line => {
  const since = ledSince(facts);
  if (since === null) return null;
  const hours = Math.floor(minutesBetween(since, now) / 60);
  const isOffered = facts.handovers.some(({ role, state }) => role === 'incidentLead' && state === 'offered');
  if (hours < limits.hours || isOffered) return null;
  const time = clockTimeSeenFrom(since, facts.zone, now);
  return { words: `Leading since ${time}, ${hours} h without a handover`, target: { kind: 'handOver' } };
};

/** Since when a thread has owed a report, asked for or not. */
const owesSince = ({ openedAt, reports }: Thread): string => newestOf(openedAt, reports.at(-1)?.at);

/** Owners who report unasked need not be asked. */
const notAsked = (facts: Glance, now: string, limits: LeadingLimits): Line => {
  if (!severityRules[facts.severity].wantsReportsAsked) return null;
  const threads = askableThreads(facts);
  const owned = liveThreads(facts).filter(({ number }) => threads.includes(number));
  const since = newestOf(goesOnSince(facts), severeSince(facts), requestsIn(facts).at(-1)?.at);
  const isLong = (at: string) => minutesBetween(at, now) >= limits.minutes;
  if (!isLong(since) || !owned.some((thread) => isLong(owesSince(thread)))) return null;
  const target: NeedTarget = { kind: 'askAll', threads };
  const minutes = Math.floor(minutesBetween(since, now));
  return { words: `Nobody has asked for reports in ${duration(minutes)}: ask all`, target };
};

const lines: Lines = { leadOwns: owns, tooMany, noComms, fatigue, notAsked };

/** The reminders about leading, except those that were dismissed. */
export const leadingNeeds = (facts: Glance, now: string, limits: LeadingLimits): readonly Need[] =>
  isOver(facts.status) || facts.status === 'scheduled'
    ? []
    : leadingKinds.flatMap((kind) => {
        const line = lines[kind](facts, now, limits);
        return line === null || dismissalOf(facts, kind) !== null
          ? []
          : [need(kind, line.words, line.target, 'soon')];
      });

/** Which reminder about leading a need is; null for any other need, which can be snoozed but not dismissed. */
export const leadingKindOf = ({ key }: Pick<Need, 'key'>): LeadingKind | null =>
  leadingKinds.find((kind) => kind === key) ?? null;

/** The dismissals in force, for whoever takes over: "that the lead owns a thread, because Bo sleeps". */
export const dismissedWords = (facts: Glance): readonly string[] =>
  leadingKinds.flatMap((kind) => {
    const dismissal = dismissalOf(facts, kind);
    return dismissal === null ? [] : [`${leadingNames[kind]}, because ${dismissal.why}`];
  });
