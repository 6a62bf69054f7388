import { create } from 'zustand';
import type { Person } from '../../domain/incident/person.ts';
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

/** Everybody who can be named: the address book, and those known only to this incident's record. */
export const allPeople = (
  settings: SettingsView | null,
  noted: Readonly<Record<string, Person>> | undefined,
): readonly Person[] => {
  const book = settings?.people ?? [];
  const ids = new Set(book.map((person) => person.id));
  return [...book, ...Object.values(noted ?? {}).filter((person) => !ids.has(person.id))];
};

/** {@link allPeople} as of now, for use outside rendering. */
export const currentPeople = (): readonly Person[] =>
  allPeople(useSettings.getState().settings, glanceNow()?.people);
