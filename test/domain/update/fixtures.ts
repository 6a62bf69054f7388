import type { EventData, NewEvent } from '../../../src/domain/incident/events.ts';
import { evolveAll, initialState } from '../../../src/domain/incident/evolve.ts';
import type { Person } from '../../../src/domain/incident/person.ts';
import type { Facts } from '../../../src/domain/incident/state.ts';
import type { UpdateFields } from '../../../src/domain/incident/update-field-table.ts';
import { noFields } from '../../../src/domain/incident/update-field-table.ts';
import type { NextUpdateChoice } from '../../../src/domain/incident/update-fields.ts';
import { defaultCadence } from '../../../src/domain/incident/words.ts';
import { type CheckInput, checkUpdate, type Finding } from '../../../src/domain/update/check.ts';
import type { UpdateModel } from '../../../src/domain/update/model.ts';

/** Updates, facts and checks to start a rule from; each test changes what it is about. */

export const start = '2026-11-20T13:00:00.000Z';

/** The instant this many minutes after the declaration. */
export const minute = (minutes: number): string =>
  new Date(Date.parse(start) + minutes * 60_000).toISOString();

export const person = (id: string, name: string, more: Partial<Person> = {}): Person => ({
  id,
  name,
  handle: id,
  slackId: null,
  email: null,
  zone: null,
  isTeam: false,
  team: '',
  ...more,
});

export const ana = person('ana', 'Ana Lima', { email: 'ana@shop.example' });
export const bo = person('bo', 'Bo Berg');

export const fields = (more: Partial<UpdateFields> = {}): UpdateFields => ({
  ...noFields(),
  summary: 'About one in five checkouts fails.',
  impact: 'Customers in Europe cannot pay by card, since 13:02 UTC.',
  currentStatus: ['Card payments time out', 'Invoices and wallets work'],
  nextSteps: [
    { text: 'Send card payments through the second provider', owner: 'Bo Berg' },
    { text: 'Compare today’s settings with yesterday’s', owner: null },
  ],
  unknowns: 'Whether the release at 12:50 UTC has to do with it.',
  ...more,
});

export const model = (more: Partial<UpdateModel> = {}): UpdateModel => ({
  ...fields(),
  formatVersion: 2,
  incidentNumber: 42,
  title: 'Checkout errors',
  outsideName: '',
  kind: 'incident',
  severity: 'SEV1',
  saysSeverity: false,
  status: 'investigating',
  audience: 'internal',
  number: 3,
  corrects: null,
  next: { kind: 'at', at: minute(90) },
  zone: 'UTC',
  lead: 'Ana Lima',
  communicationsLead: 'Bo Berg',
  organisation: '',
  signedByPeople: false,
  declaredAt: start,
  postedAt: minute(60),
  ...more,
});

/** An event, and how many minutes after the declaration it happened. */
export type Told = NewEvent & { readonly after?: number };

/** The facts of an incident led by Ana after these events, a minute apart unless they say otherwise. */
export const factsAfter = (
  told: readonly Told[],
  declared: Partial<EventData<'incidentDeclared'>> = {},
): Facts => {
  const past: readonly Told[] = [
    {
      type: 'incidentDeclared',
      data: {
        number: 42,
        title: 'Checkout errors',
        kind: 'incident',
        severity: 'SEV1',
        status: 'investigating',
        zone: 'UTC',
        ...declared,
      },
      after: 0,
    },
    { type: 'personNoted', data: ana, after: 0 },
    { type: 'personNoted', data: bo, after: 0 },
    { type: 'roleAssigned', data: { role: 'incidentLead', person: 'ana' }, after: 0 },
    ...told,
  ];
  const events = past.map(({ type, data, after }, index) => {
    const at = minute(after ?? index - 3);
    return { id: `c${index}/0`, type, version: 1, occurredAt: at, recordedAt: at, by: 'ana', data };
  });
  const { facts } = evolveAll(initialState, events);
  if (facts === null) throw new Error('Nothing was declared.');
  return facts;
};

export const assumed = (assumption: number, text: string): Told => ({
  type: 'assumed',
  data: { assumption, thread: null, text, confidence: 'medium', disproof: '' },
});

export const evidence = (
  number: number,
  text: string,
  about: { readonly supports?: number; readonly refutes?: number } = {},
): Told => ({
  type: 'evidenceGiven',
  data: {
    evidence: number,
    thread: null,
    text,
    source: 'log',
    supports: about.supports ?? null,
    refutes: about.refutes ?? null,
  },
});

export const settled = (assumption: number, state: EventData<'assumptionSettled'>['state']): Told => ({
  type: 'assumptionSettled',
  data: { assumption, state, why: '' },
});

/** An update of the past that said these fields. */
export const sent = (
  number: number,
  said: UpdateFields,
  more: Partial<EventData<'updateQueued'>> = {},
): Told => ({
  type: 'updateQueued',
  data: {
    update: `u${number}`,
    number,
    audience: 'internal',
    corrects: null,
    severity: 'SEV1',
    status: 'investigating',
    title: 'Checkout errors',
    fields: said,
    next: { kind: 'onChange' },
    pin: true,
    overruled: [],
    text: '',
    deliveries: [],
    carries: [],
    restsOn: [],
    ...more,
  },
});

export type CheckCase = Partial<Omit<CheckInput, 'fields' | 'facts'>> & {
  readonly given?: readonly Told[];
  readonly declared?: Partial<EventData<'incidentDeclared'>>;
  readonly says?: Partial<UpdateFields>;
};

const soon: NextUpdateChoice = { kind: 'in', minutes: 30 };

/** What the check finds, an hour after the declaration. */
export const check = ({ given = [], declared = {}, says = {}, ...more }: CheckCase): Finding[] =>
  checkUpdate({
    facts: factsAfter(given, declared),
    people: [ana, bo],
    audience: 'internal',
    fields: fields(says),
    next: soon,
    corrects: null,
    now: minute(60),
    cadence: defaultCadence,
    ...more,
  });

/** `rule:field` of each finding. */
export const found = (input: CheckCase): readonly string[] => check(input).map((f) => `${f.rule}:${f.field}`);
