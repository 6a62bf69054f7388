import type { Cadence } from '../../domain/incident/words.ts';
import { byTimeOrLast } from '../../domain/time/instants.ts';
import { type Owed, owed } from '../../domain/views/next-update.ts';
import type { IncidentService } from '../incidents/service.ts';
import type { RemindedIncident } from './ports.ts';

/** A live incident with the first update that is owed, if any. */
interface LiveOne extends RemindedIncident {
  readonly next: Owed | null;
}

/**
 * The incidents that this console leads, as the person at it sees them: what was entered here and is not in a shared
 * record yet is said already, and nobody is reminded of it.
 */
export const remindedOf = ({ live }: Pick<IncidentService, 'live'>): readonly RemindedIncident[] =>
  live().flatMap(({ id, shownState: { facts }, health }) =>
    facts === null || facts.afterwards !== null || health.state === 'elsewhere' ? [] : [{ id, facts }],
  );

/** The live incidents, ordered by when their next update is due, then newest first. */
export const liveByUrgency = (
  incidents: readonly RemindedIncident[],
  cadence: Cadence,
): readonly LiveOne[] => {
  return incidents
    .filter(({ facts }) => facts.phase === 'active')
    .map(({ id, facts }): LiveOne => ({ id, facts, next: owed(facts, cadence)[0] ?? null }))
    .toSorted(
      (a, b) => byTimeOrLast(a.next?.dueAt ?? null, b.next?.dueAt ?? null) || b.facts.number - a.facts.number,
    );
};
