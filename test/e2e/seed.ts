/** Numbers that look random and come again from the same seed, which is printed. */

/** A generator of numbers from 0 (inclusive) to 1 (mulberry32). */
export const random = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** The seed of this run: from THROUGHLINE_SEED, or a new one. Printed, so that a failure can be had again. */
export const seedOf = (what: string): number => {
  const given = Number(process.env.THROUGHLINE_SEED);
  const seed = Number.isInteger(given) && given > 0 ? given : Math.floor(Math.random() * 1_000_000_000) + 1;
  console.log(`${what}: THROUGHLINE_SEED=${seed}`);
  return seed;
};
