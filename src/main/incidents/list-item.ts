import type { DeliveryState, Facts } from '../../domain/incident/state.ts';
import { type Audience, audienceSchema } from '../../domain/incident/words.ts';
import type { Health, IncidentListItem } from '../../shared/types.ts';

/** An incident as the list shows it. */
export const listItemOf = (id: string, facts: Facts, health: Health): IncidentListItem => ({
  id,
  number: facts.number,
  title: facts.title,
  kind: facts.kind,
  severity: facts.severity,
  status: facts.status,
  phase: facts.phase,
  ending: facts.ending,
  zone: facts.zone,
  declaredAt: facts.declaredAt,
  endedAt: facts.endedAt,
  closedAt: facts.closedAt,
  nextUpdate: earliestPromise(facts),
  health,
});

/** A record in which not even a declaration can be read: shown all the same, so that nobody thinks it is gone. */
export const unreadableItem = (id: string, health: Health): IncidentListItem => ({
  id,
  number: 0,
  title: `A record that cannot be read (${id}.jsonl)`,
  kind: 'incident',
  severity: 'SEV4',
  status: 'investigating',
  phase: 'closed',
  ending: null,
  zone: 'UTC',
  declaredAt: new Date(0).toISOString(),
  endedAt: null,
  closedAt: null,
  nextUpdate: null,
  health,
});

/** The earliest of what the newest update for each audience promised. */
const earliestPromise = (facts: Facts): IncidentListItem['nextUpdate'] => {
  if (facts.phase === 'closed') return null;
  const promises = audienceSchema.options.flatMap((audience) => {
    const at = promisedFor(facts, audience);
    return at === null ? [] : [{ at, audience }];
  });
  return promises.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))[0] ?? null;
};

const promisedFor = (facts: Facts, audience: Audience): string | null => {
  const newest = facts.updates.findLast((update) => update.audience === audience);
  return newest?.next.kind === 'at' ? newest.next.at : null;
};

const unsettled: ReadonlySet<DeliveryState> = new Set(['queued', 'attempting', 'waiting', 'unknown']);

/** Whether the outbox still has something to do for it, closed or not. */
export const hasUnsettledDeliveries = (facts: Facts): boolean =>
  facts.updates.some((update) => update.deliveries.some(({ state }) => unsettled.has(state)));
