import type { GlobalShortcut } from 'electron';
import { keysForPeople } from '../../shared/reminder-settings.ts';

/** The one shortcut that works in any program. */
export interface GlobalKey {
  /** Registers these keys, in Electron's notation; empty for none. */
  set(keys: string): void;
  /** Why it does not work, in a sentence; null if it does, or if there is none. */
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
      // Keys that do not exist on this system.
      return false;
    }
  };

  return {
    set: (keys) => {
      if (keys === held && problem === null) return;
      // Not just this one: where the desktop itself registers the keys, it only releases all of them.
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
