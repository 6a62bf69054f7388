import { useEffect, useState } from 'react';
import { useIncidents, wholeIncident } from '../../store/incident.ts';

/** Whether all of the incident on screen is there, still to come, or could not be read. */
export const useWhole = (): 'here' | 'coming' | 'missing' => {
  const isHere = useIncidents(({ open }) => (open?.earlier ?? 0) === 0);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (isHere) return;
    let shown = true;
    setFailed(false);
    void wholeIncident().then((came) => {
      if (shown) setFailed(!came);
    });
    return () => {
      shown = false;
    };
  }, [isHere]);
  if (isHere) return 'here';
  return failed ? 'missing' : 'coming';
};
