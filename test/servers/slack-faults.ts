/**
 * What can be done to one request.
 * - none: nothing; it keeps the place of a request that goes well
 * - drop-before: the connection is reset; Slack never sees the request
 * - drop-after: Slack does what was asked, then the connection is reset
 * - cut: Slack does it; headers and half of the answer arrive, then the connection is reset
 * - delay: Slack does it; the answer comes `ms` later
 * - rate-limit: HTTP 429 and nothing done, with Retry-After when `retryAfter` (seconds) is given
 * - status: another HTTP status, after having done it when `done` is set
 * - html: a captive portal's page with HTTP 200 (or `status`); nothing done
 * - error: `{ok: false, error}` with HTTP 200; done nevertheless when `done` is set
 */
export type SlackFault =
  | { readonly kind: 'none' }
  | { readonly kind: 'drop-before' }
  | { readonly kind: 'drop-after' }
  | { readonly kind: 'cut' }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'rate-limit'; readonly retryAfter?: number }
  | { readonly kind: 'status'; readonly status: number; readonly body?: string; readonly done?: boolean }
  | { readonly kind: 'html'; readonly status?: number }
  | { readonly kind: 'error'; readonly error: string; readonly done?: boolean };

/** Which requests a fault is for. */
export interface FaultMatch {
  /** Method name; every method when left out. */
  readonly method?: string;
  /** The channel as the request names it; every channel when left out. */
  readonly channel?: string;
  /** How many requests, one unless told; Infinity until {@link FaultScript.heal}. */
  readonly times?: number;
  /** Hears of each request that meets it. */
  readonly onTaken?: () => void;
}

/** Faults waiting for their requests, first come first served. */
export interface FaultScript {
  add(fault: SlackFault, match?: FaultMatch): void;
  /** The fault for this request, counted off; undefined when it is to be served properly. */
  take(method: string, channel?: unknown): SlackFault | undefined;
  /** Forgets what is waiting, or only what is waiting for one channel. */
  heal(channel?: string): void;
}

export const createFaultScript = (): FaultScript => {
  let waiting: { readonly fault: SlackFault; readonly match: FaultMatch; left: number }[] = [];
  return {
    add: (fault, match = {}) => {
      waiting.push({ fault, match, left: match.times ?? 1 });
    },
    take: (method, channel) => {
      const entry = waiting.find(
        ({ match }) =>
          (match.method === undefined || match.method === method) &&
          (match.channel === undefined || match.channel === channel),
      );
      if (entry === undefined) return undefined;
      entry.left -= 1;
      if (entry.left <= 0) waiting.splice(waiting.indexOf(entry), 1);
      entry.match.onTaken?.();
      return entry.fault;
    },
    heal: (channel) => {
      waiting = channel === undefined ? [] : waiting.filter(({ match }) => match.channel !== channel);
    },
  };
};
