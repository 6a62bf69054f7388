import { create } from 'zustand';
import type { NewVersion } from '../../shared/new-version.ts';
import { api } from '../api.ts';

/** The newer version of the console that main knows of. */
export const useNewVersion = create<{ readonly found: NewVersion }>(() => ({ found: null }));

export const setVersion = (found: NewVersion): void => useNewVersion.setState({ found });

export const readVersion = async (): Promise<void> => {
  const answer = await api.readVersion(null);
  if (answer.ok) setVersion(answer.value);
};
