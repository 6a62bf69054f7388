import { systemFrom } from '../../src/shared/keys/chords.ts';
import { usualKeysOf } from '../../src/shared/keys/usual-keys.ts';

/** The usual keys of a command on this system, in Playwright's notation. */
export const pressOf = (command: string): string => {
  const [keys] = usualKeysOf(command, systemFrom(process.platform));
  if (keys === undefined) throw new Error(`${command} has no keys`);
  return keys.replace('Mod', 'ControlOrMeta');
};
