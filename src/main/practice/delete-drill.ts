import { deliveriesOf } from '../../domain/incident/sendings.ts';
import { type Problem, problem, type Result } from '../../domain/result.ts';
import { type IncidentService, notADrill } from '../incidents/service.ts';
import { codeOf } from '../journal/files.ts';
import type { DrillSender } from '../outbox/ports.ts';

interface DeleteDeps {
  readonly incidents: Pick<IncidentService, 'peek' | 'removeDrill'>;
  readonly sandbox: Pick<DrillSender, 'forget'>;
  /** Removes its drafts and notes. */
  readonly forget: (incident: string) => Promise<void>;
}

/**
 * Deletes a drill that was declared by hand: its messages, its drafts and notes, and then its record, so that what failed
 * half-way is still in the list and can be asked again.
 */
export const createDeleteDrill =
  ({ incidents, sandbox, forget }: DeleteDeps) =>
  async (incident: string): Promise<Result<null, Problem>> => {
    const peeked = await incidents.peek(incident);
    if (!peeked.ok) return peeked;
    const { facts } = peeked.value.state;
    if (facts?.kind !== 'drill') return notADrill;
    try {
      for (const delivery of deliveriesOf(facts)) await sandbox.forget(delivery);
      await forget(incident);
    } catch (error) {
      return problem(
        'notRemoved',
        `Some of the messages or drafts of the drill could not be removed (${codeOf(error)}). Its record is kept; try again.`,
      );
    }
    return incidents.removeDrill(incident);
  };
