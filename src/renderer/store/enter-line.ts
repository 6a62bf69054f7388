import type { Outcome, ProblemOutcome } from '../../domain/capture/outcome.ts';
import { beginningOf } from '../../domain/incident/beginning.ts';
import { captureIncident, lineRefused } from './capture.ts';
import { type Carry, sendLine } from './send-line.ts';
import { say } from './ui.ts';

/** The lines that Enter was pressed on, one after the other, however fast they are typed. */

/** What a line means by now: those before it may have made what it is about. */
export type Read = (line: string) => Outcome | Promise<Outcome>;

/** Who hears what became of a line. */
export interface Hearing {
  logged(line: string): void;
  /** It stands in the field, and was not logged. */
  refused(line: string, message: string, outcome: ProblemOutcome | null): void;
  /** An older line that was refused stands in the field in its place. */
  behind(): void;
}

interface Entered {
  readonly incident: string | null;
  readonly line: string;
  readonly read: Read;
  readonly carry: Carry;
  readonly hearing: Hearing;
}

/** Those that are not settled yet, oldest first: what stands in the field begins with them. */
let waiting: readonly Entered[] = [];

const refuse = ({ line, hearing }: Entered, message: string, outcome: ProblemOutcome | null): void => {
  const where = lineRefused(line);
  if (where === 'here') hearing.refused(line, message, outcome);
  else if (where === 'behind') hearing.behind();
  else
    say(
      `${message} “${beginningOf(line, 60)}” was not logged; it comes back after the line being typed.`,
      'problem',
    );
};

/** True when the line was logged. */
const settle = async (entered: Entered): Promise<boolean> => {
  const { incident, line, read, carry, hearing } = entered;
  // Another incident has the field by now: the line stands in its own.
  if (incident !== captureIncident()) return false;
  const reading = read(line);
  // At once where that can be, so that what is wrong is said before the next key.
  const outcome = reading instanceof Promise ? await reading : reading;
  if (outcome.kind === 'empty') return false;
  if (outcome.kind === 'problem') {
    refuse(entered, outcome.message, outcome);
    return false;
  }
  const sent = await sendLine(outcome, line, carry);
  if (sent.kind === 'logged') hearing.logged(line);
  if (sent.kind === 'refused') refuse(entered, sent.message, null);
  return sent.kind === 'logged';
};

/** True when all of them were logged. */
const settleAll = async (): Promise<boolean> => {
  let all = true;
  for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
    // Whatever goes wrong with one line, those behind it go on, and the field takes keys again.
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

/** Done when no line is on its way any more; true when each of them was logged. */
export const linesEntered = (): Promise<boolean> => (waiting.length === 0 ? Promise.resolve(true) : settled);

/** What stands in the field and was entered already, line after line; empty when nothing is on its way. */
const enteredText = (): string =>
  waiting
    .filter(({ incident }) => incident === captureIncident())
    .map(({ line }) => line)
    .join('');

/** Whether lines in the field are on their way: it looks full to keys that are meant for an empty one. */
export const isEntering = (): boolean => enteredText() !== '';

/** Whether the field holds nothing but lines on their way. */
export const isAllEntered = (text: string): boolean => text !== '' && text === enteredText();

/** Enter was pressed with `typed` in the field: what of it was not entered before is logged after the lines before it. */
export const enterLine = (typed: string, read: Read, carry: Carry, hearing: Hearing): void => {
  const incident = captureIncident();
  const begins = enteredText();
  const line = typed.startsWith(begins) ? typed.slice(begins.length) : typed;
  if (line.trim() === '') return;
  const isFree = waiting.length === 0;
  waiting = [...waiting, { incident, line, read, carry, hearing }];
  if (isFree) settled = settleAll();
};
