import { z } from 'zod';
import { fail, ok, type Result } from '../../../domain/result.ts';
import { createCall, type Fault, type ServiceCall } from '../client.ts';
import type { Transport } from '../transport.ts';
import { isTokenRefused } from './zoom.ts';

/**
 * Zoom's Server-to-Server OAuth: a token for an hour, kept in memory only. Asking for one may end those that other
 * consoles of the same app have, so it is asked for only when there is none.
 */
export interface ZoomAccess {
  /** The client secret. */
  readonly key: string;
  readonly baseUrl: string;
  readonly fields: { readonly accountId: string; readonly clientId: string };
  readonly transport: Transport;
}

interface ZoomCalls {
  readonly call: (access: ZoomAccess) => ServiceCall;
  /** What the newest token may do; null while there is none, or when Zoom did not say. */
  readonly scopes: () => readonly string[] | null;
}

const tokenSchema = z.object({
  access_token: z.string().min(1),
  /** In seconds. */
  expires_in: z.number().catch(0),
  scope: z.string().catch(''),
});

interface Token {
  readonly access: ZoomAccess;
  readonly token: string;
  readonly scopes: readonly string[];
  /** Monotonic, in milliseconds. */
  readonly until: number;
}

/** Asked for anew this long before it ends, in milliseconds. */
const margin = 60_000;

/** Zoom gives tokens at zoom.us for an API at api.zoom.us/v2; any other server is asked for both. */
export const tokenServerOf = (baseUrl: string): string =>
  baseUrl
    .replace(/\/+$/u, '')
    .replace(/\/v2$/u, '')
    .replace(/^https:\/\/api\.(zoom\.us|zoomgov\.com)$/u, 'https://$1');

/** What a fault of asking for a token means for the request that needed it: that one never left. */
const withoutToken = (fault: Fault): Fault => {
  switch (fault.kind) {
    case 'not-sent':
    case 'rate-limited':
    case 'refused':
      return fault;
    case 'http':
    case 'foreign':
      return { kind: 'not-sent', why: 'network', code: `HTTP ${fault.status}` };
    case 'lost':
      return { kind: 'not-sent', why: 'network', code: 'no answer' };
  }
};

const isFor = (one: ZoomAccess, other: ZoomAccess): boolean =>
  one.baseUrl === other.baseUrl &&
  one.key === other.key &&
  one.fields.accountId === other.fields.accountId &&
  one.fields.clientId === other.fields.clientId;

/** `monotonic`: milliseconds of a clock that never jumps. */
export const createZoomCalls = (monotonic: () => number = () => performance.now()): ZoomCalls => {
  let kept: Token | null = null;

  const tokenFor = async (
    access: ZoomAccess,
    signal: AbortSignal | undefined,
  ): Promise<Result<Token, Fault>> => {
    if (kept !== null && isFor(kept.access, access) && monotonic() < kept.until) return ok(kept);
    const { key, baseUrl, fields, transport } = access;
    const basic = Buffer.from(`${fields.clientId}:${key}`).toString('base64');
    const ask = createCall(
      { baseUrl: tokenServerOf(baseUrl), headers: { authorization: `Basic ${basic}` } },
      transport,
    );
    const asked = monotonic();
    const answer = await ask({
      method: 'POST',
      path: '/oauth/token',
      form: { grant_type: 'account_credentials', account_id: fields.accountId },
      signal,
    });
    if (!answer.ok) return fail(withoutToken(answer.error));
    const given = tokenSchema.safeParse(answer.value.body);
    if (!given.success) return fail({ kind: 'not-sent', why: 'network', code: 'no token' });
    const { access_token: token, expires_in, scope } = given.data;
    const scopes = scope.split(/[\s,]+/u).filter((one) => one !== '');
    kept = { access, token, scopes, until: asked + expires_in * 1000 - margin };
    return ok(kept);
  };

  return {
    call: (access) => async (ask) => {
      const askWith = ({ token }: Token) =>
        createCall(
          { baseUrl: access.baseUrl, headers: { authorization: `Bearer ${token}` } },
          access.transport,
        )(ask);
      const before = kept;
      const token = await tokenFor(access, ask.signal);
      if (!token.ok) return token;
      const answer = await askWith(token.value);
      if (answer.ok || !isTokenRefused(answer.error)) return answer;
      if (kept === token.value) kept = null;
      if (token.value !== before) return answer;
      // It was refused, so nothing was done; a new token may be what was missing.
      const fresh = await tokenFor(access, ask.signal);
      return fresh.ok ? askWith(fresh.value) : fresh;
    },
    scopes: () => (kept === null || kept.scopes.length === 0 ? null : kept.scopes),
  };
};
