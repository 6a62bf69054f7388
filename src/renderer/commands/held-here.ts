import { isBeside } from '../../shared/tour-id.ts';
import { useIncidents } from '../store/incident.ts';

/** Whether this console leads the incident on screen. The tour and drills that are practised stay here. */
export const isHeldHere = (): boolean => {
  const { open } = useIncidents.getState();
  return open?.health.state !== 'elsewhere' && !isBeside(open?.id ?? null);
};
