import type { GlobalShortcut } from 'electron';
import { keysForPeople } from '../../shared/reminder-settings.ts';

/** The one key that works in any program. */
export interface GlobalKey {
  /** Listens to these keys from now on, as Electron writes them; empty for none. */
  set(keys: string): void;
  /** Why it does not work, in a sentence; null while it does, or when there is none. */
  readonly problem: string | null;
}

export const createGlobalKey = (
  shortcuts: Pick<GlobalShortcut, 'register' | 'unregisterAll'>,
  onPress: () => void,
  isMac: boolean,
): GlobalKey => {
  let held = '';
  let problem: string | null = null;

  const register = (keys: string): boolean => {
    try {
      return shortcuts.register(keys, onPress);
    } catch {
      // Keys that this system does not have.
      return false;
    }
  };

  return {
    set: (keys) => {
      if (keys === held && problem === null) return;
      // Not the one alone: where the desktop itself holds the keys, it lets go of them only so.
      if (held !== '') shortcuts.unregisterAll();
      held = keys !== '' && register(keys) ? keys : '';
      problem =
        keys === held
          ? null
          : `${keysForPeople(keys, isMac)} does not bring up Throughline: another program uses these keys, or this computer does not allow it. Choose others in Settings under Keys.`;
    },
    get problem() {
      return problem;
    },
  };
};
