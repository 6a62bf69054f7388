import { useMemo } from 'react';
import type { Destination } from '../../../domain/incident/destination.ts';
import type { Facts } from '../../../domain/incident/state.ts';
import type { Audience } from '../../../domain/incident/words.ts';
import { useIncidents } from '../../store/incident.ts';
import { useSettings } from '../../store/settings.ts';
import { useBehind } from '../../use-behind.ts';

/** What the composer's parts read from the stores. */

/** One part of the facts; what is drawn with it is drawn again only when this part changed. */
export const useFact = <T>(pick: (facts: Facts) => T, otherwise: T): T =>
  useIncidents(({ open }) => {
    const facts = open?.state.facts ?? null;
    return facts === null ? otherwise : pick(facts);
  });

/** All of the facts, one picture after what changed them: for what looks through everything. Null until then. */
export const useFactsBehind = (): Facts | null =>
  useBehind<Facts | null>(
    useFact<Facts | null>((facts) => facts, null),
    null,
  );

const none: readonly Destination[] = [];

/** Where updates of this audience go. */
export const useDestinations = (audience: Audience): readonly Destination[] => {
  const all = useSettings(({ settings }) => settings?.destinations ?? none);
  return useMemo(() => all.filter((destination) => destination.audience === audience), [all, audience]);
};
