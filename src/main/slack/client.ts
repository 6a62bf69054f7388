import type { WebClientOptions } from '@slack/web-api';
import { fail, ok, type Result } from '../../domain/result.ts';

/** How to reach Slack. `apiUrl` ends in "/api/" and defaults to Slack's own; `timeoutMs` is for one request. */
export interface SlackOptions {
  readonly token: string;
  readonly apiUrl?: string | undefined;
  readonly timeoutMs?: number | undefined;
}

/**
 * Why a request got no usable answer, classified by what is known about its effect.
 * - not-sent: no byte of the request reached a Slack server.
 * - rate-limited: HTTP 429; Slack did nothing. `retryAfterMs` is null if it did not say.
 * - code: Slack's own `{ok: false, error}`. `needed` names scopes after "missing_scope".
 * - http: another HTTP status without a Slack code in its body.
 * - foreign: an answer that is not from Slack (a captive portal's page) or not in Slack's format.
 * - lost: the request may have arrived, but no complete answer came back.
 */
export type SlackFault =
  | { readonly kind: 'not-sent'; readonly why: 'network' | 'certificate' | 'token' | 'address' }
  | { readonly kind: 'rate-limited'; readonly retryAfterMs: number | null }
  | {
      readonly kind: 'code';
      readonly code: string;
      readonly needed: string | null;
      readonly retryAfterMs: number | null;
    }
  | { readonly kind: 'http'; readonly status: number }
  | { readonly kind: 'foreign' }
  | { readonly kind: 'lost' };

/** One request to one Web API method, sent at most once. The value is Slack's answer, not yet validated. */
export type SlackCall = (
  method: string,
  args?: Record<string, unknown>,
) => Promise<Result<unknown, SlackFault>>;

/** Longer than fetch's 10 s connect timeout, after which nothing was sent; after this one, it might have been. */
const defaultTimeoutMs = 15_000;

/** Creates a caller for one token. Nothing is opened or imported before the first call. */
export const createCall =
  (options: SlackOptions): SlackCall =>
  async (method, args = {}) => {
    // An HTTP header cannot carry anything else, and the error for it would quote the token.
    if (!/^[\x21-\x7e]+$/.test(options.token)) return fail({ kind: 'not-sent', why: 'token' });
    // Imported lazily: it takes 30-40 ms, which must not delay the first paint.
    const { WebClient } = await import('@slack/web-api');
    const seen: Seen = { status: null, retryAfterMs: null };
    // One client per call, since a client does not say which request a response belongs to.
    const client = new WebClient(options.token, clientOptions(options, seen));
    try {
      return ok(await client.apiCall(method, args));
    } catch (error) {
      return fail(faultOf(error, seen));
    }
  };

/** What the transport saw, which the library's errors do not always include. */
interface Seen {
  status: number | null;
  retryAfterMs: number | null;
}

const clientOptions = (options: SlackOptions, seen: Seen): WebClientOptions => ({
  ...(options.apiUrl === undefined ? {} : { slackApiUrl: options.apiUrl }),
  timeout: options.timeoutMs ?? defaultTimeoutMs,
  // The outbox does the retrying: the library would post the same message up to eleven times.
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  allowAbsoluteUrls: false,
  logger: silent,
  fetch: async (url, init) => {
    const response = await fetch(url, init as RequestInit);
    seen.status = response.status;
    seen.retryAfterMs = secondsToMs(response.headers.get('retry-after'));
    return response;
  },
});

/** A logger that discards everything, because the library logs headers and bodies at some levels. */
const silent: NonNullable<WebClientOptions['logger']> = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => 'error' as ReturnType<NonNullable<WebClientOptions['logger']>['getLevel']>,
  setName: () => {},
};

/** Classifies an error from the library. The error's own text is dropped: it may quote the request. */
const faultOf = (error: unknown, seen: Seen): SlackFault => {
  if (seen.status === 429) return { kind: 'rate-limited', retryAfterMs: seen.retryAfterMs };
  const codeOfError = field(error, 'code');
  if (codeOfError === 'slack_webapi_platform_error') return fromBody(field(error, 'data'), seen);
  if (codeOfError === 'slack_webapi_http_error') return fromHttp(error, seen);
  if (codeOfError === 'slack_webapi_request_error') return fromTransport(field(error, 'original'));
  // A body cut off after the headers is reported as a bare TypeError or TimeoutError.
  return { kind: 'lost' };
};

const fromBody = (body: unknown, seen: Seen): SlackFault => {
  const code = field(body, 'error');
  // A page that is not JSON ends up in `error` unchanged; Slack's own codes look like identifiers.
  if (typeof code !== 'string' || !/^[a-z][a-z0-9_]{2,79}$/.test(code)) return { kind: 'foreign' };
  const needed = field(body, 'needed');
  return {
    kind: 'code',
    code,
    needed: typeof needed === 'string' && /^[a-z0-9:._,| -]{1,200}$/.test(needed) ? needed : null,
    retryAfterMs: seen.retryAfterMs,
  };
};

const fromHttp = (error: unknown, seen: Seen): SlackFault => {
  const fromJson = fromBody(field(error, 'body'), seen);
  return fromJson.kind === 'code' ? fromJson : { kind: 'http', status: seen.status ?? 0 };
};

const fromTransport = (error: unknown): SlackFault => {
  const causes = rootCauses(error);
  const all = (holds: (cause: unknown) => boolean) => causes.length > 0 && causes.every(holds);
  if (all(neverConnected)) return { kind: 'not-sent', why: 'network' };
  if (all((cause) => certificateCodes.has(field(cause, 'code')))) {
    return { kind: 'not-sent', why: 'certificate' };
  }
  if (all((cause) => field(cause, 'code') === 'ERR_INVALID_URL')) {
    return { kind: 'not-sent', why: 'address' };
  }
  return { kind: 'lost' };
};

/** Resolving the name or opening the connection failed, so no request was written. */
const neverConnected = (cause: unknown): boolean => {
  const syscall = field(cause, 'syscall');
  return (
    syscall === 'connect' || syscall === 'getaddrinfo' || field(cause, 'code') === 'UND_ERR_CONNECT_TIMEOUT'
  );
};

/** The handshake failed before a request was written: the certificate is not trusted, or it was not TLS. */
const certificateCodes: ReadonlySet<unknown> = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** The innermost causes; several if several addresses were tried for one name. */
const rootCauses = (error: unknown): unknown[] => {
  if (error instanceof AggregateError) return error.errors.flatMap(rootCauses);
  const cause = field(error, 'cause');
  return cause === undefined ? [error] : rootCauses(cause);
};

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

const secondsToMs = (header: string | null): number | null =>
  header !== null && /^\d{1,6}$/.test(header.trim()) ? Number(header.trim()) * 1000 : null;
