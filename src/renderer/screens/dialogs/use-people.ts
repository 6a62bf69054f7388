import { useMemo } from 'react';
import type { Person } from '../../../domain/incident/person.ts';
import { useGlance } from '../../store/incident.ts';
import { allPeople, useSettings } from '../../store/settings.ts';

/** Everybody who can be named, as they are now. */
export const usePeople = (): readonly Person[] => {
  const settings = useSettings((store) => store.settings);
  const noted = useGlance()?.people;
  return useMemo(() => allPeople(settings, noted), [settings, noted]);
};

/** The name of a person by id. Whoever is not known any more is named by the id. */
export const nameOf = (people: readonly Person[], id: string): string =>
  id === 'outbox' ? 'Throughline' : (people.find((person) => person.id === id)?.name ?? id);
