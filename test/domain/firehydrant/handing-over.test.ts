import { describe, expect, it } from 'vitest';
import { handedMilestones } from '../../../src/domain/firehydrant/milestones.ts';
import { handedNotes, markedIn, noteBody, withoutMarkers } from '../../../src/domain/firehydrant/notes.ts';
import { severityHere, severityThere } from '../../../src/domain/firehydrant/severities.ts';
import { bo, declared, factsOf, minute, stateOf } from '../incident/spec.ts';

const noted = (text: string) => ({ type: 'noted', data: { thread: null, text } }) as const;

describe('Given a record, when its log goes to FireHydrant', () => {
  const state = stateOf(
    declared(),
    { type: 'threadOpened', data: { thread: 1, title: 'DB pool', owner: 'bo' } },
    { ...noted('the pool is full'), at: minute(1) },
    { type: 'snoozed', data: { what: 'update', until: minute(90) } },
    { ...noted('said there'), id: 'firehydrant-1/0' },
    { ...noted('a slip'), id: 'slip/0' },
    { type: 'entryWithdrawn', data: { entry: 'slip/0', why: 'wrong incident' } },
    { type: 'recordHandedOver', data: { to: 'Cy', console: { id: 'c', name: 'c' } } as never },
  );

  it('then each entry is a note with its time and who wrote it, and the console’s own affairs stay here', () => {
    expect(handedNotes(state, null)).toEqual([
      { entry: 'declare/3', at: minute(3), text: 'Role, Ana Lima: Incident lead: Ana Lima' },
      { entry: 'c4/4', at: minute(4), text: `Thread #1, Ana Lima: DB pool; owner ${bo.name}` },
      { entry: 'c5/5', at: minute(1), text: 'Note, Ana Lima: the pool is full' },
    ]);
  });

  it('then only what was there when it was asked for goes', () => {
    expect(handedNotes(state, 'c4/4').map(({ entry }) => entry)).toEqual(['declare/3', 'c4/4']);
    expect(handedNotes(state, 'gone/0')).toEqual([]);
  });

  it('then its marker is found again, and taken off', () => {
    const [note] = handedNotes(state, null);
    if (note === undefined) throw new Error('no note');
    const body = noteBody(note);
    expect(markedIn(`${body} and ${body}`)).toEqual(['declare/3', 'declare/3']);
    expect(withoutMarkers(body)).toBe(note.text);
    expect(markedIn('[throughline:] [through:a/1]')).toEqual([]);
  });
});

describe('Given the moments of the impact, when they go to FireHydrant', () => {
  const facts = factsOf(
    declared(),
    { type: 'milestoneSet', data: { milestone: 'began', at: minute(-30) } },
    { type: 'milestoneSet', data: { milestone: 'mitigated', at: minute(20) } },
  );

  it('then each has the name that it has there', () => {
    expect(handedMilestones(facts, null)).toEqual([
      { milestone: 'began', at: minute(-30), left: null },
      { milestone: 'detected', at: minute(0), left: null },
      { milestone: 'mitigated', at: minute(20), left: null },
    ]);
  });

  it('then one that the account does not have, or that is out of order, is left out and said', () => {
    const left = handedMilestones(facts, ['started', 'mitigated']).map((one) => one.left);
    expect(left).toEqual([null, 'unknown', null]);
    const early = factsOf(declared(), {
      type: 'milestoneSet',
      data: { milestone: 'mitigated', at: minute(-5) },
    });
    expect(handedMilestones(early, null).map(({ milestone, left: why }) => [milestone, why])).toEqual([
      ['began', null],
      ['detected', null],
      ['mitigated', 'order'],
    ]);
  });
});

it('Severities are known by their names, both ways', () => {
  expect(severityThere('SEV1', ['Sev-1', 'SEV2'])).toBe('Sev-1');
  expect(severityThere('SEV1', ['Critical'])).toBeNull();
  const here = ['SEV2', 'sev-3', 'S0', 'P5', '4', 'Critical', 'UNSET', '', 'SEV12'].map(severityHere);
  expect(here).toEqual(['SEV2', 'SEV3', 'SEV1', 'SEV4', 'SEV4', null, null, null, null]);
});
