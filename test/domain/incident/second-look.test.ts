import { describe, expect, it } from 'vitest';
import { secondLookAt } from '../../../src/domain/incident/second-look.ts';
import { needsYou } from '../../../src/domain/views/needs-you.ts';
import { ana, bo, declared, dee, factsOf, given, minute, type Past } from './spec.ts';

const assumed = (assumption: number, at?: string): Past => ({
  type: 'assumed',
  data: { assumption, thread: null, text: `a${assumption}`, confidence: 'low', disproof: '' },
  ...(at !== undefined && { at }),
});
const opened = (thread: number, owner: string | null): Past => ({
  type: 'threadOpened',
  data: { thread, title: `t${thread}`, owner },
});
const handed = (thread: number, owner: string): Past => ({ type: 'threadAssigned', data: { thread, owner } });
const of = (person: typeof bo, team: string): Past => ({ type: 'personNoted', data: { ...person, team } });
const database: Past = { type: 'personNoted', data: { ...dee, name: 'Database', isTeam: true } };

describe('a new team', () => {
  it('is there with the first thread owner of it, and brings the open assumptions back', () => {
    const facts = factsOf(declared(), of(bo, 'Payments'), assumed(1), opened(1, 'bo'));
    expect(facts.secondLook).toMatchObject({ why: 'A new team joined: Payments', assumptions: [1] });
  });

  it('may be the owner itself, given a thread later', () => {
    const before = [...declared(), database, assumed(1), opened(1, null)];
    expect(factsOf(before).secondLook).toBeNull();
    expect(factsOf(before, handed(1, 'dee')).secondLook?.why).toBe('A new team joined: Database');
  });

  it('is new once, however many of it come, and however its name is written', () => {
    const one = [...declared(), of(bo, 'Database'), opened(1, 'bo'), assumed(1), opened(2, null)];
    expect(factsOf(one, database, handed(2, 'dee')).secondLook).toBeNull();
    expect(factsOf(one, of(dee, 'database'), handed(2, 'dee')).secondLook).toBeNull();
    expect(factsOf(one, of(dee, 'Network'), handed(2, 'dee')).secondLook?.assumptions).toEqual([1]);
  });

  it('is not new when the lead is of it, and nobody is new whose team is not known', () => {
    const lead: Past = { type: 'roleAssigned', data: { role: 'deputy', person: 'bo' } };
    const known = [...declared(), of(bo, 'Payments'), lead, of(ana, 'Payments'), assumed(1)];
    expect(factsOf(known, opened(1, 'ana')).secondLook).toBeNull();
    expect(factsOf(declared(), assumed(1), opened(1, 'bo')).secondLook).toBeNull();
  });

  it('joined in none of the facts when its owner was withdrawn', () => {
    const joins: Past = { ...opened(1, 'bo'), id: 'it/0' };
    const withdrawn: Past = { type: 'entryWithdrawn', data: { entry: 'it/0', why: '' } };
    expect(factsOf(declared(), of(bo, 'Payments'), assumed(1), joins, withdrawn)).toMatchObject({
      secondLook: null,
      teams: [],
    });
  });
});

describe('every full hour at SEV1', () => {
  const grave = declared({ severity: 'SEV1' });
  const look = (now: string, ...past: readonly Past[]) => secondLookAt(factsOf(grave, past), now);
  const kept = (assumption: number, at: string): Past => ({
    type: 'assumptionKept',
    data: { assumption },
    at,
  });

  it('brings back what is open or supported, and not a minute before', () => {
    expect(look(minute(59), assumed(1))).toBeNull();
    expect(look(minute(60), assumed(1))).toEqual({ why: '1 h at SEV1', at: minute(60), assumptions: [1] });
    expect(needsYou(factsOf(grave, assumed(1)), minute(60)).map(({ words }) => words)).toContain(
      'Second look: A1',
    );
    const refuted: Past = { type: 'assumptionSettled', data: { assumption: 1, state: 'refuted', why: '' } };
    expect(look(minute(60), assumed(1), refuted)).toBeNull();
  });

  it('is over for what was kept, doubted or assumed since, until the next hour', () => {
    const past = [assumed(1), assumed(2), assumed(3, minute(61)), kept(1, minute(62))];
    expect(look(minute(70), ...past)?.assumptions).toEqual([2]);
    const doubted: Past = {
      type: 'assumptionSettled',
      data: { assumption: 2, state: 'contradicted', why: '' },
      at: minute(63),
    };
    const seenBefore: Past = {
      type: 'evidenceGiven',
      data: { evidence: 1, thread: null, text: 'e', source: '', supports: 1, refutes: null },
      at: minute(5),
    };
    expect(look(minute(70), ...past, seenBefore)?.assumptions).toEqual([2]);
    expect(look(minute(119), ...past, doubted)).toBeNull();
    expect(look(minute(120), ...past, doubted)).toEqual({
      ...{ why: '2 h at SEV1', at: minute(120), assumptions: [1, 3] },
    });
  });

  it('is asked beside what the incident’s new shape asks for', () => {
    const lead: Past = {
      type: 'roleAssigned',
      data: { role: 'incidentLead', person: 'bo' },
      at: minute(30),
    };
    const past = [assumed(1), lead, assumed(2, minute(40))];
    expect(look(minute(59), ...past)?.assumptions).toEqual([1]);
    expect(look(minute(61), ...past)).toMatchObject({
      why: 'There is a new incident lead; 1 h at SEV1',
      assumptions: [1, 2],
    });
  });

  it('counts from when it became SEV1, and ends with it', () => {
    const at = (from: 'SEV3' | 'SEV1', severity: 'SEV3' | 'SEV1', when: string): Past => ({
      type: 'severityChanged',
      data: { from, severity, why: '' },
      at: when,
    });
    const worse = factsOf(declared(), at('SEV3', 'SEV1', minute(30)), assumed(1, minute(31)));
    expect(secondLookAt(worse, minute(89))).toBeNull();
    const late = factsOf(declared(), at('SEV3', 'SEV1', minute(30)), assumed(1, minute(10)));
    expect(secondLookAt(late, minute(89))).toBeNull();
    expect(secondLookAt(worse, minute(90))?.assumptions).toEqual([1]);
    expect(look(minute(300), assumed(1), at('SEV1', 'SEV3', minute(50)))).toBeNull();
    const over: Past = {
      type: 'statusChanged',
      data: { from: 'investigating', status: 'resolved', why: '' },
      at: minute(50),
    };
    expect(look(minute(300), assumed(1), over)).toBeNull();
  });

  it('does not count the time in which it was over, or had not begun', () => {
    const over: Past = {
      type: 'statusChanged',
      data: { from: 'investigating', status: 'resolved', why: '' },
      at: minute(50),
    };
    const again: Past = {
      type: 'incidentReopened',
      data: { why: 'it is back', tasks: [] },
      at: minute(1780),
    };
    expect(look(minute(1800), assumed(1), over, again)).toBeNull();
    expect(look(minute(1839), assumed(1), over, again)).toBeNull();
    expect(look(minute(1840), assumed(1), over, again)?.why).toBe('1 h at SEV1');
    const begun: Past = {
      type: 'statusChanged',
      data: { from: 'scheduled', status: 'inProgress', why: '' },
      at: minute(2880),
    };
    const planned = factsOf(declared({ kind: 'maintenance', severity: 'SEV1' }), assumed(1), begun);
    expect(secondLookAt(planned, minute(2900))).toBeNull();
    expect(secondLookAt(planned, minute(2940))?.why).toBe('1 h at SEV1');
  });

  it('is answered by keeping, which is logged', () => {
    given(grave, assumed(1))
      .when({ type: 'keepAssumption', assumption: 1 }, { now: minute(59) })
      .thenNothing();
    given(grave, assumed(1))
      .when({ type: 'keepAssumption', assumption: 1 }, { now: minute(61) })
      .thenEvents({ type: 'assumptionKept', data: { assumption: 1 } });
    given(grave, assumed(1), kept(1, minute(61)))
      .when({ type: 'keepAssumption', assumption: 1 }, { now: minute(62) })
      .thenNothing();
  });
});
