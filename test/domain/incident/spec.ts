import { expect } from 'vitest';
import { decide } from '../../../src/domain/decide/decide.ts';
import type { DecideContext, Decision } from '../../../src/domain/decide/table.ts';
import { type CommandInput, commandSchema } from '../../../src/domain/incident/commands.ts';
import { usualEndingRules } from '../../../src/domain/incident/ending-rules.ts';
import type { EventEnvelope } from '../../../src/domain/incident/envelope.ts';
import type { EventData, NewEvent } from '../../../src/domain/incident/events.ts';
import { evolveAll, initialState } from '../../../src/domain/incident/evolve.ts';
import type { ConsoleIdentity } from '../../../src/domain/incident/holder.ts';
import { kept } from '../../../src/domain/incident/kept/events.ts';
import type { Person } from '../../../src/domain/incident/person.ts';
import type { Facts, IncidentState } from '../../../src/domain/incident/state.ts';
import { defaultCadence } from '../../../src/domain/incident/words.ts';
import { usualAudienceRules } from '../../../src/domain/update/audience-rules.ts';
import { usualPhrases } from '../../../src/domain/update/fill/phrases.ts';

/** Specs of the rules read: given these events, when this command, then these events, or this refusal. */

const person = (id: string, name: string): Person => ({
  id,
  name,
  handle: id,
  slackId: null,
  email: null,
  zone: null,
  isTeam: false,
  team: '',
});
export const ana = person('ana', 'Ana Lima');
export const bo = person('bo', 'Bo Berg');
/** In the address book, but not in the record yet. */
export const dee = person('dee', 'Dee Diaz');

/** The declaration of an incident that Ana leads and Bo is known in. */
export const declared = (data: Partial<EventData<'incidentDeclared'>> = {}): readonly Past[] => [
  {
    type: 'incidentDeclared',
    data: {
      number: 42,
      title: 'Checkout errors',
      kind: 'incident',
      severity: 'SEV3',
      status: data.kind === 'maintenance' ? 'scheduled' : 'investigating',
      zone: 'UTC',
      ...data,
    },
    command: 'declare',
  },
  { type: 'personNoted', data: ana, command: 'declare' },
  { type: 'personNoted', data: bo, command: 'declare' },
  { type: 'roleAssigned', data: { role: 'incidentLead', person: 'ana' }, command: 'declare' },
];

/** An event of the past: by Ana, a minute after the one before and each from a command of its own, unless it says otherwise. */
export type Past = NewEvent & {
  readonly id?: string;
  readonly by?: string;
  readonly at?: string;
  readonly recordedAt?: string;
  readonly command?: string;
  /** The id of the console that wrote it, in a shared incident. */
  readonly console?: string;
};
type PastList = readonly (Past | readonly Past[])[];

/** When the first event of the past happened. */
export const start = Date.parse('2026-03-01T12:00:00.000Z');
/** The instant this many minutes after the first event. */
export const minute = (minutes: number): string => new Date(start + minutes * 60_000).toISOString();

/** The past as a record: ids `<command>/<index>` and times filled in. */
export const record = (...past: PastList): readonly EventEnvelope[] =>
  past.flat().map((said, index) => {
    const { id, by, at, recordedAt, command, console, type, data } = said;
    const when = at ?? minute(index);
    return {
      id: id ?? `${command ?? `c${index}`}/${index}`,
      type,
      version: kept[type].newest,
      occurredAt: when,
      recordedAt: recordedAt ?? when,
      by: by ?? 'ana',
      ...(console !== undefined && { console }),
      data,
    };
  });

/** The state that the past adds up to. */
export const stateOf = (...past: PastList): IncidentState => evolveAll(initialState, record(...past));

/** The facts that the past adds up to. */
export const factsOf = (...past: PastList): Facts => {
  const { facts } = stateOf(...past);
  if (facts === null) throw new Error('nothing was declared');
  return facts;
};

/** Ana's console, and another one. */
export const here: ConsoleIdentity = { id: '0c0ffee0-0000-4000-8000-000000000001', name: 'ana-laptop' };
export const there: ConsoleIdentity = { id: '0c0ffee0-0000-4000-8000-000000000002', name: 'cy-laptop' };

/** A context a day after the past, with Ana at the keyboard. */
export const contextWith = (changes: Partial<DecideContext> = {}): DecideContext => ({
  now: '2026-03-02T12:00:00.000Z',
  by: 'ana',
  console: here,
  directory: [ana, bo, dee],
  destinations: [],
  mailFrom: null,
  cadence: defaultCadence,
  ending: usualEndingRules,
  audienceRules: usualAudienceRules,
  phrases: usualPhrases,
  channelRules: null,
  nextNumber: 42,
  freshId: 'fresh-1',
  ...changes,
});

const outcomeOf = (decision: Decision) => ({
  decision,
  /** These events follow, and no others. */
  thenEvents: (...expected: readonly NewEvent[]) => expect(decision).toEqual({ ok: true, value: expected }),
  /** It is so already: no events. */
  thenNothing: () => expect(decision).toEqual({ ok: true, value: [] }),
  /** It is refused with this code, in words that hold this. */
  thenRefused: (code: string, words = '') =>
    expect(decision).toMatchObject({
      ok: false,
      error: { code, message: expect.stringContaining(words) },
    }),
});

export const given = (...past: PastList) => ({
  when: (command: CommandInput, context: Partial<DecideContext> = {}) =>
    outcomeOf(decide(stateOf(...past), commandSchema.parse(command), contextWith(context))),
});
