import type { WebClientOptions } from '@slack/web-api';
import { fail, ok, type Result } from '../../domain/result.ts';
import { type SendFault, send, type Transport } from '../services/transport.ts';

/** How to reach Slack. `apiUrl` ends in "/api/" and defaults to Slack's own; `timeoutMs` is for one request. */
export interface SlackOptions {
  readonly token: string;
  readonly apiUrl?: string | undefined;
  readonly timeoutMs?: number | undefined;
  /** Straight to Slack unless told. */
  readonly transport?: Transport | undefined;
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
  | { readonly kind: 'not-sent'; readonly why: 'network' | 'token' | 'address' }
  | { readonly kind: 'not-sent'; readonly why: 'proxy'; readonly code: string }
  /** `issuer`: of the certificate that was refused; null if there was none. */
  | { readonly kind: 'not-sent'; readonly why: 'certificate'; readonly issuer: string | null }
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

/** For the whole of one request, in milliseconds. */
const defaultTimeoutMs = 15_000;

/** Creates a caller for one token. Nothing is opened or imported before the first call. */
export const createCall =
  (options: SlackOptions): SlackCall =>
  async (method, args = {}) => {
    // An HTTP header cannot carry anything else, and the error for it would quote the token.
    if (!/^[\x21-\x7e]+$/.test(options.token)) return fail({ kind: 'not-sent', why: 'token' });
    // Imported lazily: it takes 30-40 ms, which must not delay the first paint.
    const { WebClient } = await import('@slack/web-api');
    const seen: Seen = { fault: null, status: null, retryAfterMs: null };
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
  fault: SlackFault | null;
  status: number | null;
  retryAfterMs: number | null;
}

const clientOptions = (options: SlackOptions, seen: Seen): WebClientOptions => ({
  ...(options.apiUrl === undefined ? {} : { slackApiUrl: options.apiUrl }),
  // The outbox does the retrying: the library would post the same message up to eleven times.
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  allowAbsoluteUrls: false,
  logger: silent,
  // The library's own would keep connections open, know no proxy, and not say whether anything was sent.
  fetch: (url, init) => fetchOver(options, seen, String(url), init),
});

/** Gives the library what its transport saw; what that could not send or get whole is noted, and thrown. */
const fetchOver = async (
  { transport = send, timeoutMs = defaultTimeoutMs }: SlackOptions,
  seen: Seen,
  url: string,
  init: Parameters<NonNullable<WebClientOptions['fetch']>>[1],
): Promise<Response> => {
  const unsent = (fault: SlackFault): never => {
    seen.fault = fault;
    throw new Error(fault.kind);
  };
  if (!URL.canParse(url)) return unsent({ kind: 'not-sent', why: 'address' });
  const raw = await transport({
    url: new URL(url),
    method: 'POST',
    headers: Object.fromEntries(new Headers(init?.headers)),
    body: Buffer.from(String(init?.body ?? '')),
    timeoutMs,
  });
  if (!raw.ok) return unsent(fromTransport(raw.error));
  const { status, headers, body } = raw.value;
  seen.status = status;
  seen.retryAfterMs = secondsToMs(headers['retry-after'] ?? null);
  return new Response(new Uint8Array(body), { status, headers });
};

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
  if (seen.fault !== null) return seen.fault;
  if (seen.status === 429) return { kind: 'rate-limited', retryAfterMs: seen.retryAfterMs };
  const codeOfError = field(error, 'code');
  if (codeOfError === 'slack_webapi_platform_error') return fromBody(field(error, 'data'), seen);
  if (codeOfError === 'slack_webapi_http_error') return fromHttp(error, seen);
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
  const status = seen.status ?? 0;
  // No redirect is followed; Slack sends none, but the networks before a sign-in page do.
  if (status >= 300 && status < 400) return { kind: 'foreign' };
  return fromJson.kind === 'code' ? fromJson : { kind: 'http', status };
};

const fromTransport = (fault: SendFault): SlackFault => {
  if (fault.kind === 'lost') return fault;
  const { why, code, presented } = fault;
  if (why === 'proxy') return { kind: 'not-sent', why, code };
  // Something that speaks no TLS stands in Slack's place as well.
  if (why === 'certificate' || /^(?:ERR_SSL|EPROTO)/u.test(code))
    return { kind: 'not-sent', why: 'certificate', issuer: presented?.issuer ?? null };
  return { kind: 'not-sent', why: 'network' };
};

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

const secondsToMs = (header: string | null): number | null =>
  header !== null && /^\d{1,6}$/.test(header.trim()) ? Number(header.trim()) * 1000 : null;
