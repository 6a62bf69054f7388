import { z } from 'zod';
import type { Files } from '../journal/files.ts';
import { readIfThere, replaceFile } from '../journal/replace-file.ts';
import type { Logger } from '../log/logger.ts';

/**
 * Which reminders were already shown, so that a restart repeats none: the time of the newest one, by incident and
 * subject. Losing the file only means one extra reminder.
 */
export interface Shown {
  /** Whether the reminder for time `at`, or a newer one, was shown, as of `now`. */
  has(incident: string, about: string, at: string, now: Date): boolean;
  add(incident: string, about: string, at: string): void;
  /** Forgets every incident but these. */
  keepOnly(incidents: ReadonlySet<string>): void;
  /** Resolves when what was added has been saved, or could not be. */
  saved(): Promise<void>;
}

interface ShownDeps {
  readonly path: string;
  readonly files: Files;
  readonly log: Logger;
}

/**
 * How far the newest reminder may be ahead of now, in milliseconds: a clock that was corrected by less than this
 * repeats nothing. One further ahead came from a wrong clock, and says nothing about what is due.
 */
const maxClockCorrection = 10 * 60_000;

const fileSchema = z.object({
  version: z.literal(1),
  shown: z.record(z.string(), z.record(z.string(), z.string())),
});

export const openShown = async ({ path, files, log }: ShownDeps): Promise<Shown> => {
  const shown = await read(path, files);
  let saving: Promise<unknown> = Promise.resolve();
  let isAsked = false;

  const save = (): void => {
    if (isAsked) return;
    isAsked = true;
    // Runs in a later microtask, so that everything added by one check is written once.
    saving = saving.then(async () => {
      isAsked = false;
      const all = Object.fromEntries([...shown].map(([id, abouts]) => [id, Object.fromEntries(abouts)]));
      const written = await replaceFile(path, JSON.stringify({ version: 1, shown: all }), files);
      if (!written.ok) log.error('what was reminded of could not be kept', { code: written.error.code });
    });
  };

  return {
    has: (incident, about, at, now) => {
      const newest = shown.get(incident)?.get(about);
      if (newest === undefined) return false;
      const until = Date.parse(newest);
      return newest === at || (Date.parse(at) <= until && until - now.getTime() <= maxClockCorrection);
    },
    add: (incident, about, at) => {
      const abouts = shown.get(incident) ?? new Map<string, string>();
      abouts.set(about, at);
      shown.set(incident, abouts);
      save();
    },
    keepOnly: (incidents) => {
      const gone = [...shown.keys()].filter((id) => !incidents.has(id));
      for (const id of gone) shown.delete(id);
      if (gone.length > 0) save();
    },
    saved: async () => {
      await saving;
    },
  };
};

const read = async (path: string, files: Files): Promise<Map<string, Map<string, string>>> => {
  const bytes = await readIfThere(path, files);
  if (!bytes.ok || bytes.value === null) return new Map();
  try {
    const { shown } = fileSchema.parse(JSON.parse(bytes.value.toString('utf8')));
    return new Map(Object.entries(shown).map(([id, abouts]) => [id, new Map(Object.entries(abouts))]));
  } catch {
    return new Map();
  }
};
