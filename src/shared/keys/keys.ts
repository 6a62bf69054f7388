import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { fromAccelerator, keysInWords, overlap, type System } from './chords.ts';
import { whyNot } from './may-have.ts';
import { usualKeysOf, withUsualKeys } from './usual-keys.ts';

/** Which keys each command has: the usual ones, with the person's own changes. */

/** The keys that somebody gave to a command, by its id; a command that is not here has its usual ones. */
export type KeyChanges = Readonly<Record<string, readonly string[]>>;

/** Stands for what brings the strip up from any program, beside the commands. */
export const globalKeyId = 'globalKey';

type Keys = ReadonlyMap<string, readonly string[]>;

/** What was given to the commands, and the usual keys of the others, whether or not they are the same. */
const asGiven = (changes: KeyChanges, system: System): Keys => {
  const own = Object.entries(changes).map(
    ([id, keys]) => [id, keys.filter((each) => whyNot(id, each, system) === null)] as const,
  );
  const usual = withUsualKeys
    .filter((id) => changes[id] === undefined)
    .map((id) => [id, usualKeysOf(id, system)] as const);
  return new Map([...usual, ...own]);
};

/** By the id of the command. Keys that somebody gave to one command are not heard as the usual ones of another. */
export const keysNow = (changes: KeyChanges, system: System): Keys => {
  const given = Object.values(changes).flat();
  const isFree = (keys: string) => !given.some((taken) => overlap(taken, keys));
  return new Map(
    [...asGiven(changes, system)].map(([id, keys]) => [
      id,
      changes[id] === undefined ? keys.filter(isFree) : keys,
    ]),
  );
};

/** Which other command these keys go to already; null for none. */
export const takenBy = (
  keys: string,
  by: string,
  all: Keys,
): { readonly id: string; readonly keys: string } | null => {
  for (const [id, theirs] of all) {
    const taken = id === by ? undefined : theirs.find((each) => overlap(each, keys));
    if (taken !== undefined) return { id, keys: taken };
  }
  return null;
};

/** All keys, the one that works from any program among them. */
export const allKeys = (changes: KeyChanges, globalKey: string, system: System): Keys =>
  withGlobal(keysNow(changes, system), globalKey, system);

const withGlobal = (keys: Keys, globalKey: string, system: System): Keys =>
  new Map([...keys, [globalKeyId, globalKey === '' ? [] : [fromAccelerator(globalKey, system)]]]);

/** Whether these changes can be kept: nothing reserved, and no two commands with the same keys. */
export const checkKeyChanges = (
  changes: KeyChanges,
  globalKey: string,
  system: System,
): Result<void, Problem> => {
  const all = withGlobal(asGiven(changes, system), globalKey, system);
  for (const [id, keys] of Object.entries(changes))
    for (const each of keys) {
      const why = whyNot(id, each, system);
      if (why !== null) return problem('badKeys', why, id);
      if (takenBy(each, id, all) !== null)
        return problem(
          'keysTaken',
          `${keysInWords(each, system)} would do two things. Nothing was changed; give the other action different keys first.`,
          id,
        );
    }
  return ok(undefined);
};
