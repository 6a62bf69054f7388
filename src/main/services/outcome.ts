import { because, type Cause, sayCause } from '../../domain/causes/cause.ts';
import type { Problem } from '../../domain/result.ts';
import type { Fault } from './client.ts';

/** What a fault means for something that a service was to do once. */
export type NotDone =
  | {
      readonly kind: 'waiting';
      readonly code: string;
      readonly cause: Cause;
      readonly retryAfterMs: number | null;
    }
  | { readonly kind: 'failed' | 'unknown'; readonly code: string; readonly cause: Cause };

/** What a service tells of itself in its refusals; whatever is left out is read as most services write it. */
export interface Reading {
  /** The service's own words in the body of a refusal; empty for none. */
  readonly said?: (body: unknown) => string;
  /** The right that a 403 means, as the service calls it. */
  readonly right?: string | undefined;
  /** A cause for what this service means by a refusal; null for what it usually means. */
  readonly refusal?: (status: number, body: unknown) => Cause | null;
}

/** What a fault means for a request that changes something. `service`: what it is called. */
export const outcomeOf = (fault: Fault, service: string, reading: Reading = {}): NotDone => {
  switch (fault.kind) {
    case 'not-sent':
      return notSent(fault, service);
    case 'rate-limited':
      return {
        kind: 'waiting',
        code: `http_${fault.status}`,
        cause: because('serviceBusy', { service }),
        retryAfterMs: fault.retryAfterMs,
      };
    case 'refused':
      return { kind: 'failed', code: `http_${fault.status}`, cause: refused(fault, service, reading) };
    case 'http':
      return {
        kind: 'unknown',
        code: `http_${fault.status}`,
        cause: because('serviceFault', { service, status: String(fault.status) }),
      };
    case 'foreign':
      return {
        kind: 'unknown',
        code: 'foreign',
        cause: because('serviceForeign', { service, status: String(fault.status) }),
      };
    case 'lost':
      return { kind: 'unknown', code: 'no_answer', cause: because('serviceLost', { service }) };
  }
};

/** What an answer means that was a success but cannot be understood: it may have been done. */
export const unexpected = (service: string): NotDone => ({
  kind: 'unknown',
  code: 'unexpected',
  cause: because('serviceUnexpected', { service }),
});

/** What a fault means for a request that changes nothing. */
export const problemOf = (fault: Fault, service: string, reading: Reading = {}): Problem => {
  const outcome = outcomeOf(fault, service, reading);
  const said = sayCause(outcome.cause, 'try again');
  const message = outcome.kind === 'failed' ? said : `${said} Try again in a moment.`;
  return { code: 'service', said: outcome.code, message };
};

/** The problem when an answer to a request that changes nothing cannot be understood. */
export const problemUnexpected = (service: string): Problem => ({
  code: 'service',
  said: 'unexpected',
  message: sayCause(because('serviceUnexpected', { service }), 'try again'),
});

const notSent = (fault: Extract<Fault, { kind: 'not-sent' }>, service: string): NotDone => {
  const { why, code, presented = { subject: 'nobody by name', issuer: 'nobody by name' } } = fault;
  const waiting = (cause: Cause): NotDone => ({ kind: 'waiting', code, cause, retryAfterMs: null });
  switch (why) {
    case 'network':
      return waiting(because('serviceNotReached', { service, code }));
    case 'proxy':
      return waiting(because('serviceProxy', { service, code }));
    case 'certificate':
      return waiting(because('serviceCertificate', { service, systemCode: code, ...presented }));
    case 'key':
      return { kind: 'failed', code: 'malformed_key', cause: because('serviceMalformedKey', { service }) };
    case 'address':
      return { kind: 'failed', code: 'invalid_address', cause: because('serviceAddress', { service }) };
  }
};

const refused = (
  { status, body }: Extract<Fault, { kind: 'refused' }>,
  service: string,
  reading: Reading,
): Cause => {
  const known = reading.refusal?.(status, body);
  if (known !== undefined && known !== null) return known;
  const said = quoted((reading.said ?? saidIn)(body), status);
  if (status === 401) return because('serviceBadKey', { service });
  if (status === 402) return because('servicePlanLacks', { service, said });
  if (status === 403)
    return reading.right === undefined
      ? because('serviceForbids', { service, said })
      : because('serviceMayNot', { service, right: reading.right });
  if (status === 404 || status === 410) return because('serviceNotFound', { service, said });
  return status < 400 ? because('serviceMoved', { service }) : because('serviceRefused', { service, said });
};

/** A service's words in quotation marks: one line, not too long. Without any, the status. */
const quoted = (said: string, status: number): string => {
  const line = said.replaceAll(/[\p{C}\s]+/gu, ' ').trim();
  if (line === '') return `HTTP ${status}`;
  return `“${line.length > mostSaid ? `${line.slice(0, mostSaid - 1)}…` : line}”`;
};

const mostSaid = 300;

/** The words of a refusal, wherever services put them: error, message, errors, errorMessages, detail. */
export const saidIn = (body: unknown): string => wordsIn(body, 4);

/** `depth`: how far down to look; a body is whatever the other end sent. */
const wordsIn = (body: unknown, depth: number): string => {
  if (typeof body === 'string') return body;
  if (typeof body !== 'object' || body === null || depth === 0) return '';
  const inside = (value: unknown): string => wordsIn(value, depth - 1);
  if (Array.isArray(body)) return joined(body.slice(0, 10).map(inside));
  const { error, message, detail, errorMessages, errors } = body as Readonly<Record<string, unknown>>;
  return joined([
    ...[error, message, detail, errorMessages].map(inside),
    ...(Array.isArray(errors) ? [inside(errors)] : byField(errors, inside)),
  ]);
};

/** Jira's form: the name of the field, and what is wrong with it. */
const byField = (errors: unknown, inside: (value: unknown) => string): readonly string[] =>
  typeof errors === 'object' && errors !== null
    ? Object.entries(errors).map(([field, wrong]) => `${field}: ${inside(wrong)}`)
    : [];

const joined = (parts: readonly string[]): string =>
  [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))].join('; ');
