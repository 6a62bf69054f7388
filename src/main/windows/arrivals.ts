import type { GoTo } from '../../shared/go-to.ts';
import type { Arrival } from '../../shared/types.ts';

/** Leads the pane to a place and lets it say something, also while its page is still being loaded. */
export interface Arrivals {
  go(to: GoTo): void;
  /** A sentence for the lead. */
  say(sentence: string): void;
  /** Takes one back that says nothing any more; one that the lead dismissed does not matter. */
  unsay(sentence: string): void;
  /** The page listens from now on; what has waited for it. */
  arrive(): Arrival;
  /** The page is gone; a new one will come. */
  gone(): void;
}

interface Pushers {
  readonly go: (to: GoTo) => void;
  readonly say: (sentence: string) => void;
  readonly unsay: (sentence: string) => void;
}

export const createArrivals = (push: Pushers): Arrivals => {
  let isHere = false;
  let place: GoTo | null = null;
  let sentences: readonly string[] = [];
  return {
    go: (to) => {
      if (isHere) push.go(to);
      else place = to;
    },
    say: (sentence) => {
      if (isHere) push.say(sentence);
      else sentences = [...sentences, sentence];
    },
    unsay: (sentence) => {
      sentences = sentences.filter((one) => one !== sentence);
      push.unsay(sentence);
    },
    arrive: () => {
      const waiting = { go: place, notices: sentences };
      isHere = true;
      place = null;
      sentences = [];
      return waiting;
    },
    gone: () => {
      isHere = false;
    },
  };
};
