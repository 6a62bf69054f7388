import { systemFrom } from '../../src/shared/keys/chords.ts';
import { usualKeysOf } from '../../src/shared/keys/usual-keys.ts';

/** The usual chord of a command on this system, in Playwright's notation; keys pressed one after the other are none. */
export const pressOf = (command: string): string => {
  const keys = usualKeysOf(command, systemFrom(process.platform)).find((each) => !each.includes(' '));
  if (keys === undefined) throw new Error(`${command} has no keys`);
  return keys.replace('Mod', 'ControlOrMeta');
};
