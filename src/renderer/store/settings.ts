import { create } from 'zustand';
import type { Person } from '../../domain/incident/person.ts';
import { bookBeside, idInRecord, type Known } from '../../domain/incident/same-person.ts';
import type { SettingsView } from '../../shared/types.ts';
import { api } from '../api.ts';
import { glanceNow } from './incident.ts';

/** The settings as main last said they are; null until they were read. */
export const useSettings = create<{ readonly settings: SettingsView | null }>(() => ({ settings: null }));

export const setSettings = (settings: SettingsView): void => useSettings.setState({ settings });

export const readSettings = async (): Promise<void> => {
  const answer = await api.readSettings(null);
  if (answer.ok) setSettings(answer.value);
};

/** Listens to main and reads the settings. */
export const startSettings = async (): Promise<void> => {
  api.onSettings(setSettings);
  await readSettings();
};

/** The roles of the drill on screen; nobody for any other incident. */
export const useCast = create<{ readonly people: readonly Person[] }>(() => ({ people: [] }));

/**
 * Everybody who can be named: the address book, those known only to this incident's record, and the roles of a drill
 * that is practised.
 */
export const allPeople = (
  settings: SettingsView | null,
  known: Known | null,
  cast = useCast.getState().people,
): readonly Person[] => {
  const byId = new Map<string, Person>();
  const book = bookBeside(known, settings?.people ?? []);
  for (const person of [...book, ...Object.values(known?.people ?? {}), ...cast])
    if (!byId.has(person.id)) byId.set(person.id, person);
  return [...byId.values()];
};

/** {@link allPeople} as of now, for use outside rendering. */
export const currentPeople = (): readonly Person[] => allPeople(useSettings.getState().settings, glanceNow());

/** The person at the keyboard, as the incident on screen knows them; undefined before the settings are there. */
export const meNow = (): string | undefined => {
  const { settings } = useSettings.getState();
  return settings === null ? undefined : idInRecord(glanceNow(), settings.people, settings.me);
};

/** A person's name by id. The id itself for anyone no longer known. */
export const nameOf = (people: readonly Person[], id: string): string =>
  id === 'outbox' ? 'Throughline' : (people.find((person) => person.id === id)?.name ?? id);
