import type { StoredSettings } from './schema.ts';

/** The name of whoever is at the keyboard. */
export const personHere = ({ me, people }: Pick<StoredSettings, 'me' | 'people'>): string =>
  people.find(({ id }) => id === me)?.name ?? me;
