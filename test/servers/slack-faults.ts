/**
 * What can be done to one request.
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
  /** How many requests, one unless told; Infinity until {@link FaultScript.heal}. */
  readonly times?: number;
}

/** Faults waiting for their requests, first come first served. */
export interface FaultScript {
  add(fault: SlackFault, match?: FaultMatch): void;
  /** The fault for this request, counted off; undefined when it is to be served properly. */
  take(method: string): SlackFault | undefined;
  heal(): void;
}

export const createFaultScript = (): FaultScript => {
  let waiting: { readonly fault: SlackFault; readonly method: string | undefined; left: number }[] = [];
  return {
    add: (fault, match = {}) => {
      waiting.push({ fault, method: match.method, left: match.times ?? 1 });
    },
    take: (method) => {
      const entry = waiting.find(
        (candidate) => candidate.method === undefined || candidate.method === method,
      );
      if (entry === undefined) return undefined;
      entry.left -= 1;
      waiting = waiting.filter(({ left }) => left > 0);
      return entry.fault;
    },
    heal: () => {
      waiting = [];
    },
  };
};
