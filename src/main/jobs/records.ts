import type { Command } from '../../domain/incident/commands.ts';
import type { Facts } from '../../domain/incident/state.ts';
import type { Problem, Result } from '../../domain/result.ts';
import type { IncidentService } from '../incidents/service.ts';

/** An incident as jobs see it. */
export interface JobIncident {
  readonly id: string;
  readonly facts: Facts;
  /** Whether its journal can be written to. */
  readonly isWritable: boolean;
}

export interface JobRecords {
  /** Those that this console leads. */
  incidents(): readonly JobIncident[];
  /** Records a command about a job; resolves when it is on the disk. */
  record(incident: string, command: Command): Promise<Result<unknown, Problem>>;
}

/** The records as jobs read and write them. Each command gets an id of its own. */
export const recordsOf = (
  incidents: Pick<IncidentService, 'live' | 'executeForOutbox'>,
  newId: () => string,
): JobRecords => ({
  incidents: () =>
    incidents.live().flatMap(({ id, state: { facts }, health }) =>
      // What another console leads is sent and reminded of there.
      facts === null || health.state === 'elsewhere'
        ? []
        : [{ id, facts, isWritable: health.state !== 'readOnly' }],
    ),
  record: (incident, command) => incidents.executeForOutbox(incident, newId(), command),
});
