import { byTime } from '../../domain/time/instants.ts';
import type { Clock } from '../clock.ts';
import type { DraftValue } from './draft-value.ts';
import { goneAfterMs, type Here } from './here.ts';

/** Whether somebody who holds a draft is still there, and when it can be taken from them. */

/** After how long without a word, or an answer, a draft can be taken from its holder. Milliseconds. */
const awayMs = 60_000;

interface AwayDeps {
  readonly here: Here;
  readonly clock: Pick<Clock, 'now' | 'monotonic'>;
  /** Now by the server's clock, as far as that is known. */
  readonly serverNow: () => string;
}

/** What is known of a draft that another console holds. */
interface Held {
  readonly value: DraftValue;
  /** When that was learnt, and since when it is asked for here; by the monotonic clock. */
  readonly knownAt: number;
  readonly askedAt: number | null;
}

const isSeen = (here: Here, console: string): boolean => here.all.some((one) => one.console === console);

/** In how many milliseconds the draft can be taken from its holder; nothing or less once it can be. */
export const takeOverInMs = ({ here, clock, serverNow }: AwayDeps, held: Held): number => {
  const { value, knownAt, askedAt } = held;
  const { console } = value.holder;
  const silence = awayMs - here.silentMs(console);
  const savedMs = byTime(serverNow(), value.savedAt);
  const gone = Math.max(goneAfterMs - here.listeningMs, awayMs - savedMs);
  const unanswered = clock.monotonic() - Math.max(askedAt ?? Number.POSITIVE_INFINITY, knownAt);
  return Math.min(
    silence,
    isSeen(here, console) ? Number.POSITIVE_INFINITY : gone,
    awayMs - Math.min(unanswered, here.listeningMs),
  );
};

/** Whether the holder is known not to be here: they left, fell silent, or were not heard for as long as anybody takes. */
export const isHolderAway = (here: Here, { holder }: DraftValue): boolean => {
  if (isSeen(here, holder.console)) return false;
  const wasHeard = here.silentMs(holder.console) < here.listeningMs;
  return wasHeard || here.listeningMs >= goneAfterMs;
};

const minuteMs = 60_000;

/** The first full minute that begins when so many milliseconds have passed; by this computer's clock. */
export const minuteAfter = (now: Date, ms: number): string =>
  new Date(Math.ceil((now.getTime() + ms) / minuteMs) * minuteMs).toISOString();
