import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/domain/decide/decide.ts';
import { commandSchema } from '../../../src/domain/incident/commands.ts';
import { type Audience, audiences } from '../../../src/domain/incident/words.ts';
import { owedCorrections } from '../../../src/domain/told/owed.ts';
import { contextWith } from '../incident/spec.ts';
import { assumed, factsAfter, settled, type Told } from '../update/fixtures.ts';
import { belief, dismissed, linked, said, told } from './story.ts';

const deploy = assumed(3, belief);
const refuted = settled(3, 'refuted');

/** What is owed, in short: "A3 internal: 1, 2". */
const owed = (...past: readonly Told[]): readonly string[] =>
  owedCorrections(factsAfter(past)).map(
    ({ assumption, audience, updates }) =>
      `A${assumption.number} ${audience}: ${updates.map(({ number }) => number).join(', ')}`,
  );

const inside = told(1, { summary: said });
const outside = told(1, { summary: said }, { audience: 'external' });
const correction = (audience: Audience, corrects = 1): Told =>
  told(2, { summary: 'That was wrong.' }, { audience, corrects });

describe('Given updates that told an assumption, when it is refuted', () => {
  it('then each audience that was told it is to be told', () => {
    expect(owed(deploy, inside, outside, refuted)).toEqual(['A3 internal: 1', 'A3 external: 1']);
    expect(owed(deploy, inside, refuted)).toEqual(['A3 internal: 1']);
  });

  it.each(['open', 'supported', 'contradicted'] as const)('then not while it is %s', (state) => {
    expect(owed(deploy, inside, settled(3, state))).toEqual([]);
  });

  it('then whoever was only asked about it is not', () => {
    expect(owed(deploy, told(1, { unknowns: 'Whether A3 holds.' }), refuted)).toEqual([]);
  });

  it('then neither is who read nothing of it', () => {
    expect(owed(deploy, told(1, { summary: 'We look into it.' }), refuted)).toEqual([]);
  });

  it('then every update that told it is named', () => {
    const again = told(2, { currentStatus: [said] });
    expect(owed(deploy, inside, again, refuted)).toEqual(['A3 internal: 1, 2']);
  });

  it('then what somebody linked counts, and what somebody unlinked does not', () => {
    const update = told(1, { summary: 'We know why.' });
    expect(owed(deploy, update, linked(update, [3]), refuted)).toEqual(['A3 internal: 1']);
    expect(owed(deploy, inside, linked(inside, []), refuted)).toEqual([]);
  });

  it('then an update that came after it was refuted adds nothing', () => {
    expect(owed(deploy, refuted, told(1, { currentStatus: ['A3 was refuted'] }))).toEqual([]);
  });
});

describe('Given a correction that is owed, when', () => {
  const past = [deploy, inside, outside, refuted] as const;

  it('an update corrects one that told it, then that audience has been told', () => {
    expect(owed(...past, correction('internal'))).toEqual(['A3 external: 1']);
    expect(owed(...past, correction('internal'), correction('external'))).toEqual([]);
  });

  it('an update corrects another one, then it is still owed', () => {
    const fine = told(2, { summary: 'We look into it.' });
    const other = told(3, { summary: 'That was wrong.' }, { corrects: 2 });
    expect(owed(deploy, inside, fine, refuted, other)).toEqual(['A3 internal: 1']);
  });

  it('it had been corrected before it was refuted, then nothing is owed until it is told again', () => {
    expect(owed(deploy, inside, correction('internal'), refuted)).toEqual([]);
    const again = told(3, { summary: said });
    expect(owed(deploy, inside, correction('internal'), again, refuted)).toEqual(['A3 internal: 3']);
  });

  it('the update told several things that are wrong, then only what the correction speaks of is settled', () => {
    const disk = assumed(4, 'The disk of the third node is full');
    const both = told(1, { summary: `${said} The disk of the third node is full.` });
    const wrong = [deploy, disk, both, refuted, settled(4, 'refuted')];
    const of = (summary: string) => owed(...wrong, told(2, { summary }, { corrects: 1 }));
    expect(of(`What update 1 said was wrong: “${said}”.`)).toEqual(['A4 internal: 1']);
    expect(of('It is not the disk of the third node: it is not full.')).toEqual(['A3 internal: 1']);
    expect(
      of('Neither the deploy of 8f3 broke the checkout nor is the disk of the third node full.'),
    ).toEqual([]);
    expect(of('That was wrong.')).toEqual(['A3 internal: 1', 'A4 internal: 1']);
    // What is refuted later was not meant by it.
    const plain = told(2, { summary: 'That was wrong.' }, { corrects: 1 });
    expect(owed(deploy, disk, both, refuted, plain, settled(4, 'refuted'))).toEqual(['A4 internal: 1']);
  });

  it.each([
    `What update 1 (13:05 UTC) said was wrong: “${said}”.`,
    'A3 was wrong.',
    'The deploy of 8f3 did not break the checkout.',
  ])('the correction repeats what was wrong, then that is not telling it: %s', (summary) => {
    const quotes = told(2, { summary }, { corrects: 1 });
    expect(owed(deploy, inside, refuted, quotes, settled(3, 'open'), refuted)).toEqual([]);
    // Also where what was assumed says that something is not so.
    const not = assumed(3, 'The deploy of 8f3 did not reach the checkout');
    const toldNot = told(1, { summary: 'The deploy of 8f3 did not reach the checkout.' });
    const quotesNot = told(
      2,
      {
        summary: 'What update 1 (13:05 UTC) said was wrong: “The deploy of 8f3 did not reach the checkout”.',
      },
      { corrects: 1 },
    );
    expect(owed(not, toldNot, refuted, quotesNot, settled(3, 'open'), refuted)).toEqual([]);
  });

  it('a correction sent before for another reason told it once more, then that one is to be corrected, too', () => {
    const again = told(2, { summary: `One in nine cannot pay. ${said}` }, { corrects: 1 });
    expect(owed(deploy, inside, again, refuted)).toEqual(['A3 internal: 1, 2']);
    const correctsIt = told(3, { summary: 'That was wrong.' }, { corrects: 2 });
    expect(owed(deploy, inside, again, refuted, correctsIt)).toEqual([]);
    const names = told(2, { summary: 'One in nine cannot pay, as A3 says.' }, { corrects: 1 });
    expect(owed(deploy, inside, names, refuted)).toEqual(['A3 internal: 1, 2']);
    const asks = told(2, { summary: 'That was wrong.', unknowns: 'Whether A3 holds.' }, { corrects: 1 });
    expect(owed(deploy, inside, asks, refuted)).toEqual([]);
  });

  it('it is dismissed, then it is not asked for again, unless the assumption is refuted once more', () => {
    const done = dismissed(3, 'internal');
    expect(owed(...past, done)).toEqual(['A3 external: 1']);
    expect(owed(...past, done, settled(3, 'open'), refuted)).toEqual(['A3 internal: 1', 'A3 external: 1']);
  });
});

describe('Given a correction that is owed, when it is dismissed', () => {
  const state = (...past: readonly Told[]) => ({ ...factsAfter(past) });
  const dismiss = (facts: ReturnType<typeof state>, why = 'nobody read it') =>
    decide(
      { facts, history: [], last: { ...noNumbers } },
      commandSchema.parse({ type: 'dismissCorrection', assumption: 3, audience: 'internal', why }),
      contextWith(),
    );
  const noNumbers = {
    thread: 0,
    assumption: 3,
    evidence: 0,
    decision: 0,
    loan: 0,
    question: 0,
    task: 0,
    handover: 0,
    criterion: 0,
  };

  it('then the record has the reason', () => {
    expect(dismiss(state(deploy, inside, refuted))).toEqual({
      ok: true,
      value: [
        {
          type: 'correctionDismissed',
          data: { assumption: 3, audience: 'internal', why: 'nobody read it' },
        },
      ],
    });
  });

  it('then one that is not owed is not dismissed', () => {
    expect(dismiss(state(deploy, outside, refuted))).toMatchObject({
      ok: false,
      error: { code: 'alreadySo' },
    });
  });

  it('then it takes a reason', () => {
    const read = commandSchema.safeParse({
      type: 'dismissCorrection',
      assumption: 3,
      audience: 'internal',
      why: ' ',
    });
    expect(read.success).toBe(false);
  });
});

it('is owed to exactly those whose last word on a refuted assumption told it, whatever was sent', () => {
  const kind = fc.constantFrom('tells', 'corrects', 'correctsAndTells', 'else');
  const step = fc.record({ audience: fc.constantFrom(...audiences), kind });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
      const count = { internal: 0, external: 0 };
      const first: { internal: number | null; external: number | null } = { internal: null, external: null };
      const open = { internal: false, external: false };
      const updates = steps.map(({ audience, kind: what }) => {
        count[audience] += 1;
        const number = count[audience];
        const isCorrection = what === 'corrects' || what === 'correctsAndTells';
        const corrects = isCorrection ? first[audience] : null;
        const isTold = what === 'tells' || what === 'correctsAndTells';
        if (isTold) first[audience] ??= number;
        if (isTold || corrects !== null) open[audience] = isTold;
        const summary = isTold ? said : 'We look into it.';
        return told(number, { summary }, { audience, ...(corrects !== null && { corrects }) });
      });
      const facts = factsAfter([deploy, ...updates, refuted]);
      const found = owedCorrections(facts).map(({ audience }) => audience);
      expect(found).toEqual(audiences.filter((audience) => open[audience]));
    }),
  );
});
