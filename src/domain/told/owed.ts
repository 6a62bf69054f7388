import type { Glance } from '../incident/glance.ts';
import type { Assumption, Update } from '../incident/state.ts';
import { textsOf } from '../incident/update-field-table.ts';
import { type Audience, audiences } from '../incident/words.ts';
import { takesBack } from '../update/check/assumptions.ts';
import { coverage, significantWords } from '../update/check/words.ts';
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

/** What is said of an assumption that is named and is not so. */
const denial =
  /\b(?:wrong|refuted|disproved|ruled out|excluded|false|untrue|not (?:true|so|right|the case|hold))\b/iu;

/**
 * Whether a correction tells an assumption itself, as one does that was sent for another reason while nobody knew that this
 * is wrong as well. What says that it is wrong names it, or quotes it, too.
 */
const repeatsIt = (correction: Update, assumption: Assumption): boolean => {
  const found = restsOnIt(correction, assumption);
  if (found === null || found.asks || takesBack(found.words)) return false;
  return found.how !== 'named' || !denial.test(found.words);
};

/** Whether an update told an assumption before it was known to be wrong. */
export const toldIt = (update: Update, assumption: Assumption): boolean =>
  update.seq < assumption.weighed.seq &&
  (update.corrects === null ? tells(update, assumption) : repeatsIt(update, assumption));

/** The part of an assumption's words, or of the words that told it, that says that a correction is about it. */
const enough = 0.6;

/**
 * Whether a correction says that this assumption was wrong. Where it was all that was known to be wrong in the update that
 * it corrects, any words do; where there was more, it has to speak of it.
 */
const settles = (facts: Glance, correction: Update, corrected: Update, assumption: Assumption): boolean => {
  const isOneOfSeveral = facts.assumptions.some(
    (other) =>
      other !== assumption &&
      other.state === 'refuted' &&
      other.weighed.seq < correction.seq &&
      tells(corrected, other),
  );
  if (!isOneOfSeveral) return true;
  const says = significantWords(textsOf(correction.fields).join('\n'));
  const told = restsOnIt(corrected, assumption)?.words ?? '';
  return [assumption.text, told].some((words) => coverage(significantWords(words), says) >= enough);
};

/**
 * The updates to an audience that told an assumption before it was refuted, less those that were followed by a correction
 * of one of them. A correction that told it, too, settles nothing.
 */
const uncorrected = (facts: Glance, assumption: Assumption, audience: Audience): readonly Update[] => {
  const told = new Map<number, Update>();
  let open: readonly Update[] = [];
  for (const update of facts.updates) {
    if (update.audience !== audience) continue;
    const corrected = update.corrects === null ? undefined : told.get(update.corrects);
    if (toldIt(update, assumption)) {
      told.set(update.number, update);
      open = [...open, update];
    } else if (corrected !== undefined && settles(facts, update, corrected, assumption)) open = [];
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

/** What {@link owedCorrections} are found from. */
interface Behind {
  readonly assumptions: ReadonlySet<Assumption>;
  readonly updates: ReadonlySet<Update>;
}

/** With the refuted assumptions beside these in the same updates: a correction settles those that it speaks of. */
const further = (facts: Glance, assumptions: ReadonlySet<Assumption>): Behind => {
  const telling = facts.updates.filter((update) => [...assumptions].some((each) => tells(update, each)));
  const beside = facts.assumptions.filter(
    (each) => each.state === 'refuted' && telling.some((update) => tells(update, each)),
  );
  const corrections = facts.updates.filter(({ audience, corrects }) =>
    telling.some((update) => update.audience === audience && update.number === corrects),
  );
  const all = new Set([...assumptions, ...beside]);
  return all.size > assumptions.size
    ? further(facts, all)
    : { assumptions, updates: new Set([...telling, ...corrections]) };
};

/** The assumptions and updates from which the same corrections are found where the rest of the incident is not there. */
export const behindCorrections = (facts: Glance): Behind =>
  further(facts, new Set(owedCorrections(facts).map(({ assumption }) => assumption)));
