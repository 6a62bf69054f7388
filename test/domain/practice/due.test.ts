import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Facts } from '../../../src/domain/incident/state.ts';
import { dueNow, isSo, nextLook } from '../../../src/domain/practice/due.ts';
import type { Condition } from '../../../src/domain/practice/feed.ts';
import { type Fed, feedOf, lengthOf } from '../../../src/domain/practice/feed-of.ts';
import { readScenario } from '../../../src/domain/practice/scenario.ts';
import { declared, factsOf, minute, type Past } from '../incident/spec.ts';

/* What comes in during a drill, by the minute and by what the lead has done. */

const drill = declared({ kind: 'drill', severity: 'SEV2' });
const one = (given: Partial<Fed>): Fed => ({
  key: 'k',
  after: 5,
  who: 'db',
  kind: 'report',
  says: 'pool at 100 %',
  ...given,
});
const keysAt = (feed: readonly Fed[], at: number, facts: Facts) =>
  dueNow(feed, at, facts).map(({ key }) => key);
const arrived = (from: string, at: number): Past => ({
  type: 'arrived',
  data: { arrival: 1, from, kind: 'report', who: 'DBA', says: 'words' },
  at: minute(at),
});

describe('given something that comes in after five minutes', () => {
  it('then it is due then and not before', () => {
    expect(keysAt([one({})], 4.9, factsOf(drill))).toEqual([]);
    expect(keysAt([one({})], 5, factsOf(drill))).toEqual(['k']);
  });
  it('then it does not come twice', () => {
    expect(keysAt([one({})], 9, factsOf(drill, arrived('k', 5)))).toEqual([]);
  });
  it('then it does not come once it is over', () => {
    const over: Past = {
      type: 'incidentEnded',
      data: { as: 'resolved', why: '', overruled: [], review: true },
    };
    expect(keysAt([one({})], 9, factsOf(drill, over))).toEqual([]);
  });
  it('then several come in the order of their minutes', () => {
    expect(keysAt([one({ key: 'late', after: 6 }), one({ key: 'early' })], 9, factsOf(drill))).toEqual([
      'early',
      'late',
    ]);
  });
});

describe('given something that counts from another arrival', () => {
  const feed = [one({ key: 'next', after: 10, since: 'first' })];
  it('then it waits for that one, and for its minutes after it', () => {
    expect(keysAt(feed, 60, factsOf(drill))).toEqual([]);
    expect(keysAt(feed, 29, factsOf(drill, arrived('first', 20)))).toEqual([]);
    expect(keysAt(feed, 30, factsOf(drill, arrived('first', 20)))).toEqual(['next']);
  });
  it('then the next look is at its minute, once that is known', () => {
    expect(nextLook(feed, 20, factsOf(drill))).toBeNull();
    expect(nextLook(feed, 20, factsOf(drill, arrived('first', 20)))).toBe(30);
  });
});

const thread: Past = { type: 'threadOpened', data: { thread: 1, title: 'The DB pool', owner: null } };
const owned: Past = { type: 'threadAssigned', data: { thread: 1, owner: 'bo' } };
const assumed: Past = {
  type: 'assumed',
  data: { assumption: 1, thread: 1, text: 'An attack', confidence: 'low', disproof: '' },
};
const doubted: Past = { type: 'assumptionSettled', data: { assumption: 1, state: 'refuted', why: '' } };
const decided: Past = {
  type: 'decided',
  data: {
    decision: 1,
    thread: null,
    text: 'Roll back at once',
    why: '',
    explainLater: false,
    decidedBy: 'ana',
    insteadOf: null,
    alone: false,
  },
};

describe('given a condition', () => {
  const cases: readonly [string, Condition, readonly Past[], readonly Past[]][] = [
    ['a thread with a word', { thread: ['cache', 'pool'] }, [], [thread]],
    ['that has an owner', { thread: ['pool'], owned: true }, [thread], [thread, owned]],
    ['that has none', { thread: ['pool'], owned: false }, [thread, owned], [thread]],
    ['a decision', { decided: ['ROLL BACK'] }, [], [decided]],
    ['an assumption', { assumed: ['attack'] }, [], [thread, assumed]],
    ['one that is doubted', { doubted: ['attack'] }, [thread, assumed], [thread, assumed, doubted]],
    [
      'a severity',
      { severityAtLeast: 'SEV1' },
      [],
      [{ type: 'severityChanged', data: { from: 'SEV2', severity: 'SEV1', why: '' } }],
    ],
    [
      'a status',
      { status: ['identified'] },
      [],
      [{ type: 'statusChanged', data: { from: 'investigating', status: 'identified', why: '' } }],
    ],
    [
      'somebody for communications',
      { hasCommunicationsLead: true },
      [{ type: 'roleAssigned', data: { role: 'communicationsLead', person: 'ana' } }],
      [{ type: 'roleAssigned', data: { role: 'communicationsLead', person: 'bo' } }],
    ],
    ['something that came', { came: 'pool' }, [], [arrived('pool', 3)]],
    [
      'something that was taken up',
      { taken: 'pool' },
      [arrived('pool', 3), { type: 'arrivalTaken', data: { arrival: 1, as: 'left', words: '' } }],
      [arrived('pool', 3), { type: 'arrivalTaken', data: { arrival: 1, as: 'note', words: '' } }],
    ],
    ['all of it', { decided: ['roll'], came: 'pool' }, [decided], [decided, arrived('pool', 3)]],
  ];
  test.each(cases)('%s: it is so only then', (_name, condition, before, after) => {
    expect(isSo(factsOf(drill, before), condition)).toBe(false);
    expect(isSo(factsOf(drill, after), condition)).toBe(true);
  });
  it('then when waits for it and unless holds it back', () => {
    const [waits, held] = [one({ when: { decided: ['roll'] } }), one({ unless: { decided: ['roll'] } })];
    expect([keysAt([waits], 9, factsOf(drill)), keysAt([held], 9, factsOf(drill))]).toEqual([[], ['k']]);
    expect([keysAt([waits], 9, factsOf(drill, decided)), keysAt([held], 9, factsOf(drill, decided))]).toEqual(
      [['k'], []],
    );
  });
});

const read = (name: string) => {
  const scenario = readScenario(readFileSync(`resources/drills/${name}`, 'utf8'));
  if (!scenario.ok) throw new Error(scenario.error.message);
  return scenario.value;
};

describe.each(readdirSync('resources/drills'))('given %s', (name) => {
  const scenario = read(name);
  it('then it has a feed of its own or one from its steps, and lasts', () => {
    const feed = feedOf(scenario);
    expect(new Set(feed.map(({ key }) => key)).size).toBe(feed.length);
    expect(feed.length).toBeGreaterThan(0);
    expect(lengthOf(scenario)).toBeGreaterThan(5);
    const kinds = new Set(feed.map(({ kind }) => kind));
    if (scenario.feed !== undefined)
      expect([...kinds].toSorted()).toEqual(['hunch', 'question', 'report', 'surprise']);
  });
  it('then whoever does nothing is left with at most what the lead has to bring about', () => {
    let facts = factsOf(drill);
    const feed = feedOf(scenario);
    for (const { key } of dueNow(feed, 5000, facts)) facts = factsOf(drill, arrived(key, 5));
    expect(dueNow(feed, 5000, facts).every(({ key }) => feed.some((fed) => fed.key === key))).toBe(true);
    const first = feed.filter(({ when, since }) => when === undefined && since === undefined);
    expect(first.length).toBeGreaterThan(0);
  });
});

const seed = Number(process.env.THROUGHLINE_SEED ?? Date.now() % 1_000_000);
test(`looking in steps of any length brings in the same (seed ${seed})`, () => {
  const feed = feedOf(read('change-everywhere.json'));
  const run = (steps: readonly number[]) => {
    const here: Past[] = [];
    let now = 0;
    for (const step of steps) {
      now += step;
      for (const { key } of dueNow(feed, now, factsOf(drill, here)))
        here.push({
          type: 'arrived',
          data: { arrival: here.length + 1, from: key, kind: 'report', who: 'DBA', says: 'w' },
          at: minute(now),
        });
    }
    return new Set(here.map(({ data }) => Reflect.get(data, 'from')));
  };
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0.01, max: 30, noNaN: true }), { maxLength: 30 }), (steps) => {
      const total = steps.reduce((sum, step) => sum + step, 0);
      const all = run([...steps, 200 - Math.min(199, total)]);
      // Nothing depends on when somebody looks: without anything done, what has no condition on the lead is all there.
      for (const { key, when, since, after, unless } of feed)
        if (when === undefined && since === undefined && unless === undefined && after <= total)
          expect(all.has(key)).toBe(true);
    }),
    { seed, numRuns: 50 },
  );
});
