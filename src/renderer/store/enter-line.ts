import type { Outcome, ProblemOutcome } from '../../domain/capture/outcome.ts';
import { beginningOf } from '../../domain/incident/beginning.ts';
import type { PrivateWords } from '../../shared/private-notes.ts';
import { captureIncident, lineRefused, type Refused } from './capture.ts';
import { isPrivateLine, privateWordsIn } from './private-line.ts';
import { keepPrivately } from './private-notes.ts';
import { askedOfNumbers, notAsked } from './renumbered.ts';
import { type Carry, type LineSent, sendLine } from './send-line.ts';
import { say } from './ui.ts';

/** Logs entered lines one after the other, however fast they are typed. */

/** Parses a line when its turn comes: those before it may have created what it refers to. */
export type Read = (line: string) => Outcome | Promise<Outcome>;

/** Callbacks for what became of a line. */
export interface Hearing {
  logged(line: string): void;
  /** It was not logged, and is in the field. */
  refused(line: string, message: string, outcome: ProblemOutcome | null): void;
  /** It was not logged, and an older refused line is in the field in its place. */
  behind(): void;
}

interface Entered {
  readonly incident: string | null;
  readonly line: string;
  readonly read: Read;
  readonly carry: Carry;
  readonly hearing: Hearing;
}

/** The lines that are not settled yet, oldest first: the text in the field begins with them. */
let waiting: readonly Entered[] = [];

/** What a notice calls a line: of a private one it has no words. */
const nameOf = (line: string): string => (isPrivateLine(line) ? 'A line' : `“${beginningOf(line, 60)}”`);

const refuse = ({ line, hearing }: Entered, message: string, outcome: ProblemOutcome | null): Refused => {
  const where = lineRefused(line, outcome === null ? message : null);
  if (where === 'here') hearing.refused(line, message, outcome);
  else if (where === 'behind') hearing.behind();
  else say(`${message} ${nameOf(line)} was not logged; it comes back after the line being typed.`, 'problem');
  return where;
};

/** Says what became of a line. Returns true when it was logged. */
const ended = (entered: Entered, sent: LineSent): boolean => {
  if (sent.kind === 'logged') entered.hearing.logged(entered.line);
  if (sent.kind === 'refused') refuse(entered, sent.message, null);
  return sent.kind === 'logged';
};

/** Returns true when the line was logged. */
const settle = async (entered: Entered): Promise<boolean> => {
  const { incident, line, read, carry } = entered;
  // Another incident has the field by now: the line stays with its own.
  if (incident !== captureIncident()) return false;
  const words = privateWordsIn(line);
  if (words !== null && incident !== null) {
    const keep = (note: PrivateWords) => keepPrivately(incident, note);
    return ended(entered, await sendLine(words, line, keep));
  }
  const asked = askedOfNumbers(incident, line, performance.now());
  if (asked !== null) {
    if (refuse(entered, asked, null) !== 'here') notAsked();
    return false;
  }
  const reading = read(line);
  // Synchronously if possible, so that a problem is shown before the next key.
  const outcome = reading instanceof Promise ? await reading : reading;
  if (outcome.kind === 'empty' || outcome.kind === 'private') return false;
  if (outcome.kind === 'problem') {
    refuse(entered, outcome.message, outcome);
    return false;
  }
  return ended(entered, await sendLine(outcome, line, carry));
};

/** Returns true when all of them were logged. */
const settleAll = async (): Promise<boolean> => {
  let all = true;
  for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
    // Whatever goes wrong with one line, those after it go on, and the field accepts keys again.
    const isLogged = await settle(next).catch((error: unknown) => {
      if (next !== undefined) refuse(next, `The line was not logged: ${String(error)}`, null);
      return false;
    });
    waiting = waiting.slice(1);
    all &&= isLogged;
  }
  return all;
};

let settled: Promise<boolean> = Promise.resolve(true);

/** Resolves when no line is pending any more; true when each of them was logged. */
export const linesEntered = (): Promise<boolean> => (waiting.length === 0 ? Promise.resolve(true) : settled);

/** The text in the field that was already entered, line after line; empty when no line is pending. */
const enteredText = (): string =>
  waiting
    .filter(({ incident }) => incident === captureIncident())
    .map(({ line }) => line)
    .join('');

/** Whether lines in the field are pending: it looks full to keys that are meant for an empty one. */
export const isEntering = (): boolean => enteredText() !== '';

/** Whether the field contains nothing but pending lines. */
export const isAllEntered = (text: string): boolean => text !== '' && text === enteredText();

/** Handles Enter with `typed` in the field: the part not entered before is logged after the lines before it. */
export const enterLine = (typed: string, read: Read, carry: Carry, hearing: Hearing): void => {
  const incident = captureIncident();
  const entered = enteredText();
  const line = typed.startsWith(entered) ? typed.slice(entered.length) : typed;
  if (line.trim() === '') return;
  const isIdle = waiting.length === 0;
  waiting = [...waiting, { incident, line, read, carry, hearing }];
  if (isIdle) settled = settleAll();
};
