import { describe, expect, it } from 'vitest';
import { assumed, check, evidence, fields, found, minute, sent, settled, type Told } from '../fixtures.ts';

const outside = (impact: string, more: Partial<Parameters<typeof sent>[2]> = {}): Told => ({
  ...sent(1, fields({ impact }), { audience: 'external', ...more }),
  after: 30,
});
const told = (given: readonly Told[], impact: string, more: Parameters<typeof check>[0] = {}) =>
  check({ given, says: { impact }, ...more })
    .filter(({ rule }) => rule === 'audiences')
    .map(({ field, message }) => `${field}: ${message}`);

/** The fields of what cannot go without a reason. */
const needsReason = (given: readonly Told[], impact: string, more: Parameters<typeof check>[0] = {}) =>
  check({ given, says: { impact }, ...more })
    .filter(({ rule, quiet, blocks }) => rule === 'audiences' && !quiet && !blocks)
    .map(({ field }) => field);

describe('Given that outside was told something', () => {
  const impact = 'Some customers in Europe cannot pay by card.';

  it('when the same goes inside, then nothing is said', () => {
    expect(told([outside(impact)], 'Some customers in Europe cannot pay with a card.')).toEqual([]);
  });

  it.each(['(as of 23:13)', '(as of 23:13 UTC)', '(as of 1 March, 13:30 UTC)', 'as of 13:30 UTC'])(
    'when the same goes inside with the time at which it was true, then nothing is said: %s',
    (time) => {
      expect(told([outside(impact)], `${impact.slice(0, -1)} ${time}.`)).toEqual([]);
      expect(told([outside(`${impact.slice(0, -1)} ${time}.`)], impact)).toEqual([]);
      expect(told([outside(impact)], `All customers in Europe cannot pay by card ${time}.`)).toHaveLength(1);
    },
  );

  it.each([
    'All customers in Europe cannot pay by card.',
    'Nobody can pay by card in Europe.',
    'Most customers in Europe cannot pay by card.',
    'None.',
  ])('when it goes inside that another share is hit, then that needs a reason: %s', (inside) => {
    expect(told([outside(impact)], inside)).toEqual([
      `impact: Outside, update 1 (13:30 UTC) said: “${impact}”; this says: “${inside}”`,
    ]);
    expect(needsReason([outside(impact)], inside)).toEqual(['impact']);
  });

  it.each([
    ['Reports are late.', impact],
    ['Nobody can pay.', 'All payments fail.'],
    ['12 % of customers cannot pay.', 'Some customers cannot pay.'],
    ['Every tenth customer in all regions, some twice.', impact],
    ['Not all customers can pay.', impact],
    ['All customers could not pay between 12:00 and 13:00 UTC.', impact],
    ['One in ten customers cannot pay.', 'One in ten people gets an error.'],
  ])(
    'when it goes inside in other words, or of another time, then no reason is asked: %s',
    (inside, outsideSays) => {
      expect(needsReason([outside(outsideSays)], inside)).toEqual([]);
    },
  );

  it('when shares in numbers differ, then that needs a reason', () =>
    expect(
      needsReason([outside('Some customers, 5 % by now, cannot pay.')], 'Some 12% of customers cannot pay.'),
    ).toEqual(['impact']));

  it.each<[string, Told]>([
    ['severity', { type: 'severityChanged', data: { from: 'SEV3', severity: 'SEV1', why: '' }, after: 40 }],
    ['impact', { type: 'impactChanged', data: { impact: 'All customers' }, after: 40 }],
  ])('when it has got worse since, then another share needs no reason: %s', (_what, since) => {
    expect(needsReason([outside(impact), since], 'All customers in Europe cannot pay by card.')).toEqual([]);
  });

  it('when it was pinned as it was told, then it is the same impact, and another share needs a reason', () => {
    const pinned: Told = { type: 'impactChanged', data: { impact }, after: 31 };
    expect(needsReason([outside(impact), pinned], 'All customers in Europe cannot pay by card.')).toEqual([
      'impact',
    ]);
  });

  it('when it is corrected, then another share needs no reason: who is to be corrected has a list', () =>
    expect(
      needsReason([outside(impact)], 'All customers in Europe cannot pay by card.', { corrects: 1 }),
    ).toEqual([]));

  const status: Told = {
    type: 'statusChanged',
    data: { from: 'investigating', status: 'identified', why: '' },
    after: 40,
  };

  it('when the status is another now, then it says so, and asks for no reason: somebody hears it first', () => {
    expect(told([outside(impact), status], impact)).toEqual([
      'currentStatus: Outside, update 1 (13:30 UTC) said Investigating; this says Identified.',
    ]);
    expect(needsReason([outside(impact), status], impact)).toEqual([]);
  });

  it('when inside hears it once more and outside has not heard it at all, then that needs a reason', () => {
    const inside: Told = {
      ...sent(1, fields({ impact }), { audience: 'internal', status: 'identified' }),
      after: 45,
    };
    expect(told([outside(impact), status, inside], impact)).toEqual([
      'currentStatus: Outside, update 1 (13:30 UTC) said Investigating; this says Identified, as update 1 did.',
    ]);
    expect(needsReason([outside(impact), status, inside], impact)).toEqual(['currentStatus']);
  });

  const promise = (minutes: number) => outside(impact, { next: { kind: 'at', at: minute(minutes) } });

  it('when another time is promised, then it says so, and not when it is nearly the same or has passed', () => {
    const words = 'next: Outside, update 1 (13:30 UTC) said the next update is due at';
    expect(told([promise(120)], impact)).toEqual([`${words} 15:00 UTC.`]);
    expect(told([promise(120)], impact, { next: { kind: 'onChange' } })).toEqual([`${words} 15:00 UTC.`]);
    expect(told([promise(92)], impact)).toEqual([]);
    expect(told([promise(50)], impact)).toEqual([]);
    // Promised times run per audience.
    expect(needsReason([promise(120)], impact)).toEqual([]);
  });

  it('when only one of them is told that no further update comes, then that needs a reason', () => {
    const none = { next: { kind: 'none' as const } };
    expect(told([promise(120)], impact, none)).toEqual([
      'next: Outside, update 1 (13:30 UTC) said the next update is due at 15:00 UTC; this says no further update.',
    ]);
    expect(needsReason([promise(120)], impact, none)).toEqual(['next']);
    expect(needsReason([outside(impact, none)], impact)).toEqual(['next']);
    expect(needsReason([outside(impact, none)], impact, none)).toEqual([]);
  });
});

describe('Given an assumption that one observation supports', () => {
  const given = [
    assumed(1, 'The new release fills the disk'),
    evidence(1, 'Errors began at noon', { supports: 1 }),
  ];
  const says = { summary: 'The new release fills the disk.' };

  it('when it is told as certain, then it is found, with words that say how certain it is', () => {
    const [finding] = check({ given, says });
    expect(finding?.rule).toBe('singleEvidence');
    expect(finding?.fix?.replacement).toBe('One observation suggests: The new release fills the disk.');
  });

  it('when only what was observed is told, then nothing is found, however much it shares with it', () => {
    const seen = [
      assumed(1, 'Deploy 8f3 exhausted the connections'),
      evidence(1, 'Connections climbed right after deploy 8f3', { supports: 1 }),
    ];
    const told = { summary: 'Connections climbed right after deploy 8f3.' };
    expect(found({ given: seen, says: told })).toEqual([]);
    const certain = { summary: 'Deploy 8f3 exhausted the connections.' };
    expect(found({ given: seen, says: certain })).toContain('singleEvidence:summary');
  });

  it('when it is told with care, then nothing is found', () => {
    expect(found({ given, says: { summary: 'The new release may fill the disk.' } })).toEqual([]);
    const cause = 'The cause: the new release fills the disk (supported by: disk log).';
    expect(found({ given, says: { summary: cause } })).toEqual([]);
  });

  it('when a second observation or a person supports it, then nothing is found', () => {
    const second = evidence(2, 'The disk was full at noon', { supports: 1 });
    expect(found({ given: [...given, second], says })).toEqual([]);
    const byHand = {
      ...settled(1, 'supported'),
      data: { ...settled(1, 'supported').data, why: 'seen' },
    } as Told;
    expect(found({ given: [...given, byHand], says })).toEqual([]);
  });
});
