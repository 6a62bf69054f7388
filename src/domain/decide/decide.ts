import type { Command, CommandOf, CommandType } from '../incident/commands.ts';
import type { NewEvent } from '../incident/events.ts';
import type { Person } from '../incident/person.ts';
import type { Facts, IncidentState } from '../incident/state.ts';
import { isStillToCome, stillToCome } from '../incident/still-to-come.ts';
import { statusesOf } from '../incident/words.ts';
import { problem } from '../result.ts';
import { basics } from './basics.ts';
import { channel, planOnDeclaring } from './channel.ts';
import { consoles, refuseElsewhere } from './consoles.ts';
import { entries } from './entries.ts';
import { errands } from './errands.ts';
import { ledger } from './ledger.ts';
import { life } from './life.ts';
import { merging } from './merging.ts';
import { enterPast, refuseAfterwards } from './past.ts';
import { posts } from './posts.ts';
import { practice } from './practice.ts';
import { review } from './review.ts';
import { refuseShared, sharing } from './sharing.ts';
import { type Decide, type DecideContext, type DecideTable, type Decision, events, refuse } from './table.ts';
import { tasks } from './tasks.ts';
import { threads } from './threads.ts';
import { updates } from './updates.ts';
import { begunWith, refuseWindow, window } from './window.ts';
import { refuseZone } from './zone.ts';

const table: DecideTable<Exclude<CommandType, Declaring>> = {
  ...basics,
  ...threads,
  ...ledger,
  ...tasks,
  ...updates,
  ...posts,
  ...channel,
  ...errands,
  ...life,
  ...practice,
  ...review,
  ...consoles,
  ...sharing,
  ...merging,
  ...entries,
  ...window,
};

/** What may still be asked of a closed incident. */
const allowedWhenClosed: ReadonlySet<CommandType> = new Set([
  'reopen',
  'close',
  'endAsFalseAlarm',
  'recordAttempt',
  'recordOutcome',
  'settleDelivery',
  'sendRefusedAgain',
  'holdDelivery',
  'recordStepAttempt',
  'recordStepOutcome',
  'recordStatusMessage',
  'recordMark',
  'settleChannelStep',
  'planErrand',
  'settleErrand',
  'recordErrandAttempt',
  'recordErrandOutcome',
  'recordErrandSeen',
  'linkService',
  'handToConsole',
  'takeOver',
  'leadFromHere',
  'shareIncident',
  'joinShared',
  'noteClock',
  'takeSending',
  'mergeInto',
]);

/** The fields of commands that name people, by id. */
export const personFields = ['person', 'owner', 'to', 'by', 'decidedBy', 'approver'] as const;

/** The people that a command names, by id. Where a record goes is said in words; a window goes to a time. */
const namedIn = (command: Command): readonly string[] => {
  if (command.type === 'handToConsole' || command.type === 'setWindow') return [];
  return personFields
    .map((field) => (command as Readonly<Record<string, unknown>>)[field])
    .filter((value): value is string => typeof value === 'string');
};

/** Whether the address book differs from the record about somebody; Slack invites by member id. */
const hasChanged = (known: Person, person: Person): boolean =>
  (['name', 'handle', 'slackId', 'isTeam', 'team'] as const).some((field) => known[field] !== person[field]);

/**
 * What is to be noted about somebody; null for nothing. Where several consoles write to a record, people are described from
 * their own keyboards, or two address books would take turns; others only add what is missing.
 */
const newsOf = (
  facts: Facts | null,
  known: Person | undefined,
  person: Person,
  by: string,
): Person | null => {
  if (known === undefined) return person;
  if (!hasChanged(known, person)) return null;
  if (facts === null || facts.shared === null || person.id === by) return person;
  return known.slackId === null && person.slackId !== null ? { ...known, slackId: person.slackId } : null;
};

/**
 * The record is self-contained: whoever is named in it is noted in it first, as the address book has them.
 * Refused when nobody with that id is known.
 */
const notePeople = (facts: Facts | null, command: Command, { by, directory }: DecideContext): Decision => {
  const noted: NewEvent[] = [];
  for (const id of new Set([by, ...namedIn(command)])) {
    const known = facts !== null && Object.hasOwn(facts.people, id) ? facts.people[id] : undefined;
    const person = directory.find((p) => p.id === id);
    if (person === undefined) {
      if (known !== undefined || id === by) continue;
      return refuse(
        'unknownPerson',
        'This person is not in the console’s list of people; add them first.',
        'person',
      );
    }
    const news = newsOf(facts, known, person, by);
    if (news !== null) noted.push({ type: 'personNoted', data: news });
  }
  return events(...noted);
};

const declare = (command: CommandOf<'declare'>, context: DecideContext): Decision => {
  const { title, kind, severity, zone, impact } = command;
  const status = statusesOf(kind)[0];
  if (status === undefined) throw new Error(`no status for ${kind}`);
  const wrong = command.window === null ? null : refuseWindow(kind, command.window);
  if (command.plan !== null && kind !== 'maintenance')
    return refuse('notPlanned', 'Only planned maintenance begins from a template.', 'plan');
  if (wrong !== null) return wrong;
  return events(
    {
      type: 'incidentDeclared',
      data: { number: context.nextNumber, title, kind, severity, status, zone },
    },
    ...(command.window === null ? [] : [{ type: 'windowSet', data: command.window } as const]),
    ...(impact === '' ? [] : [{ type: 'impactChanged', data: { impact } } as const]),
    { type: 'roleAssigned', data: { role: 'incidentLead', person: context.by } },
    ...(command.plan === null ? [] : begunWith(command.plan)),
    ...(command.channel ? planOnDeclaring(command, context) : []),
  );
};

/** Commands that make an incident. */
type Declaring = 'declare' | 'enterPast';

const isDeclaring = (command: Command): command is CommandOf<Declaring> =>
  command.type === 'declare' || command.type === 'enterPast';

const begin = (command: CommandOf<Declaring>, context: DecideContext): Decision =>
  refuseZone(command.zone) ??
  (command.type === 'declare' ? declare(command, context) : enterPast(command, context));

const decideAlone = (state: IncidentState, command: Command, context: DecideContext): Decision => {
  const { facts } = state;
  if (facts === null)
    return isDeclaring(command)
      ? begin(command, context)
      : refuse('notDeclared', 'There is no such incident.');
  const elsewhere = refuseElsewhere(facts, command.type, context) ?? refuseShared(facts, command, context);
  if (elsewhere !== null) return elsewhere;
  if (isDeclaring(command)) return problem('declared', 'This incident is already declared.');
  const afterwards = refuseAfterwards(facts, command.type);
  if (afterwards !== null) return afterwards;
  if (facts.phase === 'closed' && !allowedWhenClosed.has(command.type))
    return refuse('closed', 'This incident is closed and read-only; reopen it to go on.');
  // The table pairs each command with its own decision; that pairing is lost on a lookup by a union of types.
  const decideOne = table[command.type] as Decide<keyof typeof table>;
  return decideOne(facts, command, context, state);
};

/**
 * The rules of an incident: what follows from a command, as events to be written, or why it is refused. Pure:
 * the clock, ids and address book come in with the context. A command that is satisfied already gives no
 * events, so that repeating one is safe.
 */
export const decide = (state: IncidentState, command: Command, context: DecideContext): Decision => {
  const { occurredAt } = command;
  if (occurredAt !== undefined && isStillToCome(occurredAt, context.now))
    return refuse('future', stillToCome, 'occurredAt');
  const decided = decideAlone(state, command, context);
  if (!decided.ok || decided.value.length === 0) return decided;
  const people = notePeople(state.facts, command, context);
  if (!people.ok) return people;
  // The declaration comes first: nothing can be noted in an incident that does not exist yet.
  const [first, ...rest] = decided.value;
  return first?.type === 'incidentDeclared'
    ? events(first, ...people.value, ...rest)
    : events(...people.value, ...decided.value);
};
