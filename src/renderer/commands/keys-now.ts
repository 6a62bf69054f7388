import { useMemo } from 'react';
import { eachOf, systemFrom } from '../../shared/keys/chords.ts';
import { type KeyChanges, keysNow } from '../../shared/keys/keys.ts';
import { type CommandId, placesCommand } from '../../shared/keys/usual-keys.ts';
import { useSettings } from '../store/settings.ts';
import type { AppCommand } from './command.ts';

/** The keys of the commands as they are now, with the person's own changes. */

export const system = systemFrom(navigator.platform);

const none: KeyChanges = {};
let last = { changes: none, keys: keysNow(none, system) };

const keysFor = (changes: KeyChanges) => {
  if (last.changes !== changes) last = { changes, keys: keysNow(changes, system) };
  return last.keys;
};

const changesNow = (): KeyChanges => useSettings.getState().settings?.keys ?? none;

/** The keys of a command; for an incident in the row, those of its place. */
export const keysOf = ({ id, place }: Pick<AppCommand, 'id' | 'place'>): readonly string[] => {
  const keys = keysFor(changesNow());
  if (place === undefined) return keys.get(id) ?? [];
  return (keys.get(placesCommand) ?? []).flatMap((each) => eachOf(each)[place - 1] ?? []);
};

/** The current keys of a command, as a hook. */
export const useKeys = (id: CommandId): readonly string[] => {
  const changes = useSettings(({ settings }) => settings?.keys ?? none);
  return useMemo(() => keysFor(changes).get(id) ?? [], [changes, id]);
};
