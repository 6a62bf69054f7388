import type { Command, CommandOf, CommandType } from '../incident/commands.ts';
import type { NewEvent } from '../incident/events.ts';
import type { Person } from '../incident/person.ts';
import type { Facts, IncidentState } from '../incident/state.ts';
import { isStillToCome, stillToCome } from '../incident/still-to-come.ts';
import { statusesOf } from '../incident/words.ts';
import { problem } from '../result.ts';
import { isZone } from '../time/times.ts';
import { basics } from './basics.ts';
import { channel, planOnDeclaring } from './channel.ts';
import { consoles, refuseElsewhere } from './consoles.ts';
import { entries } from './entries.ts';
import { ledger } from './ledger.ts';
import { life } from './life.ts';
import { posts } from './posts.ts';
import { type Decide, type DecideContext, type DecideTable, type Decision, events, refuse } from './table.ts';
import { tasks } from './tasks.ts';
import { threads } from './threads.ts';
import { updates } from './updates.ts';

const table: DecideTable<Exclude<CommandType, 'declare'>> = {
  ...basics,
  ...threads,
  ...ledger,
  ...tasks,
  ...updates,
  ...posts,
  ...channel,
  ...life,
  ...consoles,
  ...entries,
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
  'handToConsole',
  'takeOver',
  'leadFromHere',
]);

/** The people that a command names, by id. Where a record goes is said in words. */
const namedIn = (command: Command): readonly string[] => {
  if (command.type === 'handToConsole') return [];
  return (['person', 'owner', 'to', 'by', 'decidedBy', 'approver'] as const)
    .map((field) => (command as Readonly<Record<string, unknown>>)[field])
    .filter((value): value is string => typeof value === 'string');
};

/** Whether the address book differs from the record about somebody; Slack invites by member id. */
const hasChanged = (known: Person, person: Person): boolean =>
  (['name', 'handle', 'slackId', 'isTeam', 'team'] as const).some((field) => known[field] !== person[field]);

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
    if (known === undefined || hasChanged(known, person)) noted.push({ type: 'personNoted', data: person });
  }
  return events(...noted);
};

const declare = (command: CommandOf<'declare'>, context: DecideContext): Decision => {
  const { title, kind, severity, zone, impact } = command;
  const status = statusesOf(kind)[0];
  if (status === undefined) throw new Error(`no status for ${kind}`);
  if (!isZone(zone))
    return refuse(
      'badZone',
      `“${zone}” is not a time zone; use a name such as Europe/Berlin or UTC.`,
      'zone',
    );
  return events(
    {
      type: 'incidentDeclared',
      data: { number: context.nextNumber, title, kind, severity, status, zone },
    },
    ...(impact === '' ? [] : [{ type: 'impactChanged', data: { impact } } as const]),
    { type: 'roleAssigned', data: { role: 'incidentLead', person: context.by } },
    ...planOnDeclaring(command, context),
  );
};

const decideAlone = (state: IncidentState, command: Command, context: DecideContext): Decision => {
  const { facts } = state;
  if (command.type === 'declare')
    return facts === null
      ? declare(command, context)
      : problem('declared', 'This incident is already declared.');
  if (facts === null) return refuse('notDeclared', 'There is no such incident.');
  const elsewhere = refuseElsewhere(facts, command.type, context);
  if (elsewhere !== null) return elsewhere;
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
