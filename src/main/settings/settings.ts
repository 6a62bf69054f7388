import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { codeOf } from '../journal/files.ts';
import { createSignal } from '../signal.ts';
import {
  type Account,
  firstSettings,
  type SettingsKey,
  type StoredSettings,
  settingsSchemas,
} from './schema.ts';

/** The settings, stored in one file. Keys that this version does not know are preserved. */
export interface Settings {
  readonly current: StoredSettings;
  /** Sentences about what went wrong with the file. */
  readonly problems: readonly string[];
  /** Changes some settings; they are on the disk when it returns. What the next start could not read is refused. */
  change(part: Partial<StoredSettings>): Result<void, Problem>;
  onChanged(listener: () => void): () => void;
}

/** The file itself. Reading and writing throw the file system's errors. */
export interface SettingsFile {
  readonly path: string;
  read(): Readonly<Record<string, unknown>>;
  write(part: Readonly<Record<string, unknown>>): void;
}

export interface SettingsDeps {
  /** Throws if the existing file is not a valid settings file. */
  readonly open: () => SettingsFile;
  /** Copies the file (or moves it out of the way) and returns the path of the saved one. */
  readonly setAside: (how: 'copy' | 'move') => string;
  readonly account: Account;
}

export const openSettings = ({ open, setAside, account }: SettingsDeps): Settings => {
  const changed = createSignal<void>();
  const problems: string[] = [];
  const file = openFile(open, setAside, problems);
  let current = file === null ? firstSettings(account) : load(file, setAside, account, problems);
  return {
    get current() {
      return current;
    },
    problems,
    change: (part) => {
      const refused = refusalOf(part);
      if (refused !== null) return problem('settingsNotSaved', refused);
      const next = { ...current, ...part };
      try {
        file?.write(part);
      } catch (error) {
        return problem(
          'settingsNotSaved',
          `The settings could not be saved (${codeOf(error)}) and are as they were. Check that there is space and that ${file?.path} can be written to, then try again.`,
        );
      }
      current = next;
      changed.emit();
      return ok(undefined);
    },
    onChanged: changed.on,
  };
};

/** Why a change cannot be held, in one sentence; null when it can. */
const refusalOf = (part: Partial<StoredSettings>): string | null => {
  for (const key of Object.keys(part) as SettingsKey[]) {
    const [issue] = settingsSchemas[key].safeParse(part[key]).error?.issues ?? [];
    if (issue?.code === 'too_big' && issue.origin === 'array' && issue.path.length === 0)
      return `There can be no more than ${issue.maximum.toLocaleString('en-GB')} ${key}, and the settings are as they were. Remove one that is not needed, then try again.`;
    if (issue !== undefined)
      return `The settings cannot hold this as “${key}”, and are as they were. Look at what you entered.`;
  }
  return null;
};

/** Opens the settings file. An invalid one is moved aside, never erased, and replaced by a new one. */
const openFile = (
  open: SettingsDeps['open'],
  setAside: SettingsDeps['setAside'],
  problems: string[],
): SettingsFile | null => {
  try {
    return open();
  } catch {
    try {
      const kept = setAside('move');
      problems.push(
        `The settings file was damaged. It was moved to ${kept}; the console started with its default settings.`,
      );
      return open();
    } catch (error) {
      problems.push(
        `The settings cannot be read or saved (${codeOf(error)}): changes to them last until the console is closed.`,
      );
      return null;
    }
  }
};

const load = (
  file: SettingsFile,
  setAside: SettingsDeps['setAside'],
  account: Account,
  problems: string[],
): StoredSettings => {
  const stored = file.read();
  const first = firstSettings(account);
  const keys = Object.keys(settingsSchemas) as SettingsKey[];
  const good: Partial<Record<SettingsKey, unknown>> = {};
  const bad: SettingsKey[] = [];
  for (const key of keys) {
    if (stored[key] === undefined) continue;
    const parsed = settingsSchemas[key].safeParse(stored[key]);
    if (parsed.success) good[key] = parsed.data;
    else bad.push(key);
  }
  const settings = withMe({ ...first, ...good } as StoredSettings, first);
  try {
    if (bad.length > 0) {
      const kept = setAside('copy');
      problems.push(
        `Some settings could not be understood (${bad.join(', ')}) and were reset to their defaults. The file as it was is kept at ${kept}.`,
      );
    }
    if (bad.length > 0 || stored.me !== settings.me) file.write(settings);
  } catch (error) {
    problems.push(`The settings could not be saved (${codeOf(error)}).`);
  }
  return settings;
};

/** Ensures that `me` refers to a person in the settings. */
const withMe = (settings: StoredSettings, first: StoredSettings): StoredSettings => {
  const somebody =
    settings.people.find(({ id, isTeam }) => id === settings.me && !isTeam) ??
    settings.people.find(({ isTeam }) => !isTeam);
  return somebody === undefined
    ? { ...settings, me: first.me, people: [...settings.people, ...first.people] }
    : { ...settings, me: somebody.id };
};
