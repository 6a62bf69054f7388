import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Known, likeness, mostLike, tellingWords } from '../../../src/domain/views/similar.ts';

/* What a new title sounds like: quiet rather than silly. */

const known = (
  incident: string,
  title: string,
  rest = '',
  declaredAt = '2026-11-01T10:00:00.000Z',
): Known => ({
  incident,
  declaredAt,
  subject: { title: tellingWords(title), rest: tellingWords(rest) },
});

const past: readonly Known[] = [
  known('1', 'Checkout errors', 'Nobody can pay by card. The connection pool of orders-db was full.'),
  known('2', 'Search is slow', 'Results take ten seconds since the index was rebuilt.'),
  known('3', 'Mails come late', 'Receipts arrive after an hour: the mail queue is stuck.'),
  known('4', 'Login fails for customers in Asia', 'The certificate of the sign-in proxy expired.'),
  known('5', 'CDN serves old images', 'The purge queue stopped.'),
];
const like = (title: string) => mostLike(tellingWords(title), past)?.incident ?? null;

describe('Given past incidents, when a title is typed, then it sounds like', () => {
  test.each([
    ['Checkout errors since the last deploy', '1'],
    ['checkout error again', '1'],
    ['Card payments: checkout', '1'],
    ['Wiki fails since the last deploy', null],
    ['Checkout: pool of orders-db exhausted', '1'],
    ['Search slow', '2'],
    ['Search down', null],
    ['Errors in search', null],
    ['The mail queue is stuck', '3'],
    ['Login fails with an expired certificate', '4'],
    ['Login errors', null],
    ['Checkout', null],
    ['Errors', null],
    ['500 errors', null],
    ['', null],
    ['?!', null],
  ])('%s: %s', (title, expected) => {
    expect(like(title)).toBe(expected);
  });
});

test('of two that are alike the newest is said', () => {
  const twice = [...past, known('6', 'Checkout errors', '', '2026-11-20T10:00:00.000Z'), ...past.slice(0, 1)];
  expect(mostLike(tellingWords('checkout errors'), twice)?.incident).toBe('6');
});

const drillSchema = z.object({ title: z.string() });
const drills = readdirSync('resources/drills')
  .filter((name) => name.endsWith('.json'))
  .map((name) => drillSchema.parse(JSON.parse(readFileSync(`resources/drills/${name}`, 'utf8'))).title);

/** Two hundred titles of a thing and what is wrong with it: no two things share a telling word. */
const things = (
  'Checkout,Search index,Invoice export,Push gateway,Payroll batch,Chat presence,Video encoder,Map tiles,Coupon ' +
  'engine,Fraud scoring,Backup vault,Wiki editor,Build farm,Badge readers,Parking meters,Tax calculator,Ticket ' +
  'scanner,Weather feed,Loyalty ledger,Print spooler'
).split(',');
const troubles =
  'is down,errors,is slow,times out for some users,fails since the last deploy,high latency,unavailable in production,not working,many failing requests,degraded'.split(
    ',',
  );
const titles = things.flatMap((thing) =>
  troubles.map((trouble) => ({ thing, title: `${thing} ${trouble}` })),
);

test('of two hundred made-up titles none sounds like one about another thing, and none like a drill’s source', () => {
  const sources = drills.map((title) => known(title, title));
  expect(titles).toHaveLength(200);
  for (const { title, thing } of titles) {
    const others = titles
      .filter((other) => other.thing !== thing)
      .map((other) => known(other.title, other.title));
    expect([title, mostLike(tellingWords(title), [...others, ...sources])?.incident]).toEqual([
      title,
      undefined,
    ]);
  }
});

test('each of the drills’ titles is like itself and like no other', () => {
  const sources = drills.map((title) => known(title, title));
  expect(drills.length).toBeGreaterThan(4);
  for (const title of drills) expect(mostLike(tellingWords(title), sources)?.incident ?? title).toBe(title);
});

test('any two texts can be compared: from 0 to 1, and 1 only with all words in the title', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (typed, title) => {
      const words = tellingWords(typed);
      const found = likeness(words, { title: tellingWords(title), rest: words });
      expect(found >= 0 && found <= 1).toBe(true);
    }),
  );
});
