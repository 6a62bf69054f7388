import type { Audience, Role } from '../incident/words.ts';
import type { CaptureContext, Chip, ChipKind, LineChoice, LineProblemCode, OpenTarget } from './outcome.ts';
import type { Found } from './slots.ts';
import { textOf, type Word } from './tokens.ts';
import type { Sayable, Verb } from './verb.ts';

/** A line being parsed: its remaining words, and what was found in it so far. */
export interface Reading {
  readonly source: string;
  readonly context: CaptureContext;
  readonly verb: Verb;
  /** The words that are neither verb nor time nor reference. */
  readonly words: readonly Word[];
  readonly found: Found;
  readonly chips: Chip[];
}

/** Why a line cannot be understood. */
export interface Refusal {
  readonly code: LineProblemCode;
  readonly message: string;
  readonly unknownPerson?: string;
  readonly nearPerson?: string;
  readonly nearVerb?: string;
  readonly choices?: readonly LineChoice[];
}

/** How a verb understood its line. */
export type Understood =
  | { readonly kind: 'command'; readonly command: Sayable; readonly text: string }
  | ({ readonly kind: 'open'; readonly what: OpenTarget; readonly text: string } & Prefill)
  | { readonly kind: 'private'; readonly text: '' }
  | ({ readonly kind: 'refused'; readonly text: string } & Refusal);

interface Prefill {
  readonly audience?: Audience;
  readonly role?: Role;
  readonly person?: string;
  readonly why?: string;
}

/** The remaining words as text. */
export const remaining = (reading: Reading): string => text(reading, reading.words);

/** Some of the words as text, trimmed. */
export const text = (reading: Reading, words: readonly Word[]): string =>
  textOf(reading.verb, reading.source, words).trim();

export const give = (reading: Reading, command: Sayable, words: string = remaining(reading)): Understood => ({
  kind: 'command',
  command,
  text: words,
});

export const open = (reading: Reading, what: OpenTarget, prefill: Prefill = {}): Understood => ({
  kind: 'open',
  what,
  ...prefill,
  text: remaining(reading),
});

export const refuse = (reading: Reading, refusal: Refusal): Understood => ({
  kind: 'refused',
  text: remaining(reading),
  ...refusal,
});

/** An example of how the verb is used, for a message. */
export const form = (reading: Reading): string => `for example ${reading.verb.example}`;

/** Adds a chip over the range of some words. */
export function chip(
  chips: Chip[],
  kind: ChipKind,
  label: string,
  range: { from: number; to: number },
): void {
  chips.push({ kind, label, from: range.from, to: range.to });
}
