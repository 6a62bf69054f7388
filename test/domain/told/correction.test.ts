import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../src/domain/incident/limits.ts';
import { textsOf } from '../../../src/domain/incident/update-field-table.ts';
import { type Audience, defaultCadence } from '../../../src/domain/incident/words.ts';
import { type Correction, correctionFor } from '../../../src/domain/told/correction.ts';
import { owedCorrections } from '../../../src/domain/told/owed.ts';
import { checkUpdate } from '../../../src/domain/update/check.ts';
import { ana, assumed, bo, evidence, factsAfter, minute, settled, type Told } from '../update/fixtures.ts';
import { belief, linked, said, told } from './story.ts';

const now = minute(60);
const deploy = { ...assumed(3, belief), after: 1 };
const inside = { ...told(1, { summary: said }), after: 5 };
const again = { ...told(2, { currentStatus: [said] }), after: 10 };
const outside = {
  ...told(
    1,
    { summary: `Some cannot pay. ${said}`, impact: 'Some people cannot pay.' },
    { audience: 'external' },
  ),
  after: 15,
};
const refuted = (why = ''): Told => ({
  type: 'assumptionSettled',
  data: { assumption: 3, state: 'refuted', why },
  after: 30,
});

const factsOf = (...past: readonly Told[]) => factsAfter([deploy, ...past]);

const correction = (audience: Audience, ...past: readonly Told[]): Correction => {
  const facts = factsOf(...past);
  const owed = owedCorrections(facts).find((one) => one.audience === audience);
  if (owed === undefined) throw new Error('nothing is owed');
  return correctionFor(facts, owed, now);
};

describe('Given something that was told and is wrong, when the correction is drafted', () => {
  it('then it says what was told, when, why it was wrong, and how it is now', () => {
    const { fields, corrects } = correction('internal', inside, refuted('errors began before it'));
    expect(fields.summary).toMatch(
      /^What update 1 \(13:05 UTC\) said was wrong: “The deploy of 8f3 broke our checkout”\. Errors began before it\. \S/u,
    );
    expect(corrects).toBe(1);
  });

  it('then several updates are named together, and the newest is the one that it corrects', () => {
    const { fields, corrects } = correction('internal', inside, again, refuted());
    expect(fields.summary).toMatch(/^What updates 1 and 2 \(13:05 UTC and 13:10 UTC\) said was wrong: /u);
    expect(corrects).toBe(2);
  });

  it('then the newest evidence against it says why, where nobody did', () => {
    const seen = { ...evidence(1, 'errors began at 12:40 UTC', { refutes: 3 }), after: 20 };
    const { fields } = correction('internal', inside, seen, refuted());
    expect(fields.summary).toContain('”. Errors began at 12:40 UTC.');
  });

  it('then nothing in it tells it once more', () => {
    const { fields } = correction('external', outside, refuted());
    const rest = textsOf(fields)
      .join('\n')
      .replace(/“[^”]*”/gu, '');
    expect(rest).not.toContain('8f3');
    expect(fields.impact).toContain('Some people cannot pay');
  });

  it('then it says how it is now, although the words at the top of the pane are the wrong ones', () => {
    const pinned: Told = { type: 'summaryChanged', data: { summary: said }, after: 2 };
    const internal = correction('internal', pinned, inside, refuted()).fields.summary;
    const external = correction('external', pinned, outside, refuted()).fields.summary;
    expect(internal).toMatch(/”\. We are investigating/u);
    expect(external).toMatch(/”\. We are aware of a problem/u);
  });

  it('then outside is quoted only what it was told, and hears no reason that was said inside', () => {
    const { fields } = correction('external', inside, outside, refuted('Bo found it in db-7.internal'));
    expect(fields.summary).toMatch(
      /^What update 1 \(13:15 UTC\) said was wrong: “The deploy of 8f3 broke our checkout”\./u,
    );
    expect(textsOf(fields).join()).not.toContain('db-7');
    const other = {
      ...told(1, { summary: 'We know what it was.' }, { audience: 'external' }),
      after: 15,
    };
    const unsaid = correction('external', other, linked(other, [3]), refuted());
    expect(unsaid.fields.summary).toMatch(/^Part of what update 1 \(13:15 UTC\) said was wrong\./u);
    expect(textsOf(unsaid.fields).join()).not.toContain('8f3');
  });

  it('then the check finds nothing in it that the correction itself brings in', () => {
    for (const words of [said, 'The checkout is down because of the deploy of 8f3.']) {
      const update = { ...told(1, { summary: words, unknowns: '' }), after: 5 };
      const facts = factsOf(
        { ...assumed(4, 'The deploy is not the reason; it was slow before'), after: 2 },
        update,
        {
          ...linked(update, [3]),
          after: 6,
        },
        refuted(),
      );
      const [owed] = owedCorrections(facts);
      if (owed === undefined) throw new Error('nothing is owed');
      const { fields, next, corrects } = correctionFor(facts, owed, now);
      const found = checkUpdate({
        facts,
        people: [ana, bo],
        audience: 'internal',
        fields,
        next,
        corrects,
        now,
        cadence: defaultCadence,
      });
      expect(found.filter(({ rule }) => ['refuted', 'assumption', 'cause'].includes(rule))).toEqual([]);
    }
  });

  it('then what was promised stays promised', () => {
    const promised = (at: string): Told =>
      ({
        ...inside,
        data: { ...('fields' in inside.data ? inside.data : {}), next: { kind: 'at', at } },
      }) as Told;
    expect(correction('internal', promised(minute(75)), refuted()).next).toEqual({
      kind: 'at',
      at: minute(75),
    });
    for (const at of [minute(40), minute(91)])
      expect(correction('internal', promised(at), refuted()).next).toEqual({ kind: 'in', minutes: 30 });
  });

  it('then it is pinned only where the pinned summary says what is wrong', () => {
    const pin = (summary: string) => ({ type: 'summaryChanged', data: { summary }, after: 2 }) as const;
    expect(correction('internal', pin(said), inside, refuted()).pin).toBe(true);
    expect(correction('internal', pin('Payments fail.'), inside, refuted()).pin).toBe(false);
  });

  it('then what is said outside never takes the place of the pinned words', () => {
    const pinned = { type: 'summaryChanged', data: { summary: said }, after: 2 } as const;
    expect(correction('external', pinned, outside, refuted()).pin).toBe(false);
  });
});

it('then its summary fits and begins with what was wrong, however long the words and many the updates', () => {
  const words = fc.array(fc.constantFrom('very', 'slow', 'disk', 'of', 'the', 'node'), { maxLength: 90 });
  fc.assert(
    fc.property(fc.array(words, { minLength: 1, maxLength: 6 }), fc.array(words), (tells, why) => {
      const updates = tells.map((more, index) => ({
        ...told(index + 1, { summary: `${said.slice(0, -1)} ${more.join(' ')}`.slice(0, 600).trim() }),
        after: 5 + index,
      }));
      const links = updates.map((update) => ({ ...linked(update, [3]), after: 20 }));
      const { fields } = correction(
        'internal',
        ...updates,
        ...links,
        refuted(why.flat().join(' ').slice(0, 900)),
      );
      expect(fields.summary.length).toBeLessThanOrEqual(limits.summary);
      expect(fields.summary).toMatch(/^What updates? [\d, and]+ \(/u);
    }),
    { numRuns: 60 },
  );
});

it('leaves nothing owed once it was sent', () => {
  const facts = factsOf(inside, again, outside, settled(3, 'refuted'));
  const sentAll = owedCorrections(facts).map((owed) => {
    const { corrects, fields } = correctionFor(facts, owed, now);
    return told(9, fields, { audience: owed.audience, corrects });
  });
  expect(sentAll).toHaveLength(2);
  expect(owedCorrections(factsOf(inside, again, outside, settled(3, 'refuted'), ...sentAll))).toEqual([]);
});
