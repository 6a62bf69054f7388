import type { Command } from '../../domain/incident/commands.ts';
import type { Facts, IncidentState } from '../../domain/incident/state.ts';
import type { Problem, Result } from '../../domain/result.ts';
import type { IncidentService } from '../incidents/service.ts';

/** An incident as jobs see it. */
export interface JobIncident {
  readonly id: string;
  readonly facts: Facts;
  /** All of its record; in a shared incident with what was recorded about jobs here and is not in the record yet. */
  readonly state: IncidentState;
  /** The id of this console: of a shared incident it does what it has the duty for, see domain/incident/shared.ts. */
  readonly console: string;
  /** Whether its journal can be written to. */
  readonly isWritable: boolean;
}

export interface JobRecords {
  /** Those that this console leads. */
  incidents(): readonly JobIncident[];
  /**
   * Records a command about a job; resolves when it is on the disk, or in the record of all consoles as long as their
   * server can be reached.
   */
  record(incident: string, command: Command): Promise<Result<unknown, Problem>>;
}

/** The records as jobs read and write them. Each command gets an id of its own. */
export const recordsOf = (
  incidents: Pick<IncidentService, 'live' | 'executeForOutbox'>,
  newId: () => string,
): JobRecords => ({
  incidents: () =>
    incidents.live().flatMap(({ id, console, jobState: state, jobState: { facts }, health }) =>
      // What another console leads is sent and reminded of there.
      // and nothing is ever sent of one that was entered afterwards.
      facts === null || facts.afterwards !== null || health.state === 'elsewhere'
        ? []
        : [{ id, facts, state, console, isWritable: health.state !== 'readOnly' }],
    ),
  record: (incident, command) => incidents.executeForOutbox(incident, newId(), command),
});
