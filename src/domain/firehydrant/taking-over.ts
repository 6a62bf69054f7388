import { limits } from '../incident/limits.ts';
import type { Person } from '../incident/person.ts';
import type { Severity } from '../incident/severities.ts';
import { isStillToCome } from '../incident/still-to-come.ts';
import { type Milestone, milestones, type Role, type Status } from '../incident/words.ts';
import { byTime, isBefore } from '../time/instants.ts';
import { milestoneOf } from './milestones.ts';
import { severityHere } from './severities.ts';
import { sayType, theirWords } from './their-words.ts';
import { nameThere, type TheirIncident, type TheirPerson, type Theirs, type TheirTask } from './theirs.ts';

/**
 * What an incident at FireHydrant becomes in a record here: one that is over is entered afterwards, one that goes on goes on
 * here. Every line of it becomes an entry, or is named with why it could not be read.
 */

interface TakenLine {
  /** The event's id there. */
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  readonly text: string;
}

export interface TakenTask {
  readonly id: string;
  readonly text: string;
  /** Who has it there, as they are called; empty for nobody. */
  readonly who: string;
  /** Who that is here; null for nobody whom the console knows. */
  readonly owner: string | null;
  readonly state: 'open' | 'done' | 'cancelled';
  readonly dueAt: string | null;
}

interface TakenRole {
  readonly name: string;
  readonly role: string;
  /** The role that it is here, and who has it; null where either is not known. */
  readonly here: { readonly role: Role; readonly person: string } | null;
}

interface UnreadEvent {
  /** Its place in the timeline, from 1. */
  readonly line: number;
  readonly words: string;
  readonly why: string;
}

export interface TakeOver {
  /** FireHydrant's id. */
  readonly id: string;
  /** "#123 Checkout errors" */
  readonly name: string;
  readonly url: string;
  readonly title: string;
  /** The severity that it is here; null where FireHydrant's says none of ours. */
  readonly severity: Severity | null;
  /** What it is called there; empty for none. */
  readonly theirSeverity: string;
  readonly impact: string;
  readonly summary: string;
  readonly startedAt: string;
  /** When it was over; null while it goes on. */
  readonly endedAt: string | null;
  readonly status: Status;
  readonly milestones: readonly { readonly milestone: Milestone; readonly at: string }[];
  /** Oldest first. */
  readonly lines: readonly TakenLine[];
  readonly unread: readonly UnreadEvent[];
  readonly tasks: readonly TakenTask[];
  readonly roles: readonly TakenRole[];
  /** What was shortened, left out or could not be read, each a sentence. */
  readonly remarks: readonly string[];
}

interface Asked {
  readonly now: string;
  /** The people that the console knows. */
  readonly directory: readonly Person[];
}

const timeOf = (text: string): string | null => {
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
};

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** Somebody known here with this address, or else of this name. */
const knownAs = ({ name, email }: TheirPerson, directory: readonly Person[]): string | null => {
  const people = directory.filter(({ isTeam }) => !isTeam);
  const byAddress = email === '' ? undefined : people.find((person) => same(person.email ?? '', email));
  const byName = name === '' ? [] : people.filter((person) => same(person.name, name));
  return byAddress?.id ?? (byName.length === 1 ? (byName[0]?.id ?? null) : null);
};

/** What FireHydrant's usual roles are here. Who leads is whoever takes it over. */
const roleOf = (name: string): Role | null => {
  if (/scribe/iu.test(name)) return 'scribe';
  if (/deputy/iu.test(name)) return 'deputy';
  return /communication|comms/iu.test(name) ? 'communicationsLead' : null;
};

/** A text of at most `most` characters; one that is longer is cut at a word, and said. */
const fitted = (text: string, most: number, what: string, remarks: string[]): string => {
  const whole = text.trim();
  if (whole.length <= most) return whole;
  remarks.push(`${what} is longer than it can be here and is cut; all of it is in a note.`);
  const cut = whole.slice(0, most - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).replace(/[\uD800-\uDBFF]$/u, '')}…`;
};

const stateOf = (state: string): TakenTask['state'] => {
  if (same(state, 'done')) return 'done';
  return same(state, 'cancelled') || same(state, 'canceled') ? 'cancelled' : 'open';
};

const taskOf = (task: TheirTask, { directory }: Asked, remarks: string[]): readonly TakenTask[] => {
  const title = task.title.trim();
  if (title === '') {
    remarks.push('A task has no title, and is left out.');
    return [];
  }
  const owner = knownAs(task.assignee, directory);
  const who = task.assignee.name;
  const named = owner === null && who !== '' ? `${title} (${who})` : title;
  const text = fitted(named, limits.task, 'A task', remarks);
  return [{ id: task.id, text, who, owner, state: stateOf(task.state), dueAt: timeOf(task.dueAt) }];
};

const statusOf = (milestone: string): Status => {
  if (same(milestone, 'mitigated')) return 'monitoring';
  return same(milestone, 'identified') ? 'identified' : 'investigating';
};

const why = {
  noTime: 'It has no time.',
  future: 'Its time is still to come.',
  nothing: 'It has no words that could be read.',
} as const;

/** The timeline, oldest first: each line, or why it is none. */
const linesOf = ({ events }: Theirs, now: string) => {
  const lines: TakenLine[] = [];
  const unread: UnreadEvent[] = [];
  const sorted = events.toSorted((a, b) => byTime(timeOf(a.at) ?? now, timeOf(b.at) ?? now));
  for (const [place, event] of sorted.entries()) {
    const [at, text] = [timeOf(event.at), theirWords(event)];
    const isLate = at !== null && isStillToCome(at, now);
    if (at !== null && !isLate && text !== '') lines.push({ id: event.id, at, text });
    else {
      const words = text === '' ? sayType(event.type) : text;
      const reason = at === null ? why.noTime : isLate ? why.future : why.nothing;
      unread.push({ line: place + 1, words: at === null ? words : `${at} ${words}`, why: reason });
    }
  }
  return { lines, unread };
};

/** When it was over: as its milestones say, or else when something last happened. */
const endOf = ({ incident }: Theirs, started: string, lines: readonly TakenLine[]): string => {
  const said = incident.milestones.find(({ type }) => milestoneOf(type) === 'over');
  const ends = [said?.at, ...incident.milestones.map(({ at }) => at), lines.at(-1)?.at];
  const at = ends.flatMap((end) => (end === undefined ? [] : (timeOf(end) ?? [])))[0] ?? started;
  return isBefore(at, started) ? started : at;
};

/**
 * When a milestone was reached there; empty for never. Without it the record here would take the moment in which the
 * incident came here for the one in which it was noticed, or answered.
 */
const reachedThere = ({ milestones: all, createdAt }: TheirIncident, milestone: Milestone): string => {
  const said = all.find(({ type }) => milestoneOf(type) === milestone)?.at;
  if (said !== undefined) return said;
  if (milestone === 'detected') return createdAt;
  return milestone === 'firstResponse' ? (all.find(({ type }) => same(type, 'investigating'))?.at ?? '') : '';
};

/** Makes an incident of FireHydrant's one that can be entered here, and says what is not as it was there. */
export const takeOverOf = (theirs: Theirs, asked: Asked): TakeOver => {
  const { incident } = theirs;
  const remarks = [...theirs.missing];
  const { lines, unread } = linesOf(theirs, asked.now);
  const known = (text: string): string | null => {
    const at = timeOf(text);
    return at === null || isStillToCome(at, asked.now) ? null : at;
  };
  const startedAt = known(incident.startedAt) ?? known(incident.createdAt) ?? lines[0]?.at ?? asked.now;
  const tasks = theirs.tasks.flatMap((task) => taskOf(task, asked, remarks));
  return {
    id: incident.id,
    name: nameThere(incident),
    url: incident.url,
    title:
      fitted(incident.name.replace(/\s+/gu, ' '), limits.title, 'The title', remarks) || nameThere(incident),
    severity: severityHere(incident.severity),
    theirSeverity: incident.severity,
    impact: fitted(incident.impact, limits.impact, 'The impact', remarks),
    summary: fitted(incident.summary || incident.description, limits.summary, 'The summary', remarks),
    startedAt,
    endedAt: incident.isActive ? null : endOf(theirs, startedAt, lines),
    status: incident.isActive ? statusOf(incident.currentMilestone) : 'resolved',
    milestones: milestones.flatMap((milestone) => {
      const at = known(reachedThere(theirs.incident, milestone));
      return at === null || milestone === 'over' ? [] : [{ milestone, at }];
    }),
    lines,
    unread,
    tasks,
    roles: theirs.roles.map(({ role, name, email }) => {
      const [here, person] = [roleOf(role), knownAs({ name, email }, asked.directory)];
      return { name, role, here: here === null || person === null ? null : { role: here, person } };
    }),
    remarks,
  };
};
