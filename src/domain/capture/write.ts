import { writeTime } from './clock.ts';
import type { Sayable, VerbWord } from './verb.ts';
import { sayingOf, verbOf } from './verbs.ts';
import type { WriteContext } from './writing.ts';

/**
 * The shortest line that means this command: what {@link parseCapture} reads it as. Line breaks become spaces,
 * except in notes. Times are written to the second, durations (from `now`, at least one minute) to the minute.
 *
 * What no line can say is left out: which assumption a task is to find out about, when a follow-up is due, "explain
 * later" beside a reason, an empty impact or summary. Everybody named must be among the people of the context.
 */
export function writeLine(command: Sayable, context: WriteContext): string {
  const { occurredAt } = command;
  const [word, ...parts] = sayingOf(command.type).write(command, {
    context,
    timed: occurredAt !== undefined,
  });
  const { short, untimed } = verbOf(word);
  const time =
    occurredAt === undefined || untimed === true ? '' : writeTime(occurredAt, context.now, context.zone);
  return [slashed(word, context.short === true ? short : null), time, ...parts]
    .filter((part) => part !== '')
    .join(' ');
}

/** The verb after its slash; a note needs neither. */
const slashed = (word: VerbWord, short: string | null): string =>
  word === 'note' ? '' : `/${short ?? word}`;
