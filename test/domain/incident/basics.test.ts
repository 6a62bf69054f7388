import { describe, expect, it } from 'vitest';
import type { CommandInput } from '../../../src/domain/incident/commands.ts';
import type { NewEvent } from '../../../src/domain/incident/events.ts';
import { contextWith, declared, factsOf, given, minute } from './spec.ts';

/** Commands that set one fact: what they ask for, what follows, and that asking again changes nothing. */
const setters: readonly (readonly [CommandInput, NewEvent])[] = [
  [
    { type: 'setTitle', title: 'Payments fail' },
    { type: 'titleChanged', data: { title: 'Payments fail' } },
  ],
  [
    { type: 'setImpact', impact: 'One in ten' },
    { type: 'impactChanged', data: { impact: 'One in ten' } },
  ],
  [
    { type: 'setMilestone', milestone: 'began', at: minute(-30) },
    { type: 'milestoneSet', data: { milestone: 'began', at: minute(-30) } },
  ],
  [
    { type: 'setSummary', summary: 'We are on it' },
    { type: 'summaryChanged', data: { summary: 'We are on it' } },
  ],
  [
    { type: 'setOutsideName', outsideName: 'Checkout' },
    { type: 'outsideNameChanged', data: { outsideName: 'Checkout' } },
  ],
  [
    { type: 'tag', tags: ['checkout', 'dns'] },
    { type: 'tagged', data: { tags: ['checkout', 'dns'] } },
  ],
  [
    { type: 'setBridge', url: 'https://meet.example/42' },
    { type: 'bridgeChanged', data: { url: 'https://meet.example/42' } },
  ],
  [
    { type: 'setZone', zone: 'Europe/Berlin' },
    { type: 'zoneChanged', data: { zone: 'Europe/Berlin' } },
  ],
  [
    { type: 'setSeverity', severity: 'SEV1', why: '' },
    { type: 'severityChanged', data: { from: 'SEV3', severity: 'SEV1', why: '' } },
  ],
  [
    { type: 'setStatus', status: 'identified' },
    { type: 'statusChanged', data: { from: 'investigating', status: 'identified', why: '' } },
  ],
  [
    { type: 'assignRole', role: 'communicationsLead', person: 'bo' },
    { type: 'roleAssigned', data: { role: 'communicationsLead', person: 'bo' } },
  ],
  [
    { type: 'assignRole', role: 'incidentLead', person: null },
    { type: 'roleAssigned', data: { role: 'incidentLead', person: null } },
  ],
  [
    { type: 'snooze', what: 'update:internal', until: minute(30) },
    { type: 'snoozed', data: { what: 'update:internal', until: minute(30) } },
  ],
];

describe.each(setters)('%o', (command, event) => {
  it('follows', () => {
    given(declared()).when(command).thenEvents(event);
  });
  it('changes nothing when it is so already', () => {
    given(declared(), event).when(command).thenNothing();
  });
});

describe('zones and times', () => {
  it('refuses a zone that nobody knows', () => {
    given(declared()).when({ type: 'setZone', zone: 'Nowhere' }).thenRefused('badZone', 'Europe/Berlin');
    // An offset is no zone: it knows no summer time.
    given(declared()).when({ type: 'setZone', zone: '+02:00' }).thenRefused('badZone', '+02:00');
  });

  it('refuses an impact that begins in the future, whatever the offset it is written in', () => {
    const { now } = contextWith();
    const inAnHour = new Date(Date.parse(now) + 3_600_000).toISOString();
    given(declared()).when({ type: 'setMilestone', milestone: 'began', at: inAnHour }).thenRefused('future');
    given(declared())
      .when({ type: 'setMilestone', milestone: 'began', at: '2026-03-02T11:00:00-02:00' })
      .thenRefused('future');
    given(declared())
      .when({ type: 'setMilestone', milestone: 'began', at: '2026-03-02T13:00:00+02:00' })
      .thenEvents({ type: 'milestoneSet', data: { milestone: 'began', at: '2026-03-02T11:00:00.000Z' } });
  });
});

describe('statuses', () => {
  it('are those of the kind', () => {
    given(declared())
      .when({ type: 'setStatus', status: 'verifying' })
      .thenRefused('wrongStatus', 'Verifying');
    given(declared({ kind: 'maintenance' }))
      .when({ type: 'setStatus', status: 'monitoring' })
      .thenRefused('wrongStatus', 'maintenance');
    given(declared({ kind: 'maintenance' }))
      .when({ type: 'setStatus', status: 'inProgress', why: 'window opens' })
      .thenEvents({
        type: 'statusChanged',
        data: { from: 'scheduled', status: 'inProgress', why: 'window opens' },
      });
    given(declared({ kind: 'drill' }))
      .when({ type: 'setStatus', status: 'monitoring' })
      .thenEvents({ type: 'statusChanged', data: { from: 'investigating', status: 'monitoring', why: '' } });
  });

  it('do not change any more once it is over, except by reopening', () => {
    given(
      declared(),
      { type: 'statusChanged', data: { from: 'investigating', status: 'resolved', why: '' } },
      { type: 'incidentEnded', data: { as: 'resolved', why: '', overruled: [], review: true } },
    )
      .when({ type: 'setStatus', status: 'monitoring' })
      .thenRefused('over', 'reopen');
  });
});

describe('a second look', () => {
  const assumed = (assumption: number): NewEvent => ({
    type: 'assumed',
    data: { assumption, thread: null, text: `a${assumption}`, confidence: 'low', disproof: '' },
  });
  const toSeverity = (from: 'SEV3' | 'SEV1', severity: 'SEV1' | 'SEV4'): NewEvent => ({
    type: 'severityChanged',
    data: { from, severity, why: '' },
  });
  const settled: NewEvent = {
    type: 'assumptionSettled',
    data: { assumption: 1, state: 'supported', why: 'seen' },
  };

  const refuted: NewEvent = {
    type: 'assumptionSettled',
    data: { assumption: 3, state: 'refuted', why: 'seen' },
  };

  it('is asked at the open and the supported assumptions when severity goes up', () => {
    const three = [assumed(1), assumed(2), assumed(3)];
    const facts = factsOf(declared(), three, settled, refuted, toSeverity('SEV3', 'SEV1'));
    expect(facts.secondLook).toEqual({
      why: 'Severity went up to SEV1',
      at: minute(9),
      assumptions: [1, 2],
    });
  });

  it('is over for a supported assumption once somebody says so, or evidence speaks against it', () => {
    const shaken = [...declared(), assumed(1), settled, toSeverity('SEV3', 'SEV1')];
    given(shaken)
      .when({ type: 'keepAssumption', assumption: 1 })
      .thenEvents({ type: 'assumptionKept', data: { assumption: 1, still: 'supported' } });
    const kept: NewEvent = { type: 'assumptionKept', data: { assumption: 1, still: 'supported' } };
    expect(factsOf(shaken, kept).secondLook).toBeNull();
    const doubted: NewEvent = {
      type: 'assumptionSettled',
      data: { assumption: 1, state: 'open', why: 'Second look' },
    };
    expect(factsOf(shaken, doubted)).toMatchObject({ secondLook: null, assumptions: [{ state: 'open' }] });
    const evidence: NewEvent = {
      type: 'evidenceGiven',
      data: { evidence: 1, thread: null, text: 'no', source: '', supports: null, refutes: 1 },
    };
    expect(factsOf(shaken, evidence)).toMatchObject({
      secondLook: null,
      assumptions: [{ state: 'contradicted' }],
    });
  });

  it('is not asked when severity goes down or nothing is open', () => {
    expect(factsOf(declared(), assumed(1), toSeverity('SEV3', 'SEV4')).secondLook).toBeNull();
    expect(factsOf(declared(), toSeverity('SEV3', 'SEV1')).secondLook).toBeNull();
  });

  it('is asked when there is a new incident lead, and not for other roles', () => {
    const to = (role: 'incidentLead' | 'deputy'): NewEvent => ({
      type: 'roleAssigned',
      data: { role, person: 'bo' },
    });
    expect(factsOf(declared(), assumed(1), to('incidentLead')).secondLook?.assumptions).toEqual([1]);
    expect(factsOf(declared(), assumed(1), to('deputy')).secondLook).toBeNull();
    const nobody: NewEvent = { type: 'roleAssigned', data: { role: 'incidentLead', person: null } };
    expect(factsOf(declared(), assumed(1), nobody).secondLook).toBeNull();
    expect(factsOf(declared(), assumed(1), nobody, to('incidentLead')).secondLook?.assumptions).toEqual([1]);
    expect(factsOf(declared(), assumed(1)).secondLook).toBeNull();
  });

  it('is over for an assumption that is kept or settled, and gone with the last one', () => {
    const shaken = [...declared(), assumed(1), assumed(2), toSeverity('SEV3', 'SEV1')];
    given(shaken)
      .when({ type: 'keepAssumption', assumption: 1 })
      .thenEvents({ type: 'assumptionKept', data: { assumption: 1 } });
    const kept: NewEvent = { type: 'assumptionKept', data: { assumption: 2 } };
    expect(factsOf(shaken, kept).secondLook?.assumptions).toEqual([1]);
    expect(factsOf(shaken, settled).secondLook?.assumptions).toEqual([2]);
    expect(factsOf(shaken, kept, settled).secondLook).toBeNull();
    given(shaken, kept)
      .when({ type: 'keepAssumption', assumption: 2 }, { now: minute(20) })
      .thenNothing();
  });
});
