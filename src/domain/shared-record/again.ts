import { decide } from '../decide/decide.ts';
import type { EventEnvelope } from '../incident/envelope.ts';
import type { EventData, NewEvent } from '../incident/events.ts';
import { evolveAll } from '../incident/evolve.ts';
import type { Person } from '../incident/person.ts';
import type { Facts, IncidentState } from '../incident/state.ts';
import type { Problem } from '../result.ts';
import { asNamed } from './as-named.ts';
import { changedSince } from './changed-since.ts';
import { calledNow, namesAfter, withNames } from './names.ts';
import type { AboutThread } from './not-taken.ts';
import { type ChangedNumber, entryName, type Moved, madeBy, type Name, numberName } from './numbers.ts';
import { pairsOf } from './pairs.ts';
import { explained, notReadBack, notThere, saidByOthers } from './refusals.ts';
import { threadOf, type Waiting, type WaitingContext } from './waiting.ts';
import { enteredWords } from './words.ts';

/** What waits on a console is decided again whenever something else became part of the record before it. */

/** What deciding again needs besides the state and what waits. */
export interface AgainDeps {
  /** The console's address book now. */
  readonly directory: readonly Person[];
  /** Events as they are written, with ids and times; null for what could not be read back. */
  readonly envelopesOf: (
    commandId: string,
    events: readonly NewEvent[],
    occurredAt: string | undefined,
    context: WaitingContext,
    /** Of the incident before them. */
    facts: Facts | null,
  ) => readonly EventEnvelope[] | null;
}

/** A waiting command that cannot become part of the record any more, and why, with what can be done. */
export interface Refused {
  readonly waiting: Waiting;
  readonly problem: Problem;
  readonly thread: AboutThread;
}

/** What became of everything that waited: each is in exactly one of `waiting`, `refused` and `fulfilled`. */
export interface Again {
  /** Those that go on waiting, in their order, with the numbers and ids that they have now. */
  readonly waiting: readonly Waiting[];
  /** The record with all of them behind it. */
  readonly state: IncidentState;
  readonly refused: readonly Refused[];
  /** Numbers that their author saw and that are others now. */
  readonly changed: readonly ChangedNumber[];
  /** The ids of commands that others have fulfilled meanwhile, or that are in the record already. */
  readonly fulfilled: readonly string[];
}

/** The address book with whoever was noted when these were entered, and has been taken out of it since. */
const everybody = (directory: readonly Person[], waiting: readonly Waiting[]): readonly Person[] => {
  const known = new Set(directory.map(({ id }) => id));
  const noted = waiting
    .flatMap(({ events }) => events)
    .filter(({ type }) => type === 'personNoted')
    .map(({ data }) => data as EventData<'personNoted'>)
    .filter(({ id }) => !known.has(id));
  return [...directory, ...new Map(noted.map((person) => [person.id, person])).values()];
};

/** What is in the record of these commands already, by the id of each. */
const inRecord = (
  { history }: IncidentState,
  waiting: readonly Waiting[],
): ReadonlyMap<string, readonly EventEnvelope[]> => {
  const ids = new Set(waiting.map(({ commandId }) => commandId));
  const found = Map.groupBy(
    history.map(({ event }) => event),
    ({ id }) => id.slice(0, id.lastIndexOf('/')),
  );
  return new Map([...found].filter(([id]) => ids.has(id)));
};

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

type Outcome =
  | { readonly kind: 'waits'; readonly waiting: Waiting }
  | { readonly kind: 'fulfilled'; readonly events: readonly EventEnvelope[] }
  | { readonly kind: 'refused'; readonly problem: Problem };

const one = (
  state: IncidentState,
  waiting: Waiting,
  moved: Moved,
  directory: readonly Person[],
  envelopesOf: AgainDeps['envelopesOf'],
): Outcome => {
  const { commandId, basis } = waiting;
  const names = namesAfter(waiting.names, moved);
  const { command: renamed, lacks } = withNames(waiting.command, names);
  if (lacks !== null) {
    const isSaid = moved.said.has(waiting.names[lacks] ?? lacks);
    // What did not become part of the record need not be taken back.
    return renamed.type === 'withdrawEntry' && lacks === entryName(renamed.entry) && !isSaid
      ? { kind: 'fulfilled', events: [] }
      : { kind: 'refused', problem: isSaid ? saidByOthers : notThere(calledNow(lacks)) };
  }
  const { command, context } = asNamed(state, renamed, { ...waiting.context, directory });
  const decided = decide(state, command, context);
  if (decided.ok && decided.value.length === 0) return { kind: 'fulfilled', events: [] };
  const isSaid = !decided.ok && decided.error.code === 'alreadySo';
  const changed = isSaid ? null : changedSince(state, command, basis, moved.lost, context.now);
  if (changed !== null) return { kind: 'refused', problem: changed };
  if (!decided.ok) return { kind: 'refused', problem: explained(state, command, context, decided.error) };
  const events = envelopesOf(commandId, decided.value, command.occurredAt, context, state.facts);
  if (events === null) return { kind: 'refused', problem: notReadBack };
  return isSame(events, waiting.events) && isSame(names, waiting.names)
    ? { kind: 'waits', waiting }
    : {
        kind: 'waits',
        waiting: { ...waiting, names, events, words: enteredWords(state, command, events) },
      };
};

/**
 * Decides everything that waits once more on `state`, in its order, as it would follow the record. A command keeps the
 * time, the person, the ids and the settings that it was entered with. What refers to a number or an entry of one before
 * it follows; what refers to one that did not become part of the record is refused, so that it never means another.
 * On the state on which it was decided already, nothing changes.
 */
export const decideAgain = (
  state: IncidentState,
  waiting: readonly Waiting[],
  { directory, envelopesOf }: AgainDeps,
): Again => {
  const people = everybody(directory, waiting);
  const recorded = inRecord(state, waiting);
  const moved: Moved = { to: new Map(), said: new Set(), lost: [] };
  const refused: Refused[] = [];
  const changed: ChangedNumber[] = [];
  const fulfilled: string[] = [];
  const still: Waiting[] = [];
  let after = state;

  const follow = (before: readonly EventEnvelope[], now: readonly EventEnvelope[], isSaid: boolean): void => {
    const move = (from: Name, to: Name | null): void => {
      moved.to.set(from, to);
      if (to === null && isSaid) moved.said.add(from);
      const [old, fresh] = [calledNow(from), to === null ? null : calledNow(to)];
      if (old !== null && fresh !== null && old !== fresh) changed.push({ from: old, to: fresh });
    };
    for (const { before: was, now: is } of pairsOf(before, now, moved)) {
      move(entryName(was.id), is === null ? null : entryName(is.id));
      const made = madeBy(was);
      const makes = is === null ? null : madeBy(is);
      if (made !== null)
        move(
          numberName(made.kind, made.number),
          makes === null ? null : numberName(makes.kind, makes.number),
        );
    }
  };

  for (const each of waiting) {
    const there = recorded.get(each.commandId);
    const outcome: Outcome =
      there === undefined
        ? one(after, each, moved, people, envelopesOf)
        : { kind: 'fulfilled', events: there };
    if (outcome.kind === 'waits') {
      still.push(outcome.waiting);
      if (outcome.waiting !== each) follow(each.events, outcome.waiting.events, false);
      after = evolveAll(after, outcome.waiting.events);
    } else if (outcome.kind === 'refused') {
      const { names } = each;
      const thread = threadOf({ ...each, names: namesAfter(names, moved) });
      refused.push({ waiting: each, problem: outcome.problem, thread });
      moved.lost.push(...each.events);
      follow(each.events, [], false);
    } else {
      fulfilled.push(each.commandId);
      follow(each.events, outcome.events, true);
    }
  }
  return { waiting: still, state: after, refused, changed, fulfilled };
};
