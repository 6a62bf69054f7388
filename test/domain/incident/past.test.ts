import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/domain/decide/decide.ts';
import { type CommandInput, commandSchema } from '../../../src/domain/incident/commands.ts';
import type { EventEnvelope } from '../../../src/domain/incident/envelope.ts';
import type { NewEvent } from '../../../src/domain/incident/events.ts';
import { evolveAll, initialState } from '../../../src/domain/incident/evolve.ts';
import { noFields } from '../../../src/domain/incident/update-field-table.ts';
import { defaultCadence } from '../../../src/domain/incident/words.ts';
import { needsYou } from '../../../src/domain/views/needs-you.ts';
import { nextUpdate } from '../../../src/domain/views/next-update.ts';
import { reminders } from '../../../src/domain/views/reminders.ts';
import { usualRules } from '../views/usual-rules.ts';
import { contextWith } from './spec.ts';

/* An incident that was led elsewhere and is entered when it is over. */

const { now } = contextWith();
const past: CommandInput = {
  type: 'enterPast',
  title: 'Checkout errors',
  severity: 'SEV1',
  impact: 'Nobody could pay',
  source: 'a spreadsheet',
  startedAt: '2026-02-20T10:00:00.000Z',
  endedAt: '2026-02-20T12:30:00.000Z',
};

const envelopes = (events: readonly NewEvent[]): readonly EventEnvelope[] =>
  events.map(({ type, data, there }, at) => ({
    id: `c/${at}`,
    type,
    version: 1,
    occurredAt: there?.at ?? now,
    recordedAt: now,
    by: 'ana',
    data,
  }));

const entered = (change: Partial<CommandInput> = {}) =>
  decide(initialState, commandSchema.parse({ ...past, ...change }), contextWith());

const stateEntered = (...more: readonly NewEvent[]) => {
  const decided = entered();
  if (!decided.ok) throw new Error(decided.error.message);
  return evolveAll(initialState, envelopes([...decided.value, ...more]));
};

describe('Given an incident that is over and was led elsewhere', () => {
  it('when it is entered, then it was declared when it began, and is in review since it was over', () => {
    const { facts } = stateEntered();
    expect(facts).toMatchObject({
      phase: 'review',
      status: 'resolved',
      severity: 'SEV1',
      declaredAt: '2026-02-20T10:00:00.000Z',
      impactStartedAt: '2026-02-20T10:00:00.000Z',
      endedAt: '2026-02-20T12:30:00.000Z',
      impact: 'Nobody could pay',
      afterwards: { source: 'a spreadsheet', at: now },
      roles: { incidentLead: null },
      slack: null,
    });
  });

  it('when its times cannot be, then it is refused', () => {
    expect(entered({ endedAt: '2026-02-20T09:00:00.000Z' })).toMatchObject({ error: { code: 'wrongOrder' } });
    expect(entered({ endedAt: '2030-01-01T00:00:00.000Z' })).toMatchObject({ error: { code: 'future' } });
    expect(entered({ zone: 'Nowhere' })).toMatchObject({ error: { code: 'badZone' } });
  });
});

describe('Given an incident that was entered afterwards', () => {
  const later: NewEvent = {
    type: 'borrowed',
    data: {
      loan: 1,
      kind: 'access',
      text: 'prod write',
      person: null,
      approver: 'ana',
      undo: '',
      group: '',
      expiresAt: '2026-02-20T11:00:00.000Z',
    },
  };

  it('then it needs nobody, reminds of nothing and owes no update', () => {
    const { facts } = stateEntered(later);
    if (facts === null) throw new Error('not declared');
    expect(needsYou(facts, now)).toEqual([]);
    expect(nextUpdate(facts, now, defaultCadence)).toEqual({ kind: 'none' });
    expect(reminders(facts, now, usualRules)).toEqual({ due: [], nextAt: null });
  });

  it.each<CommandInput>([
    {
      type: 'queueUpdate',
      audience: 'internal',
      fields: { ...noFields(), summary: 'It failed.', impact: 'Some.' },
      next: { kind: 'onChange' },
    },
    { type: 'post', what: 'brief', to: { kind: 'channel' } },
    { type: 'planChannel' },
    { type: 'chooseChannel', channel: { id: 'C1', name: 'inc', url: '' } },
    { type: 'sendToMore', update: 'u1', destinations: ['d1'] },
    { type: 'offerHandover', role: 'incidentLead', to: 'bo' },
    { type: 'reopen', why: 'again' },
  ])('when it is asked to send or to go on ($type), then that is refused', (command) => {
    expect(decide(stateEntered(), commandSchema.parse(command), contextWith())).toMatchObject({
      ok: false,
      error: { code: 'enteredAfterwards' },
    });
  });

  it('when lines are added and it is closed, then it is', () => {
    const decided = (command: CommandInput) =>
      decide(stateEntered(), commandSchema.parse(command), contextWith());
    expect(
      decided({ type: 'note', text: 'the pool was full', occurredAt: '2026-02-20T10:05:00Z' }),
    ).toMatchObject({
      ok: true,
    });
    expect(decided({ type: 'chooseReviewDepth', depth: 'summary' })).toMatchObject({ ok: true });
  });
});
