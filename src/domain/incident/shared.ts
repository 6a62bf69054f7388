import type { EventEnvelope } from './envelope.ts';
import type { ConsoleIdentity } from './holder.ts';

/** An incident that several consoles write to, in the order of a server. Instants are ISO 8601. */

/** A console that may write to it, by its newest word. */
export interface SharedConsole {
  readonly name: string;
  /** Who was at its keyboard when it joined, by id. */
  readonly by: string;
  readonly since: string;
  /** By how many milliseconds its clock is ahead of the server's; null while nobody has said. */
  readonly aheadMs: number | null;
}

export interface Shared {
  readonly space: string;
  readonly since: string;
  /** Who shared it, by id. */
  readonly by: string;
  /** The console that does what nobody plans: it was shared from there, or that was taken over. */
  readonly duty: string;
  /** All that ever wrote to it, by id. */
  readonly consoles: Readonly<Record<string, SharedConsole>>;
}

interface MaybeShared {
  readonly shared: Shared | null;
}

/** A console by its id; undefined for one that never joined. */
export const consoleOf = ({ shared }: MaybeShared, id: string): SharedConsole | undefined =>
  shared !== null && Object.hasOwn(shared.consoles, id) ? shared.consoles[id] : undefined;

/** What people call a console: its name, or its id while nobody knows that. */
export const consoleName = (facts: MaybeShared, id: string): string => consoleOf(facts, id)?.name ?? id;

/** " from “cy-laptop”": which console does it, where there are several; empty where there is one. `how`: "from" or "on". */
export const fromConsole = (facts: MaybeShared, duty: string | null, how: 'from' | 'on'): string =>
  facts.shared === null || duty === null ? '' : ` ${how} “${consoleName(facts, duty)}”`;

/**
 * Whether this console is the one that does something: `duty` is the console that planned it, or took it over. Of an
 * incident that is not shared everything is.
 */
export const hasDuty = ({ shared }: MaybeShared, duty: string | null, console: string): boolean =>
  shared === null || duty === console;

/** A clock that differs by more than this many milliseconds makes the times of its console's entries doubtful. */
const tolerance = 30_000;

/** Whether a console's times have to be marked; `aheadMs` as {@link SharedConsole} has it. */
export const isClockOff = (aheadMs: number | null): boolean => Math.abs(aheadMs ?? 0) > tolerance;

/** Whether a clock is so much different from what is known of it that it is worth a line. */
export const isClockNews = (known: number | null, aheadMs: number): boolean =>
  isClockOff(known) || isClockOff(aheadMs)
    ? isClockOff(known) !== isClockOff(aheadMs) || isClockOff(aheadMs - (known ?? 0))
    : false;

/** What stands in each event of a line besides what it says: the console that wrote it, where there are several. */
export const writtenFrom = (
  facts: MaybeShared | null,
  events: readonly { readonly type: string }[],
  { id }: ConsoleIdentity,
): Pick<EventEnvelope, 'console'> =>
  (facts !== null && facts.shared !== null) || events.some(({ type }) => type === 'incidentShared')
    ? { console: id }
    : {};
