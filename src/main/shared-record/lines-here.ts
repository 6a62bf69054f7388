import type { IncidentService } from '../incidents/service.ts';
import { linesOf } from '../journal/recover.ts';

/** The lines of an incident that are on this computer's disk, each with its newline; none if it is not here. */
export const linesHere = async (
  incidents: Pick<IncidentService, 'raw'>,
  incident: string,
): Promise<readonly Buffer[]> => {
  const bytes = await incidents.raw(incident);
  return bytes.ok && bytes.value !== null ? linesOf(bytes.value) : [];
};
