import type { CommandInput } from '../incident/commands.ts';
import type { Facts } from '../incident/state.ts';

/** What was entered on a console and did not become part of the record, as a note of it. */

/** The thread that something is about, by its number; null for none; `gone` for one that is not in the record. */
export type AboutThread = number | 'gone' | null;

/** A line that was not taken; its words begin with the thread that it is about, "#1 Report: pool full". */
export interface NotTakenLine {
  readonly words: string;
  /** When it was entered, ISO 8601. */
  readonly at: string;
  readonly thread: AboutThread;
}

/** Words with the thread that they are about before them, unless they begin with it: "#1 Owner: Bo Berg". */
export const aboutThread = (thread: number | null, words: string): string =>
  thread === null || words.startsWith(`#${thread} `) ? words : `#${thread} ${words}`;

/**
 * A line that was not taken, as a note at the time at which it was entered: "Not taken: Report: pool full", so that nobody
 * reads it as something that happened. It is on its thread if the incident has that, and names it otherwise. The number of
 * one that is not in the record may be another's there.
 */
export const noteOfNotTaken = (
  { words, at, thread }: NotTakenLine,
  { threads }: Pick<Facts, 'threads'>,
): Extract<CommandInput, { readonly type: 'note' }> => {
  const on = threads.find(({ number }) => number === thread)?.number ?? null;
  const text = on === null && thread !== 'gone' ? words : words.replace(/^#\d+ /u, '');
  const begins = thread === 'gone' ? 'Not taken, on a thread that is not here' : 'Not taken';
  return { type: 'note', thread: on, text: `${begins}: ${text}`, occurredAt: at };
};
