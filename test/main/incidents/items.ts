import type { IncidentListItem } from '../../../src/shared/types.ts';

/** A line of the list: an incident that goes on, unless it says otherwise. */
export const item = (number: number, change: Partial<IncidentListItem> = {}): IncidentListItem => ({
  id: `i${number}`,
  number,
  title: 'Checkout errors',
  kind: 'incident',
  severity: 'SEV3',
  status: 'investigating',
  phase: 'active',
  ending: null,
  tags: [],
  afterwards: false,
  zone: 'UTC',
  declaredAt: '2026-11-20T10:00:00.000Z',
  impact: { from: '2026-11-20T10:00:00.000Z', to: null },
  window: null,
  closedAt: null,
  lastUpdate: null,
  nextUpdate: null,
  health: { state: 'ok' },
  ...change,
});
