import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { fromAccelerator, keysInWords, overlap, type System } from './chords.ts';
import { whyNot } from './may-have.ts';
import { usualKeysOf, withUsualKeys } from './usual-keys.ts';

/** Which keys each command has: the usual ones, with the person's own changes. */

/** The keys that somebody assigned to commands, by command id; a command that is not here has its usual ones. */
export type KeyChanges = Readonly<Record<string, readonly string[]>>;

/** The id of the global shortcut for the strip, next to those of the commands. */
export const globalKeyId = 'globalKey';

type Keys = ReadonlyMap<string, readonly string[]>;

/** The keys assigned to commands, and the usual keys of the others, including any conflicts between them. */
const asAssigned = (changes: KeyChanges, system: System): Keys => {
  const own = Object.entries(changes).map(
    ([id, keys]) => [id, keys.filter((each) => whyNot(id, each, system) === null)] as const,
  );
  const usual = withUsualKeys
    .filter((id) => changes[id] === undefined)
    .map((id) => [id, usualKeysOf(id, system)] as const);
  return new Map([...usual, ...own]);
};

/** The keys in effect, by command id. Keys assigned to one command are removed from any other's usual ones. */
export const keysNow = (changes: KeyChanges, system: System): Keys => {
  const assigned = Object.values(changes).flat();
  const isFree = (keys: string) => !assigned.some((taken) => overlap(taken, keys));
  return new Map(
    [...asAssigned(changes, system)].map(([id, keys]) => [
      id,
      changes[id] === undefined ? keys.filter(isFree) : keys,
    ]),
  );
};

/** The other command that already has these keys, if any. */
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

/** All keys in effect, including the global shortcut. */
export const allKeys = (changes: KeyChanges, globalKey: string, system: System): Keys =>
  withGlobal(keysNow(changes, system), globalKey, system);

const withGlobal = (keys: Keys, globalKey: string, system: System): Keys =>
  new Map([...keys, [globalKeyId, globalKey === '' ? [] : [fromAccelerator(globalKey, system)]]]);

/** Checks whether these changes can be saved: no reserved keys, and no two commands with the same ones. */
export const checkKeyChanges = (
  changes: KeyChanges,
  globalKey: string,
  system: System,
): Result<void, Problem> => {
  const all = withGlobal(asAssigned(changes, system), globalKey, system);
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
