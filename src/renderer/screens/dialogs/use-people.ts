import { useMemo } from 'react';
import type { Person } from '../../../domain/incident/person.ts';
import { useGlance } from '../../store/incident.ts';
import { allPeople, useSettings } from '../../store/settings.ts';

/** Everybody who can be named, up to date. */
export const usePeople = (): readonly Person[] => {
  const settings = useSettings((store) => store.settings);
  const noted = useGlance()?.people;
  return useMemo(() => allPeople(settings, noted), [settings, noted]);
};

/** A person's name by id. The id itself for anyone no longer known. */
export const nameOf = (people: readonly Person[], id: string): string =>
  id === 'outbox' ? 'Throughline' : (people.find((person) => person.id === id)?.name ?? id);
