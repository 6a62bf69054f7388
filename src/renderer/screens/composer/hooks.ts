import { useMemo } from 'react';
import type { Destination } from '../../../domain/incident/destination.ts';
import type { Facts } from '../../../domain/incident/state.ts';
import type { Audience } from '../../../domain/incident/words.ts';
import { useIncidents } from '../../store/incident.ts';
import { useSettings } from '../../store/settings.ts';

/** What the composer's parts read from the stores. */

/** One part of the facts; what is drawn with it is drawn again only when this part changed. */
export const useFact = <T>(pick: (facts: Facts) => T, otherwise: T): T =>
  useIncidents(({ open }) => {
    const facts = open?.state.facts ?? null;
    return facts === null ? otherwise : pick(facts);
  });

const none: readonly Destination[] = [];

/** Where updates of this audience go. */
export const useDestinations = (audience: Audience): readonly Destination[] => {
  const all = useSettings(({ settings }) => settings?.destinations ?? none);
  return useMemo(() => all.filter((destination) => destination.audience === audience), [all, audience]);
};
