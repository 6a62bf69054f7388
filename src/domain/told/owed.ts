import type { Glance } from '../incident/glance.ts';
import type { Assumption, Update } from '../incident/state.ts';
import { type Audience, audiences } from '../incident/words.ts';
import { restsOnIt } from './rests-on.ts';

/** Who was told what turned out to be wrong, and has not been told so. */

/** An audience that is to be told that an assumption was refuted. */
export interface OwedCorrection {
  readonly assumption: Assumption;
  readonly audience: Audience;
  /** The updates that told it and that nothing has corrected since, oldest first; never none. */
  readonly updates: readonly Update[];
}

const tells = (update: Update, assumption: Assumption): boolean =>
  restsOnIt(update, assumption)?.asks === false;

/**
 * The updates to an audience that told an assumption before it was refuted, less those that were followed by a correction
 * of one of them. What only corrects tells nothing anew, though it repeats the words.
 */
const uncorrected = ({ updates }: Glance, assumption: Assumption, audience: Audience): readonly Update[] => {
  const told = new Set<number>();
  let open: readonly Update[] = [];
  for (const update of updates) {
    if (update.audience !== audience) continue;
    if (update.corrects !== null && told.has(update.corrects)) open = [];
    else if (update.seq < assumption.weighed.seq && tells(update, assumption)) {
      told.add(update.number);
      open = [...open, update];
    }
  }
  return open;
};

const isDismissed = ({ dismissedCorrections }: Glance, { number, weighed }: Assumption, audience: Audience) =>
  dismissedCorrections.some(
    (one) => one.assumption === number && one.audience === audience && one.seq > weighed.seq,
  );

const find = (facts: Glance): readonly OwedCorrection[] =>
  facts.assumptions
    .filter(({ state }) => state === 'refuted')
    .flatMap((assumption) =>
      audiences.flatMap((audience) => {
        const updates = uncorrected(facts, assumption, audience);
        const isOwed = updates.length > 0 && !isDismissed(facts, assumption, audience);
        return isOwed ? [{ assumption, audience, updates }] : [];
      }),
    );

/** What was found for facts: the list of needs asks with every minute, and facts seldom change. */
const found = new WeakMap<Glance, readonly OwedCorrection[]>();

/** Every correction that is owed, by assumption and audience. */
export const owedCorrections = (facts: Glance): readonly OwedCorrection[] => {
  const known = found.get(facts) ?? find(facts);
  found.set(facts, known);
  return known;
};
