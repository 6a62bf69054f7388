import type { CaptureContext, Numbered } from './outcome.ts';
import type { Slot } from './verb.ts';

/** What a line can name by its number, each with its mark and its noun. */

export type NumberedSlot = Extract<Slot, 'thread' | 'assumption' | 'task' | 'loan' | 'question' | 'decision'>;

interface Row {
  readonly mark: string;
  readonly article: 'a' | 'an';
  readonly noun: string;
  readonly of: (context: CaptureContext) => readonly Numbered[];
}

export const numbered: Readonly<Record<NumberedSlot, Row>> = {
  thread: { mark: '#', article: 'a', noun: 'thread', of: ({ threads }) => threads },
  assumption: { mark: 'A', article: 'an', noun: 'assumption', of: ({ assumptions }) => assumptions },
  task: { mark: 'K', article: 'a', noun: 'task', of: ({ tasks }) => tasks },
  loan: { mark: 'L', article: 'a', noun: 'loan', of: ({ loans }) => loans },
  question: { mark: 'Q', article: 'a', noun: 'parked question', of: ({ questions }) => questions },
  decision: { mark: 'D', article: 'a', noun: 'decision', of: ({ decisions }) => decisions },
};
