import { create } from 'zustand';
import type { Problem, Result } from '../../domain/result.ts';
import { isBy } from '../../domain/time/instants.ts';
import type { PrivateNote, PrivateWords } from '../../shared/private-notes.ts';
import { api } from '../api.ts';
import { nowIso } from './clock.ts';
import { useIncidents } from './incident.ts';
import { isHiddenNow, useIsHidden } from './sharing.ts';
import { say, sayAnywhere } from './ui.ts';

interface Notes {
  /** The incident on screen whose notes these are; null for none. */
  readonly incident: string | null;
  readonly notes: readonly PrivateNote[];
}

const usePrivateNotes = create<Notes>(() => ({ incident: null, notes: [] }));

const none: readonly PrivateNote[] = [];

/** The private notes that may be shown: none while the screen is shared. */
export const useShownNotes = (): readonly PrivateNote[] => {
  const notes = usePrivateNotes((kept) => kept.notes);
  return useIsHidden() ? none : notes;
};

/** {@link useShownNotes}, as of now. */
export const shownNotesNow = (): readonly PrivateNote[] =>
  isHiddenNow() ? none : usePrivateNotes.getState().notes;

const show = (incident: string, notes: readonly PrivateNote[]): void => {
  if (usePrivateNotes.getState().incident === incident) usePrivateNotes.setState({ notes });
};

const load = async (incident: string): Promise<void> => {
  const answer = await api.readPrivateNotes({ incident });
  if (answer.ok) show(incident, answer.value);
  else sayAnywhere(answer.error.message, 'problem');
};

/** Keeps the notes of an incident on screen; the returned function lets go of them. */
export const followNotes = (incident: string): (() => void) => {
  usePrivateNotes.setState({ incident, notes: [] });
  void load(incident);
  const stop = api.onPrivateNotes((changed) => {
    if (changed.incident === incident) void load(incident);
  });
  return () => {
    stop();
    usePrivateNotes.setState({ incident: null, notes: [] });
  };
};

/** What was last done to a private note in this window, and how it is undone. */
interface Done {
  readonly incident: string;
  readonly note: string;
  /** When, ISO 8601. */
  readonly at: string;
  readonly before: PrivateNote | null;
  readonly after: PrivateNote | null;
}

let done: Done | null = null;
let undone: Done | null = null;

const findNote = (notes: readonly PrivateNote[], note: string): PrivateNote | null =>
  notes.find(({ id }) => id === note) ?? null;

/** Makes a note what it is to be: null removes it, one that was removed comes back where it was. */
const setNote = async (
  incident: string,
  note: string,
  words: PrivateWords | null,
  at?: string,
): Promise<Result<readonly PrivateNote[], Problem>> => {
  const answer = await api.savePrivateNote({ incident, note, words, ...(at === undefined ? {} : { at }) });
  if (answer.ok) show(incident, answer.value);
  return answer;
};

/** Adds a note, changes the one with this id, or removes it (null). Ok once that is on the disk. */
export const keepNote = async (
  incident: string,
  note: string,
  words: PrivateWords | null,
): Promise<Result<null, Problem>> => {
  const { notes } = usePrivateNotes.getState();
  const answer = await setNote(incident, note, words);
  if (!answer.ok) return answer;
  const after = findNote(answer.value, note);
  done = { incident, note, at: nowIso(), before: findNote(notes, note), after };
  undone = null;
  return { ok: true, value: null };
};

/** Keeps what a line says as a private note of the incident. */
export const keepPrivately = (incident: string, words: PrivateWords): Promise<Result<null, Problem>> =>
  keepNote(incident, crypto.randomUUID(), words);

const shownIncident = (): string | null => useIncidents.getState().open?.id ?? null;

const bring = async ({ incident, note }: Done, to: PrivateNote | null, words: string): Promise<boolean> => {
  const answer = await setNote(incident, note, to?.words ?? null, to?.at);
  if (!answer.ok) say(answer.error.message, 'problem');
  // Said without the words of the note, and while the screen is shared without saying that it was one.
  else say(isHiddenNow() ? `${words}.` : `${words}: a private note.`, 'info');
  return answer.ok;
};

/** Whether the last thing done here was about a private note, after `newest` (ISO 8601), the person's newest entry. */
export const isNoteNewest = (newest: string | undefined): boolean =>
  done !== null && done.incident === shownIncident() && (newest === undefined || isBy(newest, done.at));

/** Undoes the last thing that was done to a private note. */
export const undoNote = async (): Promise<void> => {
  const last = done;
  if (last === null) return;
  done = null;
  if (await bring(last, last.before, 'Taken back')) undone = last;
  else done = last;
};

/** Whether something was undone that can be done again. */
export const canRedoNote = (): boolean => undone !== null && undone.incident === shownIncident();

/** Something else was taken back since: that is what is logged again. */
export const forgetUndoneNote = (): void => {
  undone = null;
};

/** Does again what {@link undoNote} undid. */
export const redoNote = async (): Promise<void> => {
  const last = undone;
  if (last === null) return;
  undone = null;
  if (await bring(last, last.after, 'Kept again')) done = last;
  else undone = last;
};
