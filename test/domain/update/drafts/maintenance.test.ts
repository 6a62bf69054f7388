import { describe, expect, it } from 'vitest';
import { type Audience, audiences, defaultCadence } from '../../../../src/domain/incident/words.ts';
import { checkUpdate } from '../../../../src/domain/update/check.ts';
import { fillFields } from '../../../../src/domain/update/fill/fill.ts';
import { isPhrase, usualPhrases } from '../../../../src/domain/update/fill/phrases.ts';
import { ana, bo, declared, factsOf, type Past } from '../../incident/spec.ts';
import { update } from '../../views/sample.ts';

/* The updates of planned work by status, in a night in which the clocks go forward. */

const at = (when: string): string => new Date(when).toISOString();
const planned = declared({ kind: 'maintenance', title: 'Upgrade PostgreSQL', zone: 'Europe/Berlin' });
const window: Past = {
  type: 'windowSet',
  data: { from: at('2026-03-28T22:00+01:00'), to: at('2026-03-29T05:00+02:00') },
  at: at('2026-03-20T10:00Z'),
};
const named: Past = {
  type: 'outsideNameChanged',
  data: { outsideName: 'Checkout' },
  at: at('2026-03-20T10:01Z'),
};
const became = (status: 'inProgress' | 'verifying' | 'completed', when: string): Past => ({
  type: 'statusChanged',
  data: { from: 'scheduled', status, why: '' },
  at: at(when),
});
const begun = became('inProgress', '2026-03-28T22:05+01:00');
const over: Past = {
  type: 'windowExtended',
  data: { until: at('2026-03-29T06:30+02:00'), why: 'the copy is slow' },
  at: at('2026-03-29T05:10+02:00'),
};
const told = (when: string, audience: Audience): Past => {
  const sent = update(1, { kind: 'onChange' }, { audience });
  const status = when < '2026-03-28T22' ? 'scheduled' : 'inProgress';
  return { ...sent, data: { ...sent.data, status }, at: at(when) } as Past;
};
const both = (when: string) => audiences.map((audience) => told(when, audience));

const fill = (audience: Audience, now: string, ...past: readonly Past[]) =>
  fillFields(factsOf(planned, named, ...past), audience, at(now));

const span = 'Sat 28 Mar, 22:00 CET (UTC+1) to Sun 29 Mar, 05:00 CEST (UTC+2)';
const cases = [
  {
    is: 'scheduled',
    past: [window],
    now: '2026-03-20T11:00Z',
    internal: `The maintenance is planned and has not begun: Upgrade PostgreSQL. The window is ${span}.`,
    external: `Maintenance of Checkout is planned. We plan to work from ${span}.`,
    next: { kind: 'at', at: at('2026-03-28T22:00+01:00') },
  },
  {
    is: 'in progress',
    past: [window, begun],
    now: '2026-03-28T22:06+01:00',
    internal:
      'The maintenance is under way: Upgrade PostgreSQL. We expect to finish by Sun 29 Mar, 05:00 CEST.',
    external:
      'The planned maintenance of Checkout is under way. We expect to finish by Sun 29 Mar, 05:00 CEST.',
    next: { kind: 'in', minutes: 240 },
  },
  {
    is: 'running over, and nobody knows until when',
    past: [window, begun, ...both('2026-03-28T22:10+01:00')],
    now: '2026-03-29T05:05+02:00',
    internal: `The maintenance takes longer than planned: Upgrade PostgreSQL. The window was ${span}.`,
    external: `The maintenance of Checkout is taking longer than planned. We had planned to work from ${span}.`,
    next: { kind: 'in', minutes: 240 },
  },
  {
    is: 'running over, with a new end',
    past: [window, begun, ...both('2026-03-28T22:10+01:00'), over],
    now: '2026-03-29T05:12+02:00',
    internal: `The maintenance takes longer than planned: Upgrade PostgreSQL. The window was ${span}. We now expect to finish by 06:30 CEST.`,
    external: `The maintenance of Checkout is taking longer than planned. We had planned to work from ${span}. We now expect to finish by 06:30 CEST.`,
    next: { kind: 'at', at: at('2026-03-29T06:30+02:00') },
  },
  {
    is: 'verifying, and nobody knows that it runs over',
    past: [
      window,
      begun,
      ...both('2026-03-28T22:10+01:00'),
      over,
      became('verifying', '2026-03-29T06:00+02:00'),
    ],
    now: '2026-03-29T06:01+02:00',
    internal: `The maintenance takes longer than planned: Upgrade PostgreSQL. The window was ${span}. We now expect to finish by 06:30 CEST. The work is done and we are checking that everything works.`,
    external: `The maintenance of Checkout is taking longer than planned. We had planned to work from ${span}. We now expect to finish by 06:30 CEST. The planned work is done and we are checking that everything works.`,
    next: { kind: 'at', at: at('2026-03-29T06:30+02:00') },
  },
  {
    is: 'verifying, and everybody knows that it runs over',
    past: [
      window,
      begun,
      over,
      ...both('2026-03-29T05:20+02:00'),
      became('verifying', '2026-03-29T06:00+02:00'),
    ],
    now: '2026-03-29T06:01+02:00',
    internal:
      'The work is done and we are checking that everything works. We expect to finish by 06:30 CEST.',
    external:
      'The planned work is done and we are checking that everything works. We expect to finish by 06:30 CEST.',
    next: { kind: 'at', at: at('2026-03-29T06:30+02:00') },
  },
  {
    is: 'verifying',
    past: [window, begun, became('verifying', '2026-03-29T04:00+02:00')],
    now: '2026-03-29T04:01+02:00',
    internal:
      'The work is done and we are checking that everything works. We expect to finish by 05:00 CEST.',
    external:
      'The planned work is done and we are checking that everything works. We expect to finish by 05:00 CEST.',
    next: { kind: 'at', at: at('2026-03-29T05:00+02:00') },
  },
  {
    is: 'completed',
    past: [window, begun, became('completed', '2026-03-29T04:30+02:00')],
    now: '2026-03-29T04:31+02:00',
    internal: 'The maintenance is complete. It lasted from Sat 28 Mar, 22:05 CET to 04:30 CEST (5 h 25 min).',
    external:
      'The planned maintenance of Checkout is complete. It lasted from Sat 28 Mar, 22:05 CET to 04:30 CEST (5 h 25 min).',
    next: { kind: 'none' },
  },
] as const;

describe.each(cases)('Given planned work that is $is', ({ past, now, next, ...words }) => {
  it.each(audiences)('then the %s draft says so, and when readers hear next', (audience) => {
    const filled = fill(audience, now, ...past);
    expect(filled.summary).toBe(words[audience]);
    expect(filled.next).toEqual(next);
  });

  it.each(audiences)('then the check has nothing against the %s draft but its impact', (audience) => {
    const facts = factsOf(planned, named, ...past);
    const { lines: _lines, oldSummary: _old, next, ...fields } = fill(audience, now, ...past);
    const findings = checkUpdate({
      facts,
      audience,
      fields: { ...fields, impact: fields.impact || 'Orders are read-only.' },
      next,
      now: at(now),
      people: [ana, bo],
      cadence: defaultCadence,
      corrects: null,
    });
    // That the other audience was told another status is a finding of its own.
    expect(findings.filter(({ rule }) => rule !== 'audiences').map(({ message }) => message)).toEqual([]);
  });

  it('then what is said outside is a phrase, whatever of it was known', () => {
    expect(isPhrase(usualPhrases, words.external)).toBe(true);
  });
});

describe('Given planned work without a window', () => {
  it.each(audiences)('then no sentence of the %s draft speaks of one', (audience) => {
    const filled = fill(audience, '2026-03-28T22:06+01:00', begun);
    expect(filled.summary).toBe(
      audience === 'internal'
        ? 'The maintenance is under way: Upgrade PostgreSQL.'
        : 'The planned maintenance of Checkout is under way.',
    );
    expect(JSON.stringify(filled)).not.toMatch(/\{window|\{newEnd|window is/u);
  });
});

describe('Given that readers know another window', () => {
  const pinned: Past = {
    type: 'summaryChanged',
    data: { summary: 'The window is tomorrow.' },
    at: at('2026-03-20T11:00Z'),
  };
  const moved: Past = {
    type: 'windowSet',
    data: { from: at('2026-03-28T23:00+01:00'), to: at('2026-03-29T06:00+02:00') },
    at: at('2026-03-20T12:00Z'),
  };
  const other = 'Sat 28 Mar, 23:00 CET (UTC+1) to Sun 29 Mar, 06:00 CEST (UTC+2)';

  it('then the pinned summary is not told again', () => {
    const filled = fill('internal', '2026-03-20T12:10Z', window, pinned, ...both('2026-03-20T11:30Z'), moved);
    expect(filled.summary).toContain(other);
    expect(filled.oldSummary?.text).toBe('The window is tomorrow.');
    expect(filled.currentStatus).toEqual([expect.stringContaining('Scheduled since')]);
  });

  it('then outside hears the new one', () => {
    const filled = fill('external', '2026-03-20T12:10Z', window, ...both('2026-03-20T11:30Z'), moved);
    expect(filled.summary).toContain(other);
  });
});

it('a promise until the start of the window is not late, one beyond it is', () => {
  const facts = factsOf(planned, window);
  const findings = (promised: string) => {
    const {
      lines: _lines,
      oldSummary: _old,
      next: _next,
      ...fields
    } = fill('internal', '2026-03-20T11:00Z', window);
    return checkUpdate({
      facts,
      audience: 'internal',
      fields: { ...fields, impact: 'Orders are read-only.' },
      next: { kind: 'at', at: at(promised) },
      now: at('2026-03-20T11:00Z'),
      people: [],
      cadence: defaultCadence,
      corrects: null,
    }).filter(({ rule }) => rule === 'cadence');
  };
  expect(findings('2026-03-28T22:00+01:00')).toEqual([]);
  expect(findings('2026-03-29T09:00+02:00')).toHaveLength(1);
});
