import type { Scheduler } from '../scheduler.ts';

/** In milliseconds. */
export interface LinkTiming {
  /** How long it is waited for news, or before something is tried again; longer from time to time. */
  readonly retry: number;
  readonly retryAtMost: number;
  /**
   * How long nothing of this console's own is published once the server has lost lines: another console may have more of
   * the record, and puts it there meanwhile.
   */
  readonly settle: number;
  /** How long this console is alone before what is to be in the record of all goes out without. */
  readonly alone: number;
}

export const usualLinkTiming: LinkTiming = { retry: 500, retryAtMost: 30_000, settle: 3000, alone: 2000 };

/** Waits for news, longer each time that nothing comes. */
export interface Patience {
  /** Something has come. */
  tell(): void;
  /** Resolves when something comes, or after a while: whether it has. */
  newsOrLater(): Promise<boolean>;
  /** Does it after a while, instead of what was to be done later before. */
  later(task: () => void): void;
  /** Does nothing later: it is being done now. */
  now(): void;
  /** All is well: the next wait is a short one. */
  calm(): void;
  /** Waits no longer. */
  end(): void;
}

export const createPatience = ({ retry, retryAtMost }: LinkTiming, scheduler: Scheduler): Patience => {
  let vain = 0;
  let cancel: () => void = () => undefined;
  let news = Promise.withResolvers<boolean>();

  const pause = (): number => {
    vain += 1;
    return Math.min(retry * 2 ** Math.min(vain - 1, 10), retryAtMost);
  };
  const tell = (): void => {
    news.resolve(true);
    news = Promise.withResolvers();
  };

  return {
    tell,
    newsOrLater: async () => {
      const timeout = Promise.withResolvers<boolean>();
      const cancelTimeout = scheduler.after(pause(), () => timeout.resolve(false));
      const hasCome = await Promise.race([news.promise, timeout.promise]);
      cancelTimeout();
      if (hasCome) vain = 0;
      return hasCome;
    },
    later: (task) => {
      cancel();
      cancel = scheduler.after(pause(), task);
    },
    now: () => cancel(),
    calm: () => {
      vain = 0;
      cancel();
    },
    end: () => {
      cancel();
      tell();
    },
  };
};
