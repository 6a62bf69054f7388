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

  it.each(['All customers in Europe cannot pay by card.', 'Reports are late.'])(
    'when another impact goes inside, then it says so: %s',
    (inside) => {
      expect(told([outside(impact)], inside)).toEqual([
        `impact: Outside, update 1 (13:30 UTC) said: “${impact}”`,
      ]);
    },
  );

  it('when the status is another now, then it says so', () => {
    const status: Told = {
      type: 'statusChanged',
      data: { from: 'investigating', status: 'identified', why: '' },
      after: 40,
    };
    expect(told([outside(impact), status], impact)).toEqual([
      'currentStatus: Outside, update 1 (13:30 UTC) said Investigating; this says Identified.',
    ]);
  });

  it('when another time is promised, then it says so, and not when it is nearly the same or has passed', () => {
    const promise = (minutes: number) => outside(impact, { next: { kind: 'at', at: minute(minutes) } });
    const words = 'next: Outside, update 1 (13:30 UTC) said the next update is due at';
    expect(told([promise(120)], impact)).toEqual([`${words} 15:00 UTC.`]);
    expect(told([promise(120)], impact, { next: { kind: 'onChange' } })).toEqual([`${words} 15:00 UTC.`]);
    expect(told([promise(92)], impact)).toEqual([]);
    expect(told([promise(50)], impact)).toEqual([]);
  });

  it('then it asks for no reason: it keeps nothing from being sent', () => {
    const all = check({ given: [outside(impact)], says: { impact: 'Reports are late.' } });
    expect(
      all.filter(({ rule }) => rule === 'audiences').every(({ quiet, blocks }) => quiet && !blocks),
    ).toBe(true);
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
