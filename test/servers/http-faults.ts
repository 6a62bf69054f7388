import type { HttpRequest } from './http.ts';

/**
 * What can be done to one request.
 * - none: nothing; it keeps the place of a request that goes well
 * - drop-before: the connection is reset; nothing was done
 * - drop-after: it is done, then the connection is reset
 * - cut: it is done; headers and half of the answer arrive, then the connection is reset
 * - silent: nothing is ever answered; it is done when `done` is set
 * - delay: it is done; the answer comes `ms` later
 * - rate-limit: 429 (or `status`) and nothing done, with Retry-After when `retryAfter` (seconds, or a date) is given
 * - status: another HTTP status with a JSON body, after having done it when `done` is set
 * - html: a captive portal's page with HTTP 200 (or `status`), after having done it when `done` is set
 */
export type HttpFault =
  | { readonly kind: 'none' }
  | { readonly kind: 'drop-before' }
  | { readonly kind: 'drop-after' }
  | { readonly kind: 'cut' }
  | { readonly kind: 'silent'; readonly done?: boolean }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'rate-limit'; readonly status?: number; readonly retryAfter?: number | string }
  | { readonly kind: 'status'; readonly status: number; readonly body?: unknown; readonly done?: boolean }
  | { readonly kind: 'html'; readonly status?: number; readonly done?: boolean };

/** Which requests a fault is for. */
export interface HttpFaultMatch<Route extends string = string> {
  /** As the server's table names it, such as "POST /incidents/:id/notes"; every route when left out. */
  readonly route?: Route;
  /** Only requests of which this is true. */
  readonly when?: (request: HttpRequest<Route>) => boolean;
  /** How many requests, one unless told; Infinity until healed. */
  readonly times?: number;
  /** Hears of each request that meets it. */
  readonly onTaken?: (request: HttpRequest<Route>) => void;
}

/** Faults waiting for their requests, first come first served. */
export interface HttpFaultScript<Route extends string> {
  add(fault: HttpFault, match?: HttpFaultMatch<Route>): void;
  /** The fault for this request, counted off; undefined when it is to be served properly. */
  take(request: HttpRequest<Route>): HttpFault | undefined;
  /** Forgets what is waiting, or only what is waiting for one route. */
  heal(route?: Route): void;
}

export const createHttpFaults = <Route extends string>(): HttpFaultScript<Route> => {
  let waiting: { readonly fault: HttpFault; readonly match: HttpFaultMatch<Route>; left: number }[] = [];
  return {
    add: (fault, match = {}) => {
      waiting.push({ fault, match, left: match.times ?? 1 });
    },
    take: (request) => {
      const entry = waiting.find(
        ({ match }) =>
          (match.route === undefined || match.route === request.route) && (match.when?.(request) ?? true),
      );
      if (entry === undefined) return undefined;
      entry.left -= 1;
      waiting = waiting.filter(({ left }) => left > 0);
      entry.match.onTaken?.(request);
      return entry.fault;
    },
    heal: (route) => {
      waiting = route === undefined ? [] : waiting.filter(({ match }) => match.route !== route);
    },
  };
};
