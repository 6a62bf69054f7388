/** Sentences as they stand in a log: made of a few words each, always the same for the same numbers. */

const subjects = [
  'Checkout errors',
  'The order queue',
  'The payment gateway',
  'Replica lag in eu-west',
  'The session store',
  'p99 of the basket service',
  'The nightly export',
  'The login page',
  'Disk use on db-3',
  'The cache hit rate',
];
const verbs = [
  'went up again after the restart',
  'is back to what it was on Tuesday',
  'stands still since the failover began',
  'was looked at by two of us and nothing was found',
  'follows the deploys of the last two hours closely',
  'does not change when traffic is moved away',
  'recovers for a few minutes and then falls again',
  'shows the same picture in both regions',
];
const ends = [
  '',
  ', graph attached',
  ', will look again in ten minutes',
  ', asked the vendor',
  ', see the ticket',
];

/** A number that looks random, always the same for the same `n`: a whole number below `below`. */
export const pick = (n: number, below: number): number => {
  let mixed = Math.imul(n + 1, 0x9e3779b1) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b) >>> 0;
  return ((mixed ^ (mixed >>> 13)) >>> 0) % below;
};

const one = (words: readonly string[], n: number): string => words[pick(n, words.length)] ?? '';

/** A sentence of 30 to 110 characters. */
export const sentence = (n: number): string => `${one(subjects, n)} ${one(verbs, n + 7)}${one(ends, n + 13)}`;

/** A few words. */
export const phrase = (n: number): string => `${one(subjects, n)} ${n}`;
