/**
 * The clock of one drill: it goes so many times faster than real time, can stand still, and never goes back. Measured
 * in monotonic time, so that a changed wall clock or a sleep moves nothing.
 */
export interface DrillClock {
  now(): Date;
  /** How many times faster than real time it goes; 0 while it stands. */
  readonly speed: number;
  setSpeed(speed: number): void;
}

/** `at`: where it begins, in milliseconds since 1970. It stands at first. */
export const createDrillClock = (at: number, monotonic: () => number): DrillClock => {
  let anchor = at;
  let since = monotonic();
  let speed = 0;
  const read = () => anchor + Math.max(0, monotonic() - since) * speed;
  return {
    now: () => new Date(Math.floor(read())),
    get speed() {
      return speed;
    },
    setSpeed: (next) => {
      anchor = read();
      since = monotonic();
      speed = next;
    },
  };
};
