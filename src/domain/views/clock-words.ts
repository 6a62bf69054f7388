import { isClockOff } from '../incident/shared.ts';
import { duration } from '../time/times.ts';

/** Consoles whose clocks are not right: what their entries say about when something happened is doubtful. */

/** "2 min ahead", "45 s behind" */
export const aheadWords = (aheadMs: number): string => {
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  const much = seconds < 90 ? `${seconds} s` : duration(seconds / 60);
  return `${much} ${aheadMs < 0 ? 'behind' : 'ahead'}`;
};

/** What is told to whoever sits at a computer whose clock is wrong. */
export const ownClockWords = (aheadMs: number): string =>
  `This computer’s clock is ${aheadWords(aheadMs)}${aheadMs < 0 ? ' the server’s' : ' of the server’s'}; times from here are marked`;

/** What a console's clock was found to be. */
export const clockWords = (aheadMs: number): string =>
  isClockOff(aheadMs) ? `its clock is ${aheadWords(aheadMs)}` : 'its clock is right again';
