import type { Command } from '../incident/commands.ts';
import type { IncidentState } from '../incident/state.ts';
import type { Problem } from '../result.ts';
import {
  type ChangedNumber,
  calledBy,
  entryName,
  inName,
  type Kind,
  type Moved,
  madeBy,
  type Name,
  numberName,
} from './numbers.ts';
import { renamed } from './references.ts';

/** What a command refers to by names that may change until it is part of the record. */

/**
 * Each name in a command as it was entered, and the name that the same thing has now; null: it did not become part of the
 * record. What was nothing when it was entered, as in "PR #9", is not here, and so never follows.
 */
export type Names = Readonly<Record<Name, Name | null>>;

/** Every name that there is in a state. */
const all = ({ history }: IncidentState): ReadonlySet<Name> =>
  new Set(
    history.flatMap(({ event }) => {
      const made = madeBy(event);
      return [entryName(event.id), ...(made === null ? [] : [numberName(made.kind, made.number)])];
    }),
  );

/** Every name in a command, of things with numbers and of entries. */
const referred = (command: Command): ReadonlySet<Name> => {
  const found = new Set<Name>();
  renamed(command, {
    number: (kind, number) => {
      found.add(numberName(kind, number));
      return number;
    },
    entry: (id) => {
      found.add(entryName(id));
      return id;
    },
    isEntry: () => true,
  });
  return found;
};

/** What a command refers to that is there, each under its own name. */
export const namesIn = (state: IncidentState, command: Command): Names => {
  const found = referred(command);
  if (found.size === 0) return {};
  const known = all(state);
  return Object.fromEntries([...found].filter((name) => known.has(name)).map((name) => [name, name]));
};

/**
 * Why a command is not carried out while its author has not seen yet that numbers changed: it names one of them, and may
 * mean what had it before. Null when it names none.
 */
export const namesChanged = (command: Command, changed: readonly ChangedNumber[]): Problem | null => {
  if (changed.length === 0) return null;
  const called = new Set([...referred(command)].map(calledNow));
  const moved = changed.find(({ from }) => called.has(from));
  return moved === undefined
    ? null
    : {
        code: 'numbersMoved',
        message: `Somebody else was faster, so your ${moved.from} is ${moved.to} now. Look whether you mean that one, then enter this again.`,
      };
};

/** The names after things have moved. */
export const namesAfter = (names: Names, { to }: Moved): Names =>
  Object.fromEntries(
    Object.entries(names).map(([name, now]) => {
      const next = now === null ? null : to.get(now);
      return [name, next === undefined ? now : next];
    }),
  );

interface Rewritten {
  readonly command: Command;
  /** What it refers to and is not there, by the name under which it was entered; null when all of it is. */
  readonly lacks: Name | null;
}

/** The command as it reads with the names that everything has now. */
export const withNames = (command: Command, names: Names): Rewritten => {
  if (Object.entries(names).every(([name, now]) => name === now)) return { command, lacks: null };
  let lacks: Name | null = null;
  const now = (name: Name): Name => {
    const is = Object.hasOwn(names, name) ? names[name] : name;
    if (is == null) lacks ??= name;
    return is ?? name;
  };
  const rewritten = renamed(command, {
    number: (kind, number) => Number(inName(now(numberName(kind, number)))),
    entry: (id) => inName(now(entryName(id))),
    isEntry: (id) => names[entryName(id)] !== null,
  });
  return { command: rewritten, lacks };
};

/** How people call what has this name: "#5"; null for an entry, and for what they know by its words. */
export const calledNow = (name: Name): string | null => {
  const kind = name.slice(0, name.lastIndexOf(' '));
  return kind === 'entry' ? null : calledBy(kind as Kind, Number(inName(name)));
};
