import { type HandedNote, markedIn, noteBody } from '../../../domain/firehydrant/notes.ts';
import type { Fault, ServiceCall } from '../client.ts';
import { burst, readOnePage } from './pages.ts';
import { readEvent } from './shapes.ts';
import { writeNote } from './write.ts';

/** The notes of one errand, and where they go. */
interface NotesToSend {
  readonly errand: string;
  /** The incident there. */
  readonly incident: string;
  readonly notes: readonly HandedNote[];
  readonly call: ServiceCall;
  readonly signal: AbortSignal;
}

/**
 * Brings the notes of a log there, as many at a time as may be sent in ten seconds, each once: which are there already is
 * read from their markers first. So it goes on wherever it was interrupted, and doing it again does no harm.
 */
type SendNotes = (asked: NotesToSend) => Promise<SentNotes>;

/**
 * - all: every note is there but those that were refused, with its last words.
 * - some: `there` of them are; go on after `burst.perMs`.
 * - stopped: what went wrong; the notes that are there stay there.
 */
type SentNotes =
  | { readonly kind: 'all'; readonly refused: readonly Fault[] }
  | { readonly kind: 'some'; readonly there: number }
  | { readonly kind: 'stopped'; readonly fault: Fault };

/** How far one errand has come in this run of the console. */
interface Progress {
  readonly there: Set<string>;
  /** The next page of the timeline to read for markers; null when all of it was read. */
  page: number | null;
  readonly refused: Map<string, Fault>;
}

/** A note that will never be taken as it is, while others may be. */
const isAboutNote = (fault: Fault): boolean =>
  fault.kind === 'refused' && [400, 413, 422].includes(fault.status);

/** Remembers for each errand what it found there, so that it is read once in a run. */
export const createSendNotes = (): SendNotes => {
  const known = new Map<string, Progress>();

  return async ({ errand, incident, notes, call, signal }) => {
    const progress = known.get(errand) ?? { there: new Set(), page: 1, refused: new Map() };
    known.set(errand, progress);
    const { there, refused } = progress;
    let left: number = burst.requests;

    const stopped = (fault: Fault): SentNotes => {
      // Something may be there that nobody heard of: it is read again.
      known.delete(errand);
      return { kind: 'stopped', fault };
    };
    const some = (): SentNotes => ({
      kind: 'some',
      there: notes.filter(({ entry }) => there.has(entry)).length,
    });

    while (progress.page !== null) {
      if (left === 0) return some();
      left -= 1;
      const path = `/incidents/${encodeURIComponent(incident)}/events`;
      const page = await readOnePage(call, path, progress.page, { signal });
      if (!page.ok) return stopped(page.error);
      for (const item of page.value.data) {
        const data = readEvent(item)?.data ?? {};
        for (const text of Object.values(data))
          if (typeof text === 'string') for (const entry of markedIn(text)) there.add(entry);
      }
      progress.page = page.value.next;
    }

    for (const note of notes) {
      if (there.has(note.entry) || refused.has(note.entry)) continue;
      if (left === 0) return some();
      left -= 1;
      const sent = await writeNote(call, incident, { body: noteBody(note), at: note.at }, signal);
      if (sent.ok) there.add(note.entry);
      else if (isAboutNote(sent.error)) refused.set(note.entry, sent.error);
      else return stopped(sent.error);
    }
    known.delete(errand);
    return { kind: 'all', refused: [...refused.values()] };
  };
};
