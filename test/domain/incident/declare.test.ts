import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/domain/decide/decide.ts';
import { ana, bo, contextWith, declared, dee, factsOf, given, minute } from './spec.ts';

describe('declaring', () => {
  it('takes a title alone: SEV3, investigating, led by whoever is at the keyboard', () => {
    given()
      .when({ type: 'declare', title: '  Checkout   errors ' })
      .thenEvents(
        {
          type: 'incidentDeclared',
          data: {
            number: 42,
            title: 'Checkout errors',
            kind: 'incident',
            severity: 'SEV3',
            status: 'investigating',
            zone: 'UTC',
          },
        },
        { type: 'personNoted', data: ana },
        { type: 'roleAssigned', data: { role: 'incidentLead', person: 'ana' } },
      );
  });

  it('keeps the impact when one is given', () => {
    given()
      .when({ type: 'declare', title: 'Down', impact: 'Nobody can pay' }, { directory: [] })
      .thenEvents(
        {
          type: 'incidentDeclared',
          data: {
            number: 42,
            title: 'Down',
            kind: 'incident',
            severity: 'SEV3',
            status: 'investigating',
            zone: 'UTC',
          },
        },
        { type: 'impactChanged', data: { impact: 'Nobody can pay' } },
        { type: 'roleAssigned', data: { role: 'incidentLead', person: 'ana' } },
      );
  });

  it('begins maintenance as scheduled and a drill as investigating', () => {
    const statusOf = (kind: 'maintenance' | 'drill') => {
      const { decision } = given().when({ type: 'declare', title: 'Move', kind });
      return decision.ok && decision.value[0]?.type === 'incidentDeclared' && decision.value[0].data.status;
    };
    expect(statusOf('maintenance')).toBe('scheduled');
    expect(statusOf('drill')).toBe('investigating');
  });

  it('refuses a zone that nobody knows', () => {
    given().when({ type: 'declare', title: 'Down', zone: 'Mars/Base' }).thenRefused('badZone', 'Mars/Base');
  });

  it('happens once', () => {
    given(declared()).when({ type: 'declare', title: 'Again' }).thenRefused('declared');
  });

  it('comes before everything else', () => {
    given().when({ type: 'note', text: 'hello' }).thenRefused('notDeclared');
  });

  it('sets the beginning of the impact to the declaration until somebody says otherwise', () => {
    expect(factsOf(declared()).impactStartedAt).toBe(minute(0));
    const later = { type: 'impactStartChanged', data: { at: minute(-30) } } as const;
    expect(factsOf(declared(), later).impactStartedAt).toBe(minute(-30));
  });
});

describe('people', () => {
  it('notes a person in the record before they are named in it', () => {
    given(declared())
      .when({ type: 'assignRole', role: 'scribe', person: 'dee' })
      .thenEvents(
        { type: 'personNoted', data: dee },
        { type: 'roleAssigned', data: { role: 'scribe', person: 'dee' } },
      );
  });

  it('notes whoever is at the keyboard as well, once each', () => {
    given(declared())
      .when({ type: 'openThread', title: 'Pool', owner: 'dee' }, { by: 'dee' })
      .thenEvents(
        { type: 'personNoted', data: dee },
        { type: 'threadOpened', data: { thread: 1, title: 'Pool', owner: 'dee' } },
      );
  });

  it('notes a person again when the address book has another name for them', () => {
    const renamed = { ...bo, name: 'Bo Berglund' };
    given(declared())
      .when({ type: 'openThread', title: 'Pool', owner: 'bo' }, { directory: [ana, renamed] })
      .thenEvents(
        { type: 'personNoted', data: renamed },
        { type: 'threadOpened', data: { thread: 1, title: 'Pool', owner: 'bo' } },
      );
    expect(factsOf(declared(), { type: 'personNoted', data: renamed }).people.bo?.name).toBe('Bo Berglund');
  });

  it('goes by the record when the address book has forgotten somebody', () => {
    given(declared())
      .when({ type: 'openThread', title: 'Pool', owner: 'bo' }, { directory: [] })
      .thenEvents({ type: 'threadOpened', data: { thread: 1, title: 'Pool', owner: 'bo' } });
  });

  it.each(['zoe', 'constructor', '__proto__'])('refuses %s, whom nobody knows', (owner) => {
    given(declared()).when({ type: 'openThread', title: 'Pool', owner }).thenRefused('unknownPerson');
  });

  it('does not ask who the outbox is', () => {
    const { decision } = given(declared()).when({ type: 'note', text: 'hm' }, { by: 'outbox' });
    expect(decision).toEqual({
      ok: true,
      value: [{ type: 'noted', data: { thread: null, text: 'hm' } }],
    });
  });
});

describe('when it happened', () => {
  it('may be earlier, and a minute ahead for clocks that disagree', () => {
    const { now } = contextWith();
    const later = (ms: number) => new Date(Date.parse(now) + ms).toISOString();
    const note = { type: 'note', text: 'seen' } as const;
    given(declared())
      .when({ ...note, occurredAt: minute(-600) })
      .thenEvents({ type: 'noted', data: { thread: null, text: 'seen' } });
    given(declared())
      .when({ ...note, occurredAt: later(60_000) })
      .thenEvents({ type: 'noted', data: { thread: null, text: 'seen' } });
    given(declared())
      .when({ ...note, occurredAt: later(60_001) })
      .thenRefused('future');
  });

  it('is understood with any offset', () => {
    given(declared())
      .when({ type: 'note', text: 'seen', occurredAt: '2026-03-02T23:00:00+12:00' })
      .thenEvents({ type: 'noted', data: { thread: null, text: 'seen' } });
  });
});

it('decides nothing about an incident that is not there', () => {
  const empty = { facts: null, history: [], last: factsLess };
  expect(decide(empty, { type: 'reopen', why: 'x' }, contextWith())).toMatchObject({ ok: false });
});

const factsLess = {
  thread: 0,
  assumption: 0,
  evidence: 0,
  decision: 0,
  loan: 0,
  question: 0,
  task: 0,
  handover: 0,
  criterion: 0,
};
