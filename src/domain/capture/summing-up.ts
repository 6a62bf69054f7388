import { limits } from '../incident/limits.ts';
import { timeLabel } from './clock.ts';
import type { CaptureContext } from './outcome.ts';
import type { Measured } from './verb.ts';

/** Helpers shared by the summaries and length limits of several commands. */

export const lower = (text: string): string => text.toLowerCase();

/** " on #2", or nothing. */
export const onThread = (thread: number | null | undefined): string =>
  thread == null ? '' : ` on #${thread}`;

/** "@ana". */
const named = (id: string, { people }: CaptureContext): string =>
  `@${people.find((person) => person.id === id)?.handle ?? id}`;

/** "@ana", or "nobody". */
export const who = (id: string | null | undefined, context: CaptureContext): string =>
  id == null ? 'nobody' : named(id, context);

/** `before` and "@ana", or nothing: " for @ana". */
export const byName = (before: string, id: string | null | undefined, context: CaptureContext): string =>
  id == null ? '' : `${before} ${named(id, context)}`;

/** A time in the incident's zone. */
export const seenAt = (at: string, { now, zone }: CaptureContext): string => timeLabel(at, now, zone);

/** A reason, with its limit. */
export const reason = (text: string | undefined): Measured => ({ noun: 'A reason', text, max: limits.why });

/** For a command without a text. */
export const noTexts = (): readonly Measured[] => [];
