import { basename } from 'node:path';
import type { GoTo } from '../../shared/go-to.ts';
import type { Arrival } from '../../shared/types.ts';

/** Navigates the pane and shows notices in it, even while its page is still loading. */
export interface Arrivals {
  go(to: GoTo): void;
  /** Shows what the record file at this path holds. The page hears its name alone. */
  file(path: string): void;
  /** Offers to join the shared incident of this link. */
  join(joinLink: string): void;
  /** The path of the newest record file that arrived; null for none. */
  readonly newestFile: string | null;
  /** Shows a sentence to the lead. */
  say(sentence: string): void;
  /** Removes a sentence that no longer applies; does nothing if the lead has dismissed it. */
  unsay(sentence: string): void;
  /** Call when the page is listening; returns what was queued for it. */
  arrive(): Arrival;
  /** Call when the page is gone and a new one will load. */
  gone(): void;
}

interface Pushers {
  readonly go: (to: GoTo) => void;
  readonly file: (name: string) => void;
  readonly join: (joinLink: string) => void;
  readonly say: (sentence: string) => void;
  readonly unsay: (sentence: string) => void;
}

export const createArrivals = (push: Pushers): Arrivals => {
  let isListening = false;
  let place: GoTo | null = null;
  let newestFile: string | null = null;
  let fileName: string | null = null;
  let toJoin: string | null = null;
  let sentences: readonly string[] = [];
  return {
    go: (to) => {
      if (isListening) push.go(to);
      else place = to;
    },
    file: (path) => {
      newestFile = path;
      if (isListening) push.file(basename(path));
      else fileName = basename(path);
    },
    join: (joinLink) => {
      if (isListening) push.join(joinLink);
      else toJoin = joinLink;
    },
    get newestFile() {
      return newestFile;
    },
    say: (sentence) => {
      if (isListening) push.say(sentence);
      else sentences = [...sentences, sentence];
    },
    unsay: (sentence) => {
      sentences = sentences.filter((one) => one !== sentence);
      push.unsay(sentence);
    },
    arrive: () => {
      const waiting = { go: place, notices: sentences, file: fileName, joinLink: toJoin };
      isListening = true;
      place = null;
      fileName = null;
      toJoin = null;
      sentences = [];
      return waiting;
    },
    gone: () => {
      isListening = false;
    },
  };
};
