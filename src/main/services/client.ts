import { fail, ok, type Result } from '../../domain/result.ts';
import { isSafeAddress } from './address.ts';
import { type Raw, send, type Transport } from './transport.ts';

/** One request to a service. */
export interface Ask {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** What follows the base address; begins with "/". Ids in it are encoded by whoever makes it. */
  readonly path: string;
  /** A list becomes one parameter for each of its values. */
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as a form; only without `body`. */
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/** A 2xx. `body`: parsed JSON, null for none; header names are in lower case. */
interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Why a request got no usable answer, classified by what is known about its effect.
 * - not-sent: no byte of the request left this computer for the service. `presented`: the certificate that was refused.
 * - rate-limited: the service did nothing. `retryAfterMs` is null if it did not say.
 * - refused: any other 4xx, and a redirect that the service itself explains; it was not done.
 * - http: 5xx (and what says that a server gave up waiting); it may have been done.
 * - foreign: an answer that is not the service's, such as a portal's page; it may have been done.
 * - lost: no answer, or not all of it; it may have been done.
 */
export type Fault =
  | {
      readonly kind: 'not-sent';
      readonly why: 'network' | 'proxy' | 'certificate' | 'key' | 'address';
      readonly code: string;
      readonly presented?: { readonly subject: string; readonly issuer: string };
    }
  | {
      readonly kind: 'rate-limited';
      readonly status: number;
      readonly retryAfterMs: number | null;
      readonly body: unknown;
    }
  | { readonly kind: 'refused'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'http'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'foreign'; readonly status: number }
  | { readonly kind: 'lost' };

/** Sends a request at most once: it is never repeated, and no redirect is followed. */
export type ServiceCall = (ask: Ask) => Promise<Result<Answer, Fault>>;

interface CallOptions {
  /** https, or http on this computer. May have a path of its own. */
  readonly baseUrl: string;
  /** Sent with every request, such as the key. */
  readonly headers: Readonly<Record<string, string>>;
  /** For the whole of one request. */
  readonly timeoutMs?: number;
  /** The statuses besides 429 with which this service limits requests. */
  readonly alsoLimited?: readonly number[];
}

/** Creates the caller of one service at one address with one key. Opens nothing until it is used. */
export const createCall =
  (options: CallOptions, transport: Transport = send): ServiceCall =>
  async (ask) => {
    const url = urlOf(options.baseUrl, ask);
    if (url === null) return fail({ kind: 'not-sent', why: 'address', code: 'notEncrypted' });
    const headers = { ...options.headers, ...ask.headers };
    const unsendable = Object.entries(headers).find(([, value]) => !/^[\x20-\x7e]+$/u.test(value));
    if (unsendable !== undefined) return fail({ kind: 'not-sent', why: 'key', code: unsendable[0] });
    const content = contentOf(ask);
    const raw = await transport({
      url,
      method: ask.method,
      headers: { accept: 'application/json', 'user-agent': 'Throughline', ...content?.headers, ...headers },
      body: content?.body ?? null,
      timeoutMs: options.timeoutMs ?? usualTimeoutMs,
      signal: ask.signal,
    });
    return raw.ok ? read(raw.value, options.alsoLimited ?? []) : raw;
  };

/** Services take seconds for what has consequences, such as making a channel; a lead looks after half a minute. */
const usualTimeoutMs = 30_000;

const urlOf = (baseUrl: string, { path, query = {} }: Ask): URL | null => {
  const text = `${baseUrl.replace(/\/+$/u, '')}${path}`;
  if (!isSafeAddress(baseUrl) || !path.startsWith('/') || !URL.canParse(text)) return null;
  const url = new URL(text);
  for (const [name, value] of Object.entries(query))
    for (const one of typeof value === 'string' ? [value] : value) url.searchParams.append(name, one);
  return url;
};

const contentOf = ({ body, form }: Ask) => {
  if (body !== undefined)
    return { headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(body)) };
  return form === undefined
    ? null
    : {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: Buffer.from(new URLSearchParams(form).toString()),
      };
};

/** Statuses of a server that gave up waiting for another one, or for the rest of a request. */
const gaveUp: ReadonlySet<number> = new Set([408, 499]);
/** Redirects that say that nothing was done. */
const moved: ReadonlySet<number> = new Set([301, 307, 308]);

const read = (raw: Raw, alsoLimited: readonly number[]): Result<Answer, Fault> => {
  const { status, headers } = raw;
  const body = parse(raw);
  const known = body === notJson ? null : body;
  const retryAfterMs = retryAfter(headers);
  if (status === 429 || alsoLimited.includes(status) || (status === 403 && isSpent(headers)))
    return fail({ kind: 'rate-limited', status, retryAfterMs, body: known });
  if (status >= 500 || gaveUp.has(status)) return fail({ kind: 'http', status, body: known });
  if (body === notJson) return fail({ kind: 'foreign', status });
  if (status >= 400 || (moved.has(status) && body !== null)) return fail({ kind: 'refused', status, body });
  return status >= 200 && status < 300 ? ok({ status, body, headers }) : fail({ kind: 'foreign', status });
};

const notJson = Symbol('not JSON');

/** The body of an answer; a refusal in plain text is the service's own words. */
const parse = ({ status, headers, body }: Raw): unknown => {
  const text = body.toString('utf8').trim();
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    const isPlain = headers['content-type']?.startsWith('text/plain') === true;
    return isPlain && status >= 400 ? text.slice(0, 1000) : notJson;
  }
};

/** GitHub's limits are a 403 that says when to come back. */
const isSpent = (headers: Raw['headers']): boolean =>
  headers['retry-after'] !== undefined || headers['x-ratelimit-remaining'] === '0';

/** When a service wants to be asked again, in milliseconds: seconds, a date, or the time at which its limit is reset. */
const retryAfter = (headers: Raw['headers']): number | null => {
  const after = headers['retry-after']?.trim() ?? '';
  const epoch = headers['x-ratelimit-reset']?.trim() ?? '';
  // Whatever has no letters would be read as a year.
  const at = /[a-z]/iu.test(after) ? Date.parse(after) : Number.NaN;
  const wait =
    secondsIn(after) ??
    (Number.isNaN(at) ? null : at - Date.now()) ??
    secondsIn(headers['ratelimit-reset']?.trim() ?? '') ??
    (/^\d{10}$/u.test(epoch) ? Number(epoch) * 1000 - Date.now() : null);
  return wait === null ? null : Math.ceil(Math.min(Math.max(wait, 0), longestWait));
};

/** A day, in milliseconds. */
const longestWait = 86_400_000;

/** In milliseconds; null for what is not a number of seconds. */
const secondsIn = (text: string): number | null =>
  /^\d+(?:\.\d+)?$/u.test(text) ? Number(text) * 1000 : null;
