import { beforeEach, expect, test, vi } from 'vitest';
import { decide } from '../../src/domain/decide/decide.ts';
import { type CommandInput, commandSchema } from '../../src/domain/incident/commands.ts';
import { evolveAll } from '../../src/domain/incident/evolve.ts';
import type { IncidentState } from '../../src/domain/incident/state.ts';
import { ok } from '../../src/domain/result.ts';
import { envelopesOf } from '../../src/main/incidents/envelopes.ts';
import type { SettingsView } from '../../src/shared/types.ts';
import { contextWith, declared, dee, here, stateOf, there } from '../domain/incident/spec.ts';
import { sharedNow } from '../shared/shared-sample.ts';

/* The lead goes from one console to another: one key on each side, over one record. */

let state: IncidentState;
let count: number;
let pages: Awaited<ReturnType<typeof openPage>>[];

/** Whatever one of them enters, all see. */
const execute = async (me: string, command: CommandInput) => {
  const context = contextWith({ by: me });
  const decided = decide(state, commandSchema.parse(command), context);
  if (!decided.ok) return decided;
  count += 1;
  const events = envelopesOf(`k${count}`, decided.value, undefined, context, state.facts);
  state = evolveAll(state, events);
  for (const page of pages) page.show();
  return ok({ seq: count, events: [] });
};

/** `me`: as the record knows them; their own address book has another id. */
const openPage = async (me: string, others: readonly string[]) => {
  vi.resetModules();
  vi.stubGlobal('window', {
    api: { execute: ({ command }: { command: CommandInput }) => execute(me, command) },
  });
  const { useIncidents } = await import('../../src/renderer/store/incident.ts');
  const { useSettings } = await import('../../src/renderer/store/settings.ts');
  const { useShared } = await import('../../src/renderer/store/shared-record.ts');
  const { useUi } = await import('../../src/renderer/store/ui.ts');
  const lead = await import('../../src/renderer/commands/hand-lead.ts');
  useSettings.setState({
    settings: { me: `${me} in a book`, people: [], destinations: [] } as unknown as SettingsView,
  });
  const seats = [me, ...others].map((id, index) => ({
    console: `c${index}`,
    name: `${id}-laptop`,
    person: { id, name: id.toUpperCase() },
    isThisOne: index === 0,
    typing: null,
    aheadMs: null,
  }));
  useShared.setState({ now: sharedNow({ here: seats }) });
  const show = () =>
    useIncidents.setState({
      open: { id: 'a', seq: count, stage: 'whole', state, health: { state: 'ok' } },
    });
  show();
  const said = () => useUi.getState().notices.map(({ text }) => text);
  return { ...lead, show, said, panel: () => useUi.getState().panel };
};

beforeEach(() => {
  const share = {
    type: 'incidentShared',
    data: { console: here, space: 'main' },
    console: here.id,
  } as const;
  const joined = { type: 'consoleJoined', data: { console: there }, by: 'bo', console: there.id } as const;
  state = stateOf(declared(), share, joined);
  count = 10;
  pages = [];
});

const leader = () => state.facts?.roles.incidentLead;

test('given one other person who is there, then one key hands the lead and one key takes it, and the record says both', async () => {
  const ana = await openPage('ana', ['bo']);
  const bo = await openPage('bo', ['ana']);
  pages = [ana, bo];
  ana.handLead();
  await expect.poll(() => bo.offeredToMe()).toBeDefined();
  expect(ana.panel()).toBeNull();
  expect(leader()).toBe('ana');
  expect(ana.offeredToMe()).toBeUndefined();
  // Pressed on the wrong side, it takes nothing.
  await ana.takeLead();
  expect(leader()).toBe('ana');
  await bo.takeLead();
  expect(leader()).toBe('bo');
  expect(bo.said()).toEqual(['You are the incident lead now.']);
  const types = state.history.map(({ event }) => event.type);
  expect(types.slice(-3)).toEqual(['handoverOffered', 'handoverAcknowledged', 'roleAssigned']);
  expect(state.history.at(-2)?.event.by).toBe('bo');
  expect(bo.couldLeadNow().map(({ id }) => id)).toEqual(['ana']);
});

test('given several who are there, then it is asked to whom; nobody is offered what they have', async () => {
  const ana = await openPage('ana', ['bo', 'ana', 'bo']);
  expect(ana.couldLeadNow()).toEqual([{ id: 'bo', name: 'BO' }]);
  const bo = await openPage('bo', ['ana', 'eve']);
  // Whom the record does not know has not joined yet.
  expect(bo.couldLeadNow()).toEqual([]);
  state = stateOf(...declared(), { type: 'personNoted', data: dee });
  const lead = await openPage('ana', ['bo', 'dee']);
  lead.handLead();
  expect(lead.panel()).toEqual({ kind: 'handLead' });
});

test('given a lead that went to somebody else, then the key of whoever had it hands on nothing, and says who leads', async () => {
  // Given Dee, who is the only one left to hand it to
  state = stateOf(...declared(), { type: 'personNoted', data: dee });
  const ana = await openPage('ana', ['bo', 'dee']);
  pages = [ana];
  await execute('ana', { type: 'assignRole', role: 'incidentLead', person: 'bo' });
  expect(ana.couldLeadNow().map(({ id }) => id)).toEqual(['dee']);

  // When Ana presses the key once more, or picks from a list that was still open
  ana.handLead();
  await ana.offerLead({ id: 'dee', name: 'DEE' });

  // Then nothing is offered
  expect(ana.said()).toEqual(['Bo Berg leads.']);
  expect(ana.panel()).toBeNull();
  expect(state.facts?.handovers).toEqual([]);
  expect(ana.otherLead()).toBe('bo');
});

test('an offer names whoever made it, and whose the lead is when that is somebody else', async () => {
  const { offerWords } = await openPage('ana', ['bo']);
  const name = (id: string) => id.toUpperCase();
  await execute('bo', { type: 'offerHandover', role: 'incidentLead', to: 'bo', note: '' });
  const offer = state.facts?.handovers[0];
  if (offer === undefined) throw new Error('nothing was offered');
  expect(offerWords(offer, true, name)).toBe('BO offers you the lead, which ANA has');
  expect(offerWords({ ...offer, offeredBy: 'ana' }, true, name)).toBe('ANA offers you the lead');
  expect(offerWords({ ...offer, from: null, note: 'Read on' }, true, name)).toBe(
    'BO offers you the lead: Read on',
  );
  expect(offerWords(offer, false, name)).toMatch(/^The lead is offered to BO;/u);
});

test('an offer between two others is asked about before it is withdrawn, and one of one’s own is not', async () => {
  const { withdrawQuestion } = await openPage('cy', ['ana', 'bo']);
  const name = (id: string) => id.toUpperCase();
  const offer = { from: 'ana', offeredBy: 'ana', to: 'bo' };
  expect(withdrawQuestion(offer, 'ana', name)).toBeNull();
  expect(withdrawQuestion(offer, 'bo', name)).toBeNull();
  expect(withdrawQuestion({ ...offer, offeredBy: 'dee' }, 'ana', name)).toBeNull();
  expect(withdrawQuestion(offer, 'cy', name)).toBe('Withdraw what ANA offers BO?');
  expect(withdrawQuestion(offer, undefined, name)).toBe('Withdraw what ANA offers BO?');
});

test('an offer can be withdrawn, and another one is asked about before it takes its place', async () => {
  const ana = await openPage('ana', ['bo']);
  pages = [ana];
  await ana.offerLead({ id: 'bo', name: 'Bo' });
  const offer = state.facts?.handovers[0];
  await ana.offerLead({ id: 'bo', name: 'Bo' });
  expect(ana.said()).toEqual(['The lead is offered to Bo already.']);
  expect(state.facts?.handovers).toHaveLength(1);
  await ana.offerLead({ id: 'cy', name: 'Cy' });
  expect(ana.panel()).toEqual({ kind: 'handover', role: 'incidentLead', to: 'cy' });
  // The key asks to whom, as long as it is offered to somebody.
  ana.handLead();
  expect(ana.panel()).toEqual({ kind: 'handLead' });
  if (offer === undefined) throw new Error('nothing was offered');
  await ana.withdrawLead(offer);
  expect(state.facts?.handovers[0]?.state).toBe('withdrawn');
});
