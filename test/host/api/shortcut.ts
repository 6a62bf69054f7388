import type { GlobalShortcut } from 'electron';
import { isWayland } from './display.ts';
import { only } from './missing.ts';

type Implemented = Pick<GlobalShortcut, 'register' | 'unregister' | 'unregisterAll' | 'isRegistered'>;

const registered = new Map<string, () => void>();

/** Keys that another program holds. */
const taken = new Set<string>();

export const globalShortcut = only('electron.globalShortcut', {
  register(accelerator, callback) {
    // A Wayland desktop is asked behind the app's back, and Electron says yes before it has answered.
    if (isWayland) {
      registered.set(accelerator, callback);
      return true;
    }
    if (taken.has(accelerator) || registered.has(accelerator)) return false;
    registered.set(accelerator, callback);
    return true;
  },
  unregister: (accelerator) => {
    // Electron looks only among the keys that it grabbed itself.
    if (!isWayland) registered.delete(accelerator);
  },
  unregisterAll: () => registered.clear(),
  isRegistered: (accelerator) => registered.has(accelerator),
} satisfies Implemented);

export function registeredShortcuts(): string[] {
  return [...registered.keys()];
}

let isGranted = false;

/** A Wayland desktop gives the app the keys that it asked for; until then they do nothing. */
export function grantShortcuts(): void {
  isGranted = true;
}

/** Somebody presses the keys, in whatever program. */
export function pressShortcut(accelerator: string): void {
  const callback = registered.get(accelerator);
  if (!callback) throw new Error(`Nothing is registered for ${accelerator}`);
  if (!isWayland || isGranted) callback();
}

/** Another program takes the keys, or gives them back. */
export function setTaken(accelerator: string, isTaken: boolean): void {
  if (isTaken) taken.add(accelerator);
  else taken.delete(accelerator);
}

for (const accelerator of (process.env.THROUGHLINE_TAKEN_SHORTCUTS ?? '').split(',')) {
  if (accelerator) taken.add(accelerator);
}
