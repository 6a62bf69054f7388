import type { CommandOf, CommandType } from '../incident/commands.ts';
import type { EndingRules } from '../incident/ending-rules.ts';
import type { NewEvent } from '../incident/events.ts';
import type { ConsoleIdentity } from '../incident/holder.ts';
import type { Person } from '../incident/person.ts';
import type { ChannelRules } from '../incident/slack-channel.ts';
import type { Facts, IncidentState } from '../incident/state.ts';
import type { Cadence } from '../incident/words.ts';
import type { Destination } from '../media/media.ts';
import type { ProblemCode } from '../problem-codes.ts';
import { type Problem, problem, type Result } from '../result.ts';
import type { AudienceRules } from '../update/audience-rules.ts';
import type { Phrases } from '../update/fill/phrases.ts';

/** What a decision may look at besides the incident itself; all plain data, passed in. */
export interface DecideContext {
  /** ISO 8601, UTC. */
  readonly now: string;
  /** Who is at the keyboard. */
  readonly by: string;
  /** The console that decides. */
  readonly console: ConsoleIdentity;
  /** The console's address book. */
  readonly directory: readonly Person[];
  readonly destinations: readonly Destination[];
  /** The sender of mails; null when no mail server is set up. */
  readonly mailFrom: string | null;
  readonly cadence: Cadence;
  /** What is asked for before it is called over. */
  readonly ending: EndingRules;
  /** How updates to each audience are signed and answered. */
  readonly audienceRules: AudienceRules;
  /** The stock phrases of drafts, by status; they say nothing about this incident. */
  readonly phrases: Phrases;
  /** What the settings say about the channels of incidents; null while Slack is not connected. */
  readonly channelRules: ChannelRules | null;
  /** The number that a newly declared incident gets. */
  readonly nextNumber: number;
  /** Fresh and opaque; the id of an update queued by this command. */
  readonly freshId: string;
}

export type Decision = Result<readonly NewEvent[], Problem>;

/** Decides one command for a declared incident; gives no events when it is already satisfied. */
export type Decide<T extends CommandType> = (
  facts: Facts,
  command: CommandOf<T>,
  context: DecideContext,
  state: IncidentState,
) => Decision;
export type DecideTable<T extends CommandType> = { readonly [K in T]: Decide<K> };

/** A decision with these events. */
export const events = (...list: readonly NewEvent[]): Decision => ({ ok: true, value: list });
/** Already satisfied: no events. */
export const nothing: Decision = { ok: true, value: [] };

/**
 * What is asked for is so already: nothing to do, unless words came with it that the record does not hold. They are
 * refused then, so that they stay where they were typed.
 */
export const alreadySo = (words: string, sentence: string, field = 'why'): Decision =>
  words.trim() === '' ? nothing : refuse('alreadySo', `${sentence}; what you wrote was not logged.`, field);
/** A refusal in one plain sentence. */
export const refuse = (code: ProblemCode, message: string, field?: string): Decision =>
  problem(code, message, field);

const rangeOf = (items: readonly { readonly number: number }[], mark: string): string => {
  const last = items.at(-1);
  if (last === undefined) return 'There are none yet.';
  return items.length === 1
    ? `The only one is ${mark}${last.number}.`
    : `They go up to ${mark}${last.number}.`;
};

/**
 * The item with this number, or a refusal that says which there are.
 * `noun` and `mark` are how a person names it: "thread", "#".
 */
export const find = <I extends { readonly number: number }>(
  items: readonly I[],
  number: number,
  noun: string,
  mark: string,
): Result<I, Problem> => {
  const found = items.find((item) => item.number === number);
  return found === undefined
    ? problem('notFound', `There is no ${noun} ${mark}${number}. ${rangeOf(items, mark)}`, noun)
    : { ok: true, value: found };
};

/** A refusal when an optional reference points at nothing; otherwise null. */
export const missing = (
  items: readonly { readonly number: number }[],
  number: number | null,
  noun: string,
  mark: string,
): Decision | null => {
  if (number === null) return null;
  const found = find(items, number, noun, mark);
  return found.ok ? null : found;
};
