/**
 * What outside words are about, well enough to put them in the right field: who is affected and how, or that something
 * works again. English only; in other languages a lead writes "Impact: …".
 */

const harm = new RegExp(
  `\\b(?:cannot|can ?not|unable|(?:can|do|does|did|could|will|may|might|but|is|are) not|no access|nobody can|unavailable|
  unreachable|inaccessible|fail(?:s|ed|ing|ures?)?|errors?|offline|down|slow(?:er|ly|s|ed)?|delay(?:s|ed)?|
  late(?:r than usual)?|paused|interrupt(?:ed|s|ions?)|disrupt(?:ed|ions?)|degraded|reduced|lost|loss|missing|
  (?:out of|not up to) date|outdated|stale|inconsistent|incomplete|declined|rejected|refused|time[sd]? out|
  read-only|affect(?:ed|s)|exposed|leaked|stolen|compromised|accessed by|disconnected|(?:hours?|days?|minutes) old)\\b|
  \\b\\p{L}+n['’]t\\b`.replace(/\n\s*/gu, ''),
  'iu',
);

/** What we do, decide or believe does not say who is affected; what we see may. */
const ours = /\b(?:we|our team|our engineers)\b(?! (?:are |still |now )*(?:see|seeing)\b)/iu;

/** What is not known, or no longer so, is not impact. */
const notHarm = /\b(?:not (?:yet )?(?:known|clear|sure|certain|related)|no longer)\b/iu;

const clausesOf = (text: string): readonly string[] => text.split(/(?<=[.!?…;])\s+/u);

/** "Sites that use us may show errors": whether words say who is affected, and how. */
export const saysImpact = (text: string): boolean =>
  clausesOf(text).some((clause) => harm.test(clause) && !ours.test(clause) && !notHarm.test(clause));

const lasting =
  /\b(?:lost|loss|corrupted|exposed|leaked|stolen|compromised|(?:been|was|were) (?:read|copied|accessed|taken|deleted))\b/iu;

/** "Six hours of data are lost": whether words say something that no fix undoes. */
export const saysLasting = (text: string): boolean => lasting.test(text) && !saysRecovery(text);

const estimate =
  /\b(?:in|within|about|another) (?:about |around |the next )?(?:\d+|an?|one|two|three|four|five|six|eight|ten|twelve|few|couple of) (?:minutes?|hours?|days?)\b|\bexpect\b.*\bby \d/iu;

/** "We expect to be back in about two hours": whether words say how long it will take. */
export const saysEstimate = (text: string): boolean => estimate.test(text);

const recovery =
  /\b(?:again|back (?:online|up|to|in)|normal(?:ly)?|restored|recovered|as usual|no longer|available)\b/iu;

/** "Traffic is back to normal": whether words say that something works again. */
export const saysRecovery = (text: string): boolean =>
  clausesOf(text).some(
    (clause) => recovery.test(clause) && !ours.test(clause) && !/\bn[o'’]t\b/iu.test(clause),
  );
