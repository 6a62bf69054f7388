import { commandSchema } from '../incident/commands.ts';
import { limits } from '../incident/limits.ts';
import { type ReadTime, readTime, timeLabel } from './clock.ts';
import { findPerson } from './handles.ts';
import { tooLong } from './lengths.ts';
import { nearlyNamed } from './nearly-named.ts';
import type { CaptureContext, Chip, Outcome, Parsed, ProblemOutcome } from './outcome.ts';
import type { Reading, Refusal, Understood } from './reading.ts';
import { inFuture } from './reading-parts.ts';
import { takeNoteSlots, takeSlots, takeTail } from './slots.ts';
import { seenAt } from './summing-up.ts';
import { textOf, type Word, wordsAndBars, wordsOf } from './tokens.ts';
import type { Sayable, Verb } from './verb.ts';
import { openings } from './verbs/endings.ts';
import { findVerb, nearestVerb, sayingOf, verbOf, verbsFrom } from './verbs.ts';

/**
 * Parses a line. Never throws, whatever is typed: a line that is not understood gives a problem that says why and
 * keeps the line.
 */
export function parseCapture(source: string, context: CaptureContext): Parsed {
  const parsed = parseLine(source, context);
  const { outcome } = parsed;
  if (outcome.kind !== 'problem' || outcome.unknownPerson === undefined) return parsed;
  const plain = parseLine(withNamesAsText(source, context), context).outcome;
  return plain.kind === 'command' || plain.kind === 'open'
    ? { ...parsed, outcome: { ...outcome, asText: plain } }
    : parsed;
}

/** The line with a backslash before every name that nobody has. */
const withNamesAsText = (source: string, { people }: CaptureContext): string =>
  source.replace(/(^|\s)@([\p{L}\p{N}][\p{L}\p{N}._-]*)/gu, (all, before: string, handle: string) =>
    findPerson(people, handle) === null ? `${before}\\@${handle}` : all,
  );

function parseLine(source: string, context: CaptureContext): Parsed {
  if (source.trim() === '') return { chips: [], text: '', outcome: { kind: 'empty' } };
  if (source.length > longest) return refused(source, [], source.trim(), farTooLong(source.length));
  const start = source.search(/\S/u);
  if (source[start] !== '/' || source[start + 1] === '/') return parseNote(source, context);
  const [head, ...words] = wordsOf(source, start);
  const typed = head?.raw.slice(1) ?? '';
  const verb = typed === '' ? null : findVerb(typed);
  if (head === undefined || verb === null) return refused(source, [], source.trim(), unknownVerb(typed));
  const body = verb.bars === true ? wordsAndBars(source, head.to) : words;
  const chips: Chip[] = [{ kind: 'verb', label: verb.word, from: head.from, to: head.to }];
  return parseBody(source, context, { verb, leads: true }, body, chips);
}

/**
 * The line with one of its chips escaped, which turns it into text: what Backspace at the end of a chip does. A chip
 * that was not typed (it came from the selection) leaves the line as it is.
 */
export function escapeChip(source: string, chip: Chip): string {
  if (chip.from === chip.to) return source;
  const range = source.slice(chip.from, chip.to);
  // "for @ana" would still be "@ana" without its "for": both words are escaped.
  const escaped = chip.kind === 'source' ? range : range.replace(/(\s)@/gu, '$1\\@');
  return `${source.slice(0, chip.from)}\\${escaped}${source.slice(chip.to)}`;
}

/** Twice the longest entry, to allow for the rest of a line: anything longer was pasted by mistake, and is not parsed. */
const longest = 2 * limits.note;

const farTooLong = (length: number): Refusal => ({
  code: 'tooLong',
  message: `An entry can have at most ${limits.note} characters; this one has ${length}. Nothing is lost.`,
});

/** A line without a slash: a note, with a time at its start and a thread at its very end. */
function parseNote(source: string, context: CaptureContext): Parsed {
  const words = wordsOf(source, 0);
  const [first, ...others] = words;
  // "//" and "\\/" are how a note begins with a slash.
  if (first !== undefined && /^(\/\/|\\+\/)/u.test(first.raw)) {
    const body = [{ raw: first.raw.slice(1), from: first.from + 1, to: first.to }, ...others];
    return parseBody(source, context, { verb: verbOf('note'), leads: false }, body, []);
  }
  return parseBody(source, context, { verb: verbOf('note'), leads: true }, words, []);
}

/** How a line is parsed: `leads` is false when its start can only be text. */
interface ParseOptions {
  readonly verb: Verb;
  readonly leads: boolean;
}

function parseBody(
  source: string,
  context: CaptureContext,
  { verb, leads }: ParseOptions,
  body: readonly Word[],
  chips: Chip[],
): Parsed {
  const plainNote = chips.length === 0;
  const found = {};
  const time = leads && verb.untimed !== true ? takeTime(context, body, chips) : null;
  const words = time === null ? body : body.slice(time.used);
  if (time?.future === true) {
    return refused(source, chips, rest(verb, source, words), inFuture(time.at, context.now, context.zone));
  }
  // An escaped time does not stop the slots right after the verb from being taken.
  const skipped = leads && time === null ? escapedTime(context, body) : 0;
  const taker = { verb, source, context, found, chips };
  const take = plainNote ? (leads ? takeNoteSlots : takeTail) : takeSlots;
  const took = take(taker, words.slice(skipped));
  const taken = { ...took, words: [...words.slice(0, skipped), ...took.words] };
  // A note with nothing but a time or a reference keeps it as its text.
  if (verb.word === 'note' && taken.words.length === 0 && body.length > 0) {
    const verbChips = chips.filter(({ kind }) => kind === 'verb');
    return finish({ source, context, verb, words: body, found: {}, chips: verbChips }, null);
  }
  if (taken.refusal !== null) return refused(source, chips, rest(verb, source, taken.words), taken.refusal);
  return finish({ source, context, verb, words: taken.words, found, chips }, time?.at ?? null);
}

const rest = (verb: Verb, source: string, words: readonly Word[]): string =>
  textOf(verb, source, words).trim();

function takeTime(context: CaptureContext, words: readonly Word[], chips: Chip[]): ReadTime | null {
  const [first, second] = words;
  const time = first === undefined ? null : readTime(first.raw, second?.raw, context.now, context.zone);
  if (first === undefined || time === null) return null;
  const to = time.used === 2 && second !== undefined ? second.to : first.to;
  chips.push({ kind: 'time', label: timeLabel(time.at, context.now, context.zone), from: first.from, to });
  return time;
}

/** How many words an escaped time at the start has. */
function escapedTime({ now, zone }: CaptureContext, [first, second]: readonly Word[]): number {
  if (first === undefined || !first.raw.startsWith('\\')) return 0;
  return readTime(first.raw.slice(1), second?.raw, now, zone)?.used ?? 0;
}

function finish(reading: Reading, occurredAt: string | null): Parsed {
  const { source, chips, context } = reading;
  const understood = reading.verb.read(reading);
  if (understood.kind === 'refused') return refused(source, chips, understood.text, understood);
  if (understood.kind === 'private') return { chips: inOrder(chips), text: '', outcome: privateOutcome };
  const outcome =
    understood.kind === 'open'
      ? openOutcome(understood, context)
      : commandOutcome(source, understood.command, occurredAt, context);
  return { chips: inOrder(chips), text: understood.text, outcome: withHint(outcome, nearlyNamed(reading)) };
}

const privateOutcome: Outcome = { kind: 'private', summary: 'Keep a private note, seen only here' };

const withHint = (outcome: Outcome, hint: string): Outcome =>
  hint === '' || !('summary' in outcome) ? outcome : { ...outcome, summary: `${hint} · ${outcome.summary}` };

function openOutcome(understood: Extract<Understood, { kind: 'open' }>, context: CaptureContext): Outcome {
  const { what, text, audience = null, role = null, person = null, why = '' } = understood;
  const prefill = { kind: 'open' as const, what, text, audience, role, person, why };
  return { ...prefill, summary: openings[what](prefill, context) };
}

function commandOutcome(
  source: string,
  bare: Sayable,
  occurredAt: string | null,
  context: CaptureContext,
): Outcome {
  const command: Sayable = occurredAt === null ? bare : { ...bare, occurredAt };
  const saying = sayingOf(command.type);
  const long = tooLong(saying.texts(command));
  if (long !== null) return problem(source, long);
  if (!commandSchema.safeParse(command).success) {
    const message =
      'This cannot be recorded as it is; check the link, number or time in it, or log it as a note.';
    return problem(source, { code: 'refusedByRecord', message });
  }
  const at = occurredAt === null ? '' : `, as of ${seenAt(occurredAt, context)}`;
  return { kind: 'command', command, summary: `${saying.summary(command, context)}${at}` };
}

const refused = (source: string, chips: readonly Chip[], text: string, refusal: Refusal): Parsed => ({
  chips: inOrder(chips),
  text,
  outcome: problem(source, refusal),
});

function problem(source: string, refusal: Refusal): ProblemOutcome {
  const { code, message, unknownPerson, nearPerson, nearVerb, choices } = refusal;
  const text = source.trim();
  const asNote = text.length > limits.note ? null : { type: 'note' as const, text };
  const base = {
    kind: 'problem' as const,
    code,
    message,
    asNote,
    ...(choices !== undefined && { choices }),
    ...(nearVerb !== undefined && { nearVerb }),
  };
  if (unknownPerson === undefined) return base;
  return { ...base, unknownPerson, ...(nearPerson !== undefined && { nearPerson }) };
}

const inOrder = (chips: readonly Chip[]): readonly Chip[] =>
  [...chips].sort((a, b) => a.from - b.from || a.to - b.to);

function unknownVerb(typed: string): Refusal {
  if (typed === '') {
    return {
      code: 'noVerb',
      message: 'Write a word right after the slash, for example /thread; // begins a note with a slash.',
    };
  }
  const shown = typed.length > 20 ? `${typed.slice(0, 20)}…` : typed;
  const begun = verbsFrom(typed).map(({ word }) => `/${word}`);
  const near = begun.length === 0 ? nearestVerb(typed) : null;
  if (near !== null) {
    const message = `There is no /${shown}. Did you mean /${near.word}? Tab takes it.`;
    return { code: 'unknownVerb', message, nearVerb: near.word };
  }
  const hint =
    begun.length === 0
      ? 'type / to see what there is, or // to begin a note with a slash.'
      : `write it out: ${begun.slice(0, 3).join(', ')}.`;
  return { code: 'unknownVerb', message: `There is no /${shown}; ${hint}` };
}
