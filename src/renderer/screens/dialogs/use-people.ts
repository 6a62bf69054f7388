import { useMemo } from 'react';
import type { Person } from '../../../domain/incident/person.ts';
import { idInRecord } from '../../../domain/incident/same-person.ts';
import { useGlance } from '../../store/incident.ts';
import { allPeople, useCast, useSettings } from '../../store/settings.ts';

/** Everybody who can be named, up to date. */
export const usePeople = (): readonly Person[] => {
  const settings = useSettings((store) => store.settings);
  const glance = useGlance();
  const [people, shared] = [glance?.people, glance?.shared ?? null];
  const cast = useCast(({ people }) => people);
  return useMemo(
    () => allPeople(settings, people === undefined ? null : { people, shared }, cast),
    [settings, people, shared, cast],
  );
};

/** The person at the keyboard, as the incident on screen knows them; empty before the settings are there. */
export const useMe = (): string => {
  const settings = useSettings((store) => store.settings);
  const glance = useGlance();
  return settings === null ? '' : idInRecord(glance, settings.people, settings.me);
};
