import { errandWords, mayStillChange } from '../../domain/errands/kinds.ts';
import { ok, type Problem, type Result } from '../../domain/result.ts';
import type { IncidentService } from '../incidents/service.ts';
import { doingOf } from './kinds.ts';
import type { ToService } from './ports.ts';

interface SeeDeps {
  readonly incidents: Pick<IncidentService, 'peek' | 'executeForOutbox'>;
  readonly service: ToService;
  readonly now: () => Date;
  readonly newId: () => string;
}

/**
 * Asks services how what was made for an incident is now, one after the other, and writes what changed into the record.
 * The answer: a sentence for each service that could not be asked.
 */
export const seeErrands = async (
  { incidents, service, now, newId }: SeeDeps,
  incident: string,
): Promise<Result<readonly string[], Problem>> => {
  const peeked = await incidents.peek(incident);
  if (!peeked.ok) return peeked;
  const { state } = peeked.value;
  const { facts } = state;
  // A drill asks nobody.
  if (facts === null || facts.kind === 'drill') return ok([]);
  const problems = new Map<string, string>();
  for (const errand of facts.errands.filter(mayStillChange)) {
    const { service: name } = errandWords(errand, facts);
    // A service that did not answer once is not asked again now.
    if (name === null || problems.has(name)) continue;
    const doing = doingOf(errand, { incident, facts, state, now: now().toISOString(), service });
    const seen = await doing?.see?.();
    if (seen === undefined) continue;
    if (!seen.ok) {
      problems.set(name, seen.error.message);
      continue;
    }
    await incidents.executeForOutbox(incident, newId(), {
      type: 'recordErrandSeen',
      errand: errand.id,
      remote: seen.value,
    });
  }
  return ok([...problems.values()]);
};
