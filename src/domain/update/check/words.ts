/** Compares what sentences say, well enough for a hint. English; other languages are compared word by word. */

const common = new Set(
  `a about above after again all also am an and any are as at back be because been before being below between both
  but by can cannot could did do does doing down during each few for from further get gets getting got had has have
  having he her here hers him his how i if in into is it its itself just let made make makes many may me might more
  most much must my no nor not now of off on once only or other our ours out over own same she should so some still
  such than that the their theirs them then there these they thing things this those through to too under until up
  us very was we were what when where which while who whom why will with would you your yours
  cause causes caused causing reason reasons due root explain explains explained whole extra everything every
  something anything nothing simply enough already yet seem seems`
    .split(/\s+/u)
    .filter((word) => word !== ''),
);

/** "restores", "restoring" and "restored" are one word; so are "copy" and "copies". */
const stem = (word: string): string => {
  if (/\d/u.test(word)) return word;
  const bare = word.replace(/['’]s?$/u, '');
  if (bare.length > 4 && /ie[sd]$/u.test(bare)) return `${bare.slice(0, -3)}y`;
  const short = bare.length > 5 ? bare.replace(/(?:ing|ed)$/u, '') : bare;
  const single =
    short === bare ? bare.replace(/(?<=[^s]{3,})s$/u, '') : short.replace(/([^aeiouls])\1$/u, '$1');
  return single.length > 4 ? single.replace(/e$/u, '') : single;
};

const findWords = (text: string): ReadonlySet<string> => {
  const words = text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}_.:/'’-]*/gu) ?? [];
  const bare = words.map((word) => word.replace(/[.:/'’-]+$/u, ''));
  return new Set(bare.filter((word) => word.length > 1 && !common.has(word)).map(stem));
};

/**
 * Caches the words of each text. After every pause in typing the update is compared with all assumptions and all
 * evidence; extracting their words again each time would make typing stutter.
 */
const cache = new Map<string, ReadonlySet<string>>();
const maxCached = 5000;

/** The meaningful words of a text, stemmed. */
export const significantWords = (text: string): ReadonlySet<string> => {
  const known = cache.get(text);
  if (known !== undefined) return known;
  if (cache.size >= maxCached) cache.clear();
  const words = findWords(text);
  cache.set(text, words);
  return words;
};

/** How many words two texts share. */
export const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => {
  let count = 0;
  for (const word of a) if (b.has(word)) count += 1;
  return count;
};

/** The share of `words` that also occur in `text`: 0 to 1; 0 when there are none. */
export const coverage = (words: ReadonlySet<string>, text: ReadonlySet<string>): number =>
  words.size === 0 ? 0 : shared(words, text) / words.size;

const hedge = new RegExp(
  `\\b(?:may(?! \\d)|might|could(?! ?n[o'’]t)|maybe|perhaps|possib(?:le|ly)|probabl[ey]|likely|apparent(?:ly)?|seem(?:s|ed)?|
  appears?(?: to)?|suspect(?:s|ed)?|suspicion|believe[sd]?|assum(?:e|es|ed|ing|ption)|think|thought|so far|expect(?:s|ed)?|
  looks? like|whether|if|unclear|unconfirmed|not confirmed|not (?:yet )?(?:known|shown|proven|clear|certain|sure)|unknown|
  investigat(?:e|es|ed|ing)|looking into|looking for|hypothes[ie]s|theory|potential(?:ly)?|suggests?|indications?|
  signs? of|open question|checking|verifying|testing|in doubt|estimated?)\\b|\\?\\s*$`.replace(/\n\s*/gu, ''),
  'iu',
);

/** Whether a sentence says that it is not certain. */
export const isHedged = (sentence: string): boolean => hedge.test(sentence);

const negation =
  /\b(?:not|no|never|cannot|without|neither|nor|none|nothing|rules? out|ruled out|excluded|disproved|refuted|wrong(?:ly)?)\b|n['’]t\b/iu;

/** Whether a sentence denies something. */
export const isNegated = (sentence: string): boolean => negation.test(sentence);

const causal =
  /\b(?:because|due to|caus(?:e|es|ed|ing)|reasons?|result(?:s|ed|ing)? (?:of|from|in)|triggered|stems? from|led to|leads to|c[ao]mes? from|responsible for|to blame|behind|explains?|explained|why|what (?:keeps|makes|stops|breaks)|culprit)\b/iu;

/** Whether a sentence says why something is so. */
export const isCausal = (sentence: string): boolean => causal.test(sentence);

/** Quotes a text for a message, shortened if it is long. */
export const quote = (text: string): string =>
  `“${text.length > 80 ? `${text.slice(0, 79).toWellFormed().trimEnd()}…` : text}”`;
