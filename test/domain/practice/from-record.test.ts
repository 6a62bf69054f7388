import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { statesOf } from '../../../scripts/replay/in-memory.ts';
import { evolveAll } from '../../../src/domain/incident/evolve.ts';
import { drillFrom } from '../../../src/domain/practice/from-record.ts';
import { readScenario } from '../../../src/domain/practice/scenario.ts';
import type { Past } from '../incident/spec.ts';
import { declared, record, stateOf } from '../incident/spec.ts';

/* A closed incident as a drill: people as roles, and a file that is read back. */

const closed: Past = { type: 'incidentClosed', data: { text: 'over', overruled: [] } };

describe('given an incident that is not closed', () => {
  it('then it is refused', () => {
    expect(drillFrom(stateOf(declared()))).toMatchObject({ ok: false, error: { code: 'notClosed' } });
  });
});

describe('given planned work', () => {
  it('then it is refused', () => {
    expect(drillFrom(stateOf(declared({ kind: 'maintenance' }), closed))).toMatchObject({
      ok: false,
      error: { code: 'notPractised' },
    });
  });
});

describe('given a closed incident', () => {
  const state = stateOf(
    declared(),
    { type: 'threadOpened', data: { thread: 1, title: 'Bo looks at the pool', owner: 'bo' } },
    { type: 'reported', data: { thread: 1, conditions: 'full, says @bo', actions: '', needs: 'Ana Lima' } },
    { type: 'noted', data: { thread: null, text: 'write to bo.berg@example.org, or @nobody' } },
    closed,
  );
  it('then its steps are there, and nobody is named', () => {
    const drill = drillFrom(state);
    expect(drill.ok && drill.value.steps.map((step) => step.do)).toEqual([
      'declare',
      'openThread',
      'report',
      'note',
      'close',
    ]);
    expect(drill.ok && drill.value.steps.slice(1, 4)).toMatchObject([
      { title: 'responder 1 looks at the pool' },
      { conditions: 'full, says responder 1', needs: 'incident lead' },
      { text: 'write to an address, or somebody' },
    ]);
    expect(JSON.stringify(drill)).not.toMatch(/\b(?:ana|bo|lima|berg)\b|@/iu);
  });
});

test.each(readdirSync('resources/drills').filter((name) => name !== 'tour.json'))(
  '%s, led and closed, is a drill again that is read back',
  (name) => {
    const scenario = readScenario(readFileSync(`resources/drills/${name}`, 'utf8'));
    if (!scenario.ok) throw new Error(scenario.error.message);
    const last = statesOf(scenario.value).at(-1)?.state;
    if (last === undefined) throw new Error('no state');
    const over = evolveAll(last, [
      { ...record(closed)[0], id: 'over/0', occurredAt: '2030-01-01T00:00:00.000Z' } as never,
    ]);
    const drill = drillFrom(over);
    if (!drill.ok) throw new Error(drill.error.message);
    expect(readScenario(JSON.stringify(drill.value))).toMatchObject({ ok: true });
    expect(drill.value.steps.length).toBeGreaterThan(20);
  },
);

const seed = Number(process.env.THROUGHLINE_SEED ?? Date.now() % 1_000_000);
test(`no name, handle or address gets into the file, wherever it is written (seed ${seed})`, () => {
  const letters = fc.stringMatching(/^[A-ZÄÖŁ][a-zäöł]{2,8}$/u);
  const someone = fc.record({ first: letters, last: letters, handle: fc.stringMatching(/^[a-z]{4,9}$/u) });
  const around = fc.constantFrom(
    (name: string) => name,
    (name: string) => `ask ${name}, at once`,
    (name: string) => `(${name})`,
    (name: string) => `${name}: it is ${name}’s`,
    (name: string) => `@${name}!`,
  );
  fc.assert(
    fc.property(someone, around, fc.nat(3), ({ first, last, handle }, say, which) => {
      const name = `${first} ${last}`;
      const email = `${handle}@example.org`;
      const called = [name, first, handle, email][which] ?? name;
      const words = say(called);
      const them = { id: 'x1', name, handle, slackId: 'U777', email, zone: null, isTeam: false, team: '' };
      const drill = drillFrom(
        stateOf(
          declared({ title: words }),
          { type: 'personNoted', data: them },
          { type: 'threadOpened', data: { thread: 1, title: words, owner: 'x1' } },
          { type: 'reported', data: { thread: 1, conditions: words, actions: words, needs: words } },
          { type: 'noted', data: { thread: 1, text: words } },
          { type: 'parked', data: { question: 1, text: words } },
          closed,
        ),
      );
      const text = JSON.stringify(drill);
      const found = [name, email, `@${handle}`].filter((one) =>
        text.toLowerCase().includes(one.toLowerCase()),
      );
      const alone = new RegExp(`(?<![\\p{L}])(?:${first}|${last})(?![\\p{L}])`, 'u');
      expect([found, alone.exec(text)?.[0]]).toEqual([[], undefined]);
      expect(drill.ok && readScenario(JSON.stringify(drill.value)).ok).toBe(true);
    }),
    { seed, numRuns: 300 },
  );
});
