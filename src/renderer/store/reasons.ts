import { useMemo } from 'react';
import { usedReasons } from '../../domain/views/used-reasons.ts';
import { useDrafts } from './drafts.ts';
import { useShownState } from './incident.ts';

const none: readonly string[] = [];

/** The reasons that were given before in the incident on screen, those of the updates being written first. */
export const useUsedReasons = (): readonly string[] => {
  const state = useShownState();
  const internal = useDrafts((drafts) => drafts.internal.reasons);
  const external = useDrafts((drafts) => drafts.external.reasons);
  return useMemo(() => {
    if (state === null) return none;
    const given = [...Object.values(internal).toReversed(), ...Object.values(external).toReversed()];
    return usedReasons(state, given);
  }, [state, internal, external]);
};
