import type { Glance } from '../incident/glance.ts';
import type { Assumption, Update } from '../incident/state.ts';
import { textsOf } from '../incident/update-field-table.ts';
import { type Audience, audiences } from '../incident/words.ts';
import { takesBack } from '../update/check/assumptions.ts';
import { coverage, significantWords } from '../update/check/words.ts';
import { restsOnIt } from './rests-on.ts';

/** The audiences that were told something that proved wrong, and have not been sent a correction. */

/** An audience that is to be told that an assumption was refuted. */
export interface OwedCorrection {
  readonly assumption: Assumption;
  readonly audience: Audience;
  /** The updates that told it and have not been corrected since, oldest first; never empty. */
  readonly updates: readonly Update[];
}

/** Whether an update tells an assumption as a fact. */
export const tells = (update: Update, assumption: Assumption): boolean =>
  restsOnIt(update, assumption)?.asks === false;

/** Wording that denies an assumption after naming it. */
const denial =
  /\b(?:wrong|refuted|disproved|ruled out|excluded|false|untrue|not (?:true|so|right|the case|hold))\b/iu;

/**
 * Whether a correction itself tells an assumption, as one sent for another reason may while nobody knows that this is
 * wrong as well. Words that say that it is wrong also name or quote it.
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

/** The share of an assumption's words, or of the words that told it, that makes a correction about it. */
const enough = 0.6;

/**
 * Whether a correction says that this assumption was wrong. If nothing else in the corrected update was known to be
 * wrong, any words do; otherwise it has to mention the assumption.
 */
const settles = (
  facts: Glance,
  correction: Pick<Update, 'seq' | 'fields'>,
  corrected: Update,
  assumption: Assumption,
): boolean => {
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
 * The updates to an audience that told an assumption before it was refuted, except those followed by a correction of
 * one of them. A correction that also told the assumption settles nothing.
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

/** Results by facts: the list of needs asks every minute, and facts seldom change. */
const found = new WeakMap<Glance, readonly OwedCorrection[]>();

/** Every correction that is owed, by assumption and audience. */
export const owedCorrections = (facts: Glance): readonly OwedCorrection[] => {
  const known = found.get(facts) ?? find(facts);
  found.set(facts, known);
  return known;
};

/**
 * The updates that a correction about to be sent corrects, oldest first: the one that it names, and whatever told the same
 * wrong thing and is settled with it. None where it is no correction.
 */
export const correctedBy = (
  facts: Glance,
  { audience, corrects, fields }: Pick<Update, 'audience' | 'corrects' | 'fields'>,
): readonly Update[] => {
  const named = facts.updates.find((update) => update.audience === audience && update.number === corrects);
  if (named === undefined) return [];
  const alike = owedCorrections(facts)
    .filter((owed) => owed.audience === audience && owed.updates.includes(named))
    .filter(({ assumption }) => settles(facts, { seq: facts.seq + 1, fields }, named, assumption))
    .flatMap(({ updates }) => updates);
  const all = new Set([named, ...alike]);
  return facts.updates.filter((update) => all.has(update));
};

/** What {@link owedCorrections} is computed from. */
interface Behind {
  readonly assumptions: ReadonlySet<Assumption>;
  readonly updates: ReadonlySet<Update>;
}

/** Adds the refuted assumptions told in the same updates: a correction settles those that it mentions. */
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

/** The assumptions and updates that give the same corrections without the rest of the incident. */
export const behindCorrections = (facts: Glance): Behind =>
  further(facts, new Set(owedCorrections(facts).map(({ assumption }) => assumption)));
