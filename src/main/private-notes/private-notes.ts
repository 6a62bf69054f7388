import { join } from 'node:path';
import { limits } from '../../domain/incident/limits.ts';
import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { isBefore } from '../../domain/time/instants.ts';
import type { PrivateNote, PrivateWords } from '../../shared/private-notes.ts';
import { type NotesDeps, type NotesFile, readNotesFile, writeNotesFile } from './notes-file.ts';

/** What is done to one note. */
interface NoteChange {
  readonly incident: string;
  /** The note's id, from the page: the same change again changes nothing. */
  readonly note: string;
  /** Its words; null removes it. */
  readonly words: PrivateWords | null;
  /** When a note that is put back was written; now for a new one. */
  readonly at?: string | undefined;
}

/**
 * The notes that only the person at this computer sees: one file per incident, in a folder of their own. They are never
 * part of a record, so it does not matter whether that one is closed, read-only or damaged.
 */
export interface PrivateNotes {
  /** The notes of an incident, oldest first. */
  read(incident: string): Promise<Result<readonly PrivateNote[], Problem>>;
  /** Changes one note. When it resolves, that is on the disk; the answer has all of them. */
  save(change: NoteChange): Promise<Result<readonly PrivateNote[], Problem>>;
  /** Resolves when no change is under way. */
  settled(): Promise<void>;
}

/** Why these words cannot be a note; null when they can. */
const whyNot = (words: PrivateWords | null): Problem | null => {
  if (words === null) return null;
  const { privately: text } = words;
  if (text.trim() === '') return { code: 'missing', message: 'Write the private note after /private.' };
  return text.length > limits.note
    ? {
        code: 'tooLong',
        message: `A private note can have at most ${limits.note} characters; this one has ${text.length}. Nothing is lost.`,
      }
    : null;
};

/** The file with one note added, changed or removed; the same one when nothing changes. */
const changed = (file: NotesFile, { note, words, at }: NoteChange, now: string): NotesFile => {
  const before = file.notes.find(({ id }) => id === note);
  if (words === null)
    return before === undefined ? file : { ...file, notes: file.notes.filter(({ id }) => id !== note) };
  if (before?.words.privately === words.privately) return file;
  if (before !== undefined) {
    const after = { ...before, words, changedAt: now };
    return { ...file, notes: file.notes.map((each) => (each === before ? after : each)) };
  }
  const added = { id: note, at: at ?? now, changedAt: null, words };
  const later = file.notes.findIndex((each) => isBefore(added.at, each.at));
  return { ...file, notes: file.notes.toSpliced(later === -1 ? file.notes.length : later, 0, added) };
};

export const createPrivateNotes = (deps: NotesDeps): PrivateNotes => {
  /** What is under way, by file: changes go one after the other. */
  const turns = new Map<string, Promise<unknown>>();

  const inTurn = <T>(path: string, work: () => Promise<T>): Promise<T> => {
    const done = (turns.get(path) ?? Promise.resolve()).then(work);
    const settled = done.then(
      () => undefined,
      () => undefined,
    );
    turns.set(path, settled);
    void settled.then(() => {
      if (turns.get(path) === settled) turns.delete(path);
    });
    return done;
  };

  // Encoded, so that no id can lead out of the folder.
  const pathOf = (incident: string): string => join(deps.folder, `${encodeURIComponent(incident)}.json`);

  return {
    read: (incident) =>
      inTurn(pathOf(incident), async () => {
        const file = await readNotesFile(deps, pathOf(incident));
        return file.ok ? ok(file.value.notes) : file;
      }),
    save: (change) => {
      const wrong = whyNot(change.words);
      if (wrong !== null) return Promise.resolve(problem(wrong.code, wrong.message));
      const path = pathOf(change.incident);
      return inTurn(path, async () => {
        const file = await readNotesFile(deps, path);
        if (!file.ok) return file;
        const after = changed(file.value, change, deps.now().toISOString());
        return after === file.value ? ok(after.notes) : writeNotesFile(deps, path, after);
      });
    },
    settled: async () => {
      await Promise.all(turns.values());
    },
  };
};
