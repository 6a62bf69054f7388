import { describe, expect, it } from 'vitest';
import { assumed, check, found, type Told } from '../fixtures.ts';

/** What is only known inside, in an update that goes outside. */

const thread = (number: number, title: string): Told => ({
  type: 'threadOpened',
  data: { thread: number, title, owner: null },
});
const task: Told = {
  type: 'taskAdded',
  data: { task: 4, followUp: false, thread: null, assumption: null, text: 'x', owner: null, dueAt: null },
};
const given = [thread(1, 'DB pool exhausted'), thread(2, 'Checkout errors'), assumed(3, 'x y'), task];
const rules = (summary: string, insideWords: readonly string[] = []) =>
  found({ audience: 'external', given, insideWords, says: { summary } });

describe('Given an external update', () => {
  it.each([
    ['reference', 'We work on #4 now.'],
    ['reference', 'See K4 for more.'],
    ['reference', 'We think that A3 is why.'],
    ['reference', 'Fixed with SHOP-4512.'],
    ['reference', 'The correction is in PR #512.'],
    ['reference', 'We went back to 8f3a9c1.'],
    ['counter', 'The pool is at 100/100.'],
    ['counter', 'The lag is 2 s.'],
    ['counter', 'Latency of 870 ms is back to usual.'],
    ['counter', 'CPU at 97 % since noon.'],
    ['counter', 'We see 4,000 connections.'],
    ['counter', 'Many 5xx answers since noon.'],
    ['counter', 'Pages answer with error 503 at times.'],
    ['codeName', 'We raise max_connections now.'],
    ['codeName', 'We restart payments-api now.'],
    ['codeName', 'The service orderRouter is slow.'],
    ['codeName', 'We undo deploy 8f3 now.'],
    ['codeName', 'We change settings.yaml now.'],
    ['codeName', 'We call restart() now.'],
    ['codeName', 'It is in /var/lib/data since noon.'],
    ['codeName', 'We run it with --force now.'],
    ['codeName', 'Only `carts` is hit.'],
    ['insideWord', 'The cause is that the db-pool exhausted.'],
    ['insideWord', 'We are working on the Blue  Ring.'],
  ])('when it holds a %s, then it is found: %s', (rule, summary) => {
    expect(rules(summary, ['blue ring', 'Atlas'])).toContain(`${rule}:summary`);
    expect(
      found({ given, insideWords: ['blue ring'], says: { summary } }).filter((one) => one.startsWith(rule)),
    ).toEqual([]);
  });

  it.each([
    'We are open 24/7 and work on it.',
    'About 47,000 orders wait, one in five fails.',
    'INC-42 is being worked on since 14:00 UTC.',
    'See CVE-2026-1234 for more.',
    'It holds until 3 May 2026.',
    'Apps on iPhone and macOS work.',
    'Print it on A4 paper.',
    'Checkout errors are rarer now.',
    'GitLab.com and our well-known partners are back.',
    'Customers who use a self-service till can pay.',
    'Version 2.10 is out.',
    'Writing and/or reading fails.',
  ])('when everybody can read it, then nothing is found: %s', (summary) => {
    expect(rules(summary)).toEqual([]);
  });

  it('when a title of a thread is told, then it is named', () => {
    const [finding] = check({
      audience: 'external',
      given,
      says: { summary: 'DB pool exhausted again.' },
    }).filter(({ rule }) => rule === 'insideWord');
    expect(finding?.message).toBe(
      '“DB pool exhausted”: our name for it inside. Use the name that readers know.',
    );
  });
});
