import { refOf } from '../incident/reference.ts';
import type { Task } from '../incident/state.ts';
import { wallTime } from '../time/times.ts';
import { cleanLine } from '../update/clean.ts';
import { cutAtWord } from '../update/cut.ts';
import type { Sheet } from '../views/review/sheet.ts';

/** A follow-up as it goes out. */
export interface Ticket {
  readonly task: number;
  readonly title: string;
  /** Plain text: each service escapes it for itself. */
  readonly body: string;
  /** The title did not fit; the body begins with all of it. */
  readonly isCut: boolean;
}

const ellipsis = ' …';

/** One line of at most so many characters, cut between two words. */
export const cutLine = (text: string, limit: number): string => {
  const whole = cleanLine(text);
  if (whole.length <= limit) return whole;
  return `${cutAtWord(whole, limit - ellipsis.length, (grapheme) => grapheme.length)}${ellipsis}`;
};

/**
 * What of a follow-up goes out: its words, and where they come from. People are called as the review calls them, and
 * nothing else of the record is in it.
 */
export const ticketFor = (sheet: Sheet, task: Task, titleLimit: number): Ticket => {
  const { facts, say, who } = sheet;
  // Whoever reads it is elsewhere, and months later.
  const when = (at: string): string => {
    const { day, year, clock, zone } = wallTime(at, facts.zone);
    return `${day} ${year}, ${clock} ${zone}`;
  };
  const whole = cleanLine(say(task.text));
  const title = cutLine(whole, titleLimit);
  const isCut = title !== whole;
  const thread = facts.threads.find(({ number }) => number === task.thread);
  const body = [
    ...(isCut ? [whole, ''] : []),
    `Follow-up K${task.number} of ${refOf(facts)}, ${say(cleanLine(facts.title))} (${when(facts.declaredAt)}).`,
    ...(thread === undefined ? [] : [`It comes from: ${say(cleanLine(thread.title))}.`]),
    `Owner: ${task.owner === null ? 'nobody yet' : who(task.owner)}`,
    ...(task.dueAt === null ? [] : [`Due: ${when(task.dueAt)}`]),
  ].join('\n');
  return { task: task.number, title, body, isCut };
};
