import type { ConsoleIdentity } from '../../domain/incident/holder.ts';
import type { Problem, Result } from '../../domain/result.ts';
import type { Executed } from '../../shared/types.ts';
import type { IncidentService } from '../incidents/service.ts';
import type { Jobs } from '../jobs/runner.ts';

interface HandOverDeps {
  readonly incidents: Pick<IncidentService, 'executeForHandover'>;
  /** Whatever sends for an incident. */
  readonly workers: readonly Pick<Jobs, 'rest'>[];
  readonly console: () => ConsoleIdentity;
  readonly newId: () => string;
}

/**
 * Writes down that an incident goes to another console; `to` is to whom, in words. What is being sent gets a few seconds
 * to end first: what has ended is certain, and whoever takes over need not ask.
 */
export const createHandOver =
  ({ incidents, workers, console, newId }: HandOverDeps) =>
  async (incident: string, to: string): Promise<Result<Executed, Problem>> => {
    const goOn = await Promise.all(workers.map((worker) => worker.rest(incident)));
    try {
      const command = { type: 'handToConsole', to, console: console() } as const;
      return await incidents.executeForHandover(incident, newId(), command);
    } finally {
      for (const resume of goOn) resume();
    }
  };
