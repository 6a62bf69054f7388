import type { IncidentService } from '../incidents/service.ts';
import type { OutboxRecords } from './ports.ts';

/** The records as the outbox reads and writes them. Each of its commands gets an id of its own. */
export const recordsOf = (
  incidents: Pick<IncidentService, 'live' | 'executeForOutbox'>,
  newId: () => string,
): OutboxRecords => ({
  incidents: () =>
    incidents
      .live()
      .flatMap(({ id, state: { facts }, health }) =>
        facts === null ? [] : [{ id, facts, isWritable: health.state !== 'readOnly' }],
      ),
  record: (incident, command) => incidents.executeForOutbox(incident, newId(), command),
});
