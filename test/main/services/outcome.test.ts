import { describe, expect, test } from 'vitest';
import { because, sayCause } from '../../../src/domain/causes/cause.ts';
import type { Fault } from '../../../src/main/services/client.ts';
import { outcomeOf, problemOf, saidIn } from '../../../src/main/services/outcome.ts';

/* What a fault means, by the kind of outcome, and what is said of it. */

const body = null;
const said = (fault: Fault, reading = {}) => {
  const outcome = outcomeOf(fault, 'PagerDuty', reading);
  return { kind: outcome.kind, code: outcome.code, said: sayCause(outcome.cause) };
};

test.each<[Fault, string, string]>([
  [{ kind: 'not-sent', why: 'network', code: 'ENOTFOUND' }, 'waiting', 'ENOTFOUND'],
  [{ kind: 'not-sent', why: 'proxy', code: 'HTTP 407' }, 'waiting', 'HTTP 407'],
  [{ kind: 'not-sent', why: 'certificate', code: 'CERT_HAS_EXPIRED' }, 'waiting', 'CERT_HAS_EXPIRED'],
  [{ kind: 'not-sent', why: 'key', code: 'authorization' }, 'failed', 'malformed_key'],
  [{ kind: 'not-sent', why: 'address', code: 'notEncrypted' }, 'failed', 'invalid_address'],
  [{ kind: 'rate-limited', status: 429, retryAfterMs: 9, body }, 'waiting', 'http_429'],
  [{ kind: 'refused', status: 400, body }, 'failed', 'http_400'],
  [{ kind: 'refused', status: 307, body: {} }, 'failed', 'http_307'],
  [{ kind: 'http', status: 503, body }, 'unknown', 'http_503'],
  [{ kind: 'foreign', status: 200 }, 'unknown', 'foreign'],
  [{ kind: 'lost' }, 'unknown', 'no_answer'],
])('%j is %s', (fault, kind, code) => {
  const outcome = outcomeOf(fault, 'PagerDuty');
  expect(outcome).toMatchObject({ kind, code });
  expect(sayCause(outcome.cause)).toContain('PagerDuty');
  expect(sayCause(outcome.cause)).not.toMatch(/[{}…]/u);
});

test('what a service asks to wait is kept', () => {
  const wait = (retryAfterMs: number | null) =>
    outcomeOf({ kind: 'rate-limited', status: 429, retryAfterMs, body }, 'Jira');
  expect([wait(9000), wait(null)]).toMatchObject([{ retryAfterMs: 9000 }, { retryAfterMs: null }]);
});

describe('it is said', () => {
  test('which certificate stands in the way', () => {
    const presented = { subject: 'api.pagerduty.com', issuer: 'Acme Inspection CA' };
    const { said: words } = said({
      kind: 'not-sent',
      why: 'certificate',
      code: 'SELF_SIGNED_CERT_IN_CHAIN',
      presented,
    });
    expect(words).toMatch(/self-signed.+SELF_SIGNED_CERT_IN_CHAIN/u);
    expect(words).toMatch(/for api\.pagerduty\.com, issued by Acme Inspection CA\.$/u);
  });

  test('which right or plan is missing, in the service’s words and in ours', () => {
    const refused = (status: number, words: unknown, reading = {}) =>
      said({ kind: 'refused', status, body: words }, reading).said;
    expect(refused(401, {})).toContain('does not accept the key');
    expect(refused(402, { error: { message: 'Ability is missing', code: 2014 } })).toContain(
      'does not include this: “Ability is missing”',
    );
    expect(refused(403, { message: 'Resource not accessible' })).toContain('“Resource not accessible”');
    expect(refused(403, {}, { right: 'Issues: write' })).toContain('lacks a right: Issues: write.');
    expect(refused(404, { error: 'no such page' })).toContain('what this is for: “no such page”');
    expect(refused(422, '')).toBe('PagerDuty refused it: HTTP 422.');
    expect(refused(308, {})).toContain('another address');
  });

  test('what a service means by a refusal, where its adapter knows better', () => {
    const refusal = (status: number) =>
      status === 400 ? because('serviceMayNot', { service: 'Zoom', right: 'meeting:write' }) : null;
    expect(said({ kind: 'refused', status: 400, body }, { refusal }).said).toContain('meeting:write');
    expect(said({ kind: 'refused', status: 401, body }, { refusal }).said).toContain('accept the key');
  });

  test('to try again in a moment, where that can help, of what was only read', () => {
    expect(problemOf({ kind: 'lost' }, 'Zoom').message).toMatch(/answered\. Try again in a moment\.$/u);
    expect(problemOf({ kind: 'refused', status: 401, body }, 'Zoom')).toEqual({
      code: 'service',
      said: 'http_401',
      message: 'Zoom does not accept the key. Enter another one in Settings, then try again.',
    });
  });
});

test.each([
  [
    { error: { message: 'Invalid', errors: ['Title is blank', 'Service is blank'] } },
    'Invalid; Title is blank; Service is blank',
  ],
  [
    { message: 'Validation Failed', errors: [{ field: 'title', message: 'is long' }] },
    'Validation Failed; is long',
  ],
  [{ errorMessages: [], errors: { customfield_1: 'Team is required.' } }, 'customfield_1: Team is required.'],
  [{ error: ['name is missing', 'name is missing'] }, 'name is missing'],
  [{ errorMessages: ['No.'], errors: {} }, 'No.'],
  ['plain words', 'plain words'],
  [[{ error: 'in a list' }], 'in a list'],
  [null, ''],
  [7, ''],
])('the words in %j', (refusal, words) => {
  expect(saidIn(refusal)).toBe(words);
});

test('words are one line of limited length, however a body is made', () => {
  const { said: words } = said({ kind: 'refused', status: 400, body: `a\n\u202e${'b'.repeat(9999)}` });
  expect(words.length).toBeLessThan(400);
  expect(words).not.toMatch(/[\p{C}]/u);
  let deep: unknown = 'deep';
  for (let level = 0; level < 50_000; level++) deep = { error: deep };
  expect(saidIn(deep)).toBe('');
});
