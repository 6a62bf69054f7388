import { beforeAll, expect, test, vi } from 'vitest';
import type { IncidentListItem } from '../../src/shared/types.ts';

/* Which number an incident has in the row of those that are not closed. */

let places: (list: readonly IncidentListItem[]) => Readonly<Record<string, number>>;
beforeAll(async () => {
  vi.stubGlobal('window', { api: {} });
  const { notClosed } = await import('../../src/renderer/store/live-incidents.ts');
  places = (list) => Object.fromEntries(notClosed(list).map(({ title, place }) => [title, place]));
});

const item = (number: number, title: string, phase: IncidentListItem['phase']): IncidentListItem => ({
  id: title,
  number,
  title,
  kind: 'incident',
  severity: 'SEV3',
  status: 'investigating',
  phase,
  ending: null,
  tags: [],
  afterwards: false,
  zone: 'Etc/UTC',
  declaredAt: '2026-01-01T00:00:00.000Z',
  impact: { from: '2026-01-01T00:00:00.000Z', to: null },
  window: null,
  closedAt: null,
  lastUpdate: null,
  nextUpdate: null,
  health: { state: 'ok' },
});

test('an incident keeps its number whatever becomes of the others, and a new one takes the lowest free one', () => {
  const [old, pay, search] = [
    item(1, 'old', 'review'),
    item(2, 'pay', 'active'),
    item(3, 'search', 'active'),
  ];
  expect(places([old, pay, search])).toEqual({ pay: 1, search: 2, old: 3 });
  // Resolved and reopened ones stay where they are.
  expect(places([{ ...old, phase: 'active' }, { ...pay, phase: 'review' }, search])).toEqual({
    pay: 1,
    search: 2,
    old: 3,
  });
  // A closed one leaves a gap, and comes back to it.
  expect(places([old, { ...pay, phase: 'closed' }, search])).toEqual({ search: 2, old: 3 });
  expect(places([old, pay, search])).toEqual({ pay: 1, search: 2, old: 3 });
  // Until a new one has taken it.
  const mail = item(4, 'mail', 'active');
  expect(places([old, { ...pay, phase: 'closed' }, search, mail])).toEqual({ mail: 1, search: 2, old: 3 });
  expect(places([old, pay, search, mail])).toEqual({ mail: 1, search: 2, old: 3, pay: 4 });
});
