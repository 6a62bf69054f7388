/**
 * What a sentence for people outside is about, well enough to put it in the right field: who is affected and how, or
 * that something works again. English; in other languages a lead says "Impact: …".
 */

const harm = new RegExp(
  `\\b(?:cannot|can ?not|unable|(?:can|do|does|did|could|will|may|might|but|is|are) not|no access|nobody can|unavailable|
  unreachable|inaccessible|fail(?:s|ed|ing|ures?)?|errors?|offline|outages?|down|slow(?:er|ly|s|ed)?|delay(?:s|ed)?|
  late(?:r than usual)?|paused|interrupt(?:ed|s|ions?)|disrupt(?:ed|ions?)|degraded|reduced|lost|loss|missing|
  (?:out of|not up to) date|outdated|stale|inconsistent|incomplete|declined|rejected|refused|time[sd]? out|
  read-only|affect(?:ed|s)|exposed|leaked|stolen|compromised|accessed by|disconnected|(?:hours?|days?|minutes) old)\\b|
  \\b\\p{L}+n['’]t\\b`.replace(/\n\s*/gu, ''),
  'iu',
);

/** What we do, decide or believe says nothing of who is affected; what we see may. */
const ours = /\b(?:we|our team|our engineers)\b(?! (?:are |still |now )*(?:see|seeing)\b)/iu;

/** What is not known, or how it is announced, is no impact. */
const notHarm = /\b(?:not (?:yet )?(?:known|clear|sure|certain|related)|no longer)\b/iu;

/** "Sites that use us may show errors": whether a sentence says who is affected, and how. */
export const saysImpact = (sentence: string): boolean =>
  harm.test(sentence) && !ours.test(sentence) && !notHarm.test(sentence);

const recovery =
  /\b(?:again|back (?:online|up|to|in)|normal(?:ly)?|restored|recovered|as usual|no longer|available)\b/iu;

/** "Traffic is back to normal": whether a sentence says that something works again. */
export const saysRecovery = (sentence: string): boolean =>
  recovery.test(sentence) && !ours.test(sentence) && !/\bn[o'’]t\b/iu.test(sentence);

/** Between sentences, but not before one that leans on the one before it. */
const between =
  /(?<=[.!?…])\s+(?=["“(]?[\p{Lu}\p{Lo}\p{N}])(?!(?:It|Its|They|Their|Them|This|These|That|Those|Both|There|Then|But|And|So|Until then)\b)/u;

/** Sentences, each with those that lean on it. */
export const statementsIn = (text: string): readonly string[] => text.split(between);
