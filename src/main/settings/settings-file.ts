import { copyFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import Store from 'electron-store';
import type { SettingsDeps, SettingsFile } from './settings.ts';

const name = 'settings';

/**
 * The settings file in `folder`. electron-store's `clearInvalidConfig` stays off: it would erase what a person
 * may want to repair.
 */
export const settingsFile = (folder: string, now: () => Date): Pick<SettingsDeps, 'open' | 'setAside'> => {
  const path = join(folder, `${name}.json`);
  return {
    open: (): SettingsFile => {
      const store = new Store<Record<string, unknown>>({
        cwd: folder,
        name,
        clearInvalidConfig: false,
        accessPropertiesByDotNotation: false,
      });
      return {
        path,
        read: () => store.store,
        write: (part) => store.set({ ...part }),
      };
    },
    setAside: (how) => {
      const kept = `${path}.damaged-${now().toISOString().replaceAll(':', '-')}`;
      if (how === 'move') renameSync(path, kept);
      else copyFileSync(path, kept);
      return kept;
    },
  };
};
