import { impactPeriod } from '../../domain/incident/milestones.ts';
import { lightestSeverity } from '../../domain/incident/severities.ts';
import type { Facts } from '../../domain/incident/state.ts';
import type { Cadence } from '../../domain/incident/words.ts';
import { byTimeOrLast } from '../../domain/time/instants.ts';
import { isStillPlanned } from '../../domain/views/maintenance.ts';
import { owed } from '../../domain/views/next-update.ts';
import type { Health, IncidentListItem, UpdateRef } from '../../shared/types.ts';

/** An incident as the list shows it. `cadence` says how often its severity requires an update. */
export const listItemOf = (id: string, facts: Facts, health: Health, cadence: Cadence): IncidentListItem => ({
  id,
  number: facts.number,
  title: facts.title,
  kind: facts.kind,
  severity: facts.severity,
  status: facts.status,
  phase: facts.phase,
  ending: facts.ending,
  tags: facts.tags,
  afterwards: facts.afterwards !== null,
  zone: facts.zone,
  declaredAt: facts.declaredAt,
  impact: impactPeriod(facts),
  window: facts.window,
  closedAt: facts.closedAt,
  lastUpdate: newestUpdate(facts),
  nextUpdate: health.state === 'elsewhere' ? null : dueNext(facts, cadence),
  health,
});

/** A record whose declaration cannot be read: listed anyway, so that nobody thinks it is gone. */
export const unreadableItem = (id: string, health: Health): IncidentListItem => ({
  id,
  number: 0,
  title: `A record that cannot be read (${id}.jsonl)`,
  kind: 'incident',
  severity: lightestSeverity,
  status: 'investigating',
  phase: 'closed',
  ending: null,
  tags: [],
  afterwards: false,
  zone: 'UTC',
  declaredAt: new Date(0).toISOString(),
  impact: { from: new Date(0).toISOString(), to: null },
  window: null,
  closedAt: null,
  lastUpdate: null,
  nextUpdate: null,
  health,
});

const newestUpdate = ({ updates }: Facts): UpdateRef | null => {
  const newest = updates.at(-1);
  return newest === undefined ? null : { audience: newest.audience, number: newest.number, at: newest.at };
};

const dueNext = (facts: Facts, cadence: Cadence): UpdateRef | null => {
  const [first] = owed(facts, cadence);
  return first === undefined ? null : { audience: first.audience, number: first.number, at: first.dueAt };
};

/**
 * The incident to show when the console starts: the live one whose update is due first, then the most severe. Null
 * when none is live; planned work is not until it is due to begin.
 */
export const openAtStart = (items: readonly IncidentListItem[], now: string): string | null => {
  const live = items
    .filter(
      (item) => item.phase === 'active' && item.health.state !== 'elsewhere' && !isStillPlanned(item, now),
    )
    .toSorted(
      (a, b) =>
        byTimeOrLast(a.nextUpdate?.at ?? null, b.nextUpdate?.at ?? null) ||
        a.severity.localeCompare(b.severity) ||
        b.number - a.number,
    );
  return live[0]?.id ?? null;
};
