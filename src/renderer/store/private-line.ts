import type { CaptureContext, Parsed } from '../../domain/capture/outcome.ts';
import { parseCapture } from '../../domain/capture/parse.ts';
import { findVerb, nearestVerb } from '../../domain/capture/verbs.ts';
import { type PrivateWords, privately } from '../../shared/private-notes.ts';

/**
 * Tells a private line from the others before anything is made of it. What follows its verb never gets to the rules of
 * the record: they are given the head alone.
 */

interface PrivateLine {
  /** The verb, as typed, and what stands before it. */
  readonly head: string;
  /** All that follows the head, with the space between them. */
  readonly tail: string;
  /** Whether the verb is right: one that is nearly right is as private, but not kept. */
  readonly isRight: boolean;
}

const split = (line: string): PrivateLine | null => {
  const [, head = '', typed = ''] = /^(\s*\/([^\s/]\S*))/u.exec(line) ?? [];
  if (head === '') return null;
  const verb = findVerb(typed);
  if ((verb ?? nearestVerb(typed))?.word !== 'private') return null;
  return { head, tail: line.slice(head.length), isRight: verb !== null };
};

/** Whether a line is private, however little of it was typed. */
export const isPrivateLine = (line: string): boolean => split(line) !== null;

/**
 * Whether a private line may be among what is in the field: it can stand behind lines that are still being logged. A note
 * that only speaks of /private counts as one; it is then hidden and kept with more care than it needs.
 */
export const mayBePrivate = (text: string): boolean =>
  isPrivateLine(text) || /\/pr(?:i(?:v(?:a(?:te?)?)?)?)?(?:\s|$)/iu.test(text);

/** What a line is to keep privately; null when it is not private, or its verb not right. */
export const privateWordsIn = (line: string): PrivateWords | null => {
  const parts = split(line);
  return parts?.isRight === true ? privately(parts.tail.trim()) : null;
};

/** What the rules of the record may know of a line. */
export const headOf = (line: string): string => split(line)?.head ?? line;

/** What they may not know of it; empty for any line that is not private. */
export const tailOf = (line: string): string => split(line)?.tail ?? '';

/** {@link parseCapture} of what may be known of a line. A private one is never offered as a note of the record. */
export const parseLine = (line: string, context: CaptureContext): Parsed => {
  const parts = split(line);
  if (parts === null) return parseCapture(line, context);
  const parsed = parseCapture(parts.head, context);
  const { outcome } = parsed;
  return outcome.kind === 'problem' ? { ...parsed, outcome: { ...outcome, asNote: null } } : parsed;
};
