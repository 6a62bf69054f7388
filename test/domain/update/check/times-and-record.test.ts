import { describe, expect, it } from 'vitest';
import { check, fields, found, minute, sent } from '../fixtures.ts';

const summary = (text: string, more: Parameters<typeof found>[0] = {}) =>
  found({ says: { summary: text }, ...more });

describe('Given times in the words', () => {
  it.each([
    'Since 14:30 payments fail.',
    'Since 2 pm payments fail.',
    'From 9:05 UTC until 10:10 it was down.',
  ])('when a zone is missing, then it is found: %s', (text) => {
    expect(summary(text)).toEqual(['zone:summary']);
  });

  it.each([
    'Since 14:30 UTC payments fail.',
    'Since 14:30Z payments fail.',
    'Since 14:30 GMT+2 payments fail.',
    'Since 2 pm Pacific time payments fail.',
    'Since 14:30+02:00 payments fail.',
    'Between 17:20 and about 23:25 UTC on 31 January.',
    'The ratio is 12:30:1 and the disk 4:3.',
    'It took 2:30 h.',
    'Port db:15 and 10.0.0.1:23 are open.',
    'Version 1.14:20 is out.',
  ])('when it is there or it is no time, then nothing is found: %s', (text) => {
    expect(summary(text)).toEqual([]);
  });

  it('when the zone is added, then it is the one of the incident', () => {
    const says = { currentStatus: ['Fine', 'Back since 14:30'] };
    const [finding] = check({ says, declared: { zone: 'Europe/Berlin' } });
    expect(finding?.fix).toEqual({
      label: 'Add CET',
      field: 'currentStatus',
      replacement: 'Fine\nBack since 14:30 CET',
    });
  });
});

describe('Given a SEV1 incident under investigation', () => {
  it.each([
    'This is a SEV2.',
    'Severity 3: checkout fails.',
    'Status: monitoring.',
    'The status is identified.',
    'Resolved.',
    'The incident has been resolved.',
    'This is now fully resolved.',
    'The outage is over.',
  ])('when the words say otherwise, then it is found: %s', (text) => {
    expect(summary(text)).toEqual(['record:summary']);
  });

  it.each([
    'This is a SEV1.',
    'Raised from SEV2 to SEV1.',
    'It was SEV3 until 13:00 UTC.',
    'Status: investigating.',
    'Status yellow.',
    'The issue is not resolved yet.',
    'We will write when the incident is resolved.',
    'Host names are resolved again.',
    'We are monitoring it.',
    'Open orders have been resolved by hand.',
  ])('when they do not, then nothing is found: %s', (text) => {
    expect(summary(text)).toEqual([]);
  });

  it('when the record says resolved, then so may the words', () => {
    const given = [
      { type: 'statusChanged', data: { from: 'monitoring', status: 'resolved', why: '' } } as const,
    ];
    expect(summary('The incident is resolved.', { given, next: { kind: 'none' } })).toEqual([]);
  });
});

describe('Given the promise of the next update', () => {
  it.each([
    [{ kind: 'in', minutes: 31 }, ['cadence:next']],
    [{ kind: 'at', at: minute(120) }, ['cadence:next']],
    [{ kind: 'at', at: minute(59) }, ['cadence:next']],
    [{ kind: 'none' }, ['noPromise:next']],
    [{ kind: 'in', minutes: 30 }, []],
    [{ kind: 'at', at: minute(90.5) }, []],
    [{ kind: 'onChange' }, []],
  ] as const)('when a SEV1 promises %o, then %o is found', (next, expected) => {
    expect(found({ next })).toEqual(expected);
  });

  it('when the severity asks for nothing, or it is over, then any promise will do', () => {
    expect(found({ next: { kind: 'in', minutes: 5000 }, declared: { severity: 'SEV4' } })).toEqual([]);
    expect(found({ next: { kind: 'none' }, declared: { status: 'resolved' } })).toEqual([]);
  });
});

describe('Given an update that was sent', () => {
  it('when the next one says the same, then it is found', () => {
    expect(found({ given: [sent(1, fields())] })).toEqual(['unchanged:currentStatus']);
    const same = { summary: ' about one in five  checkouts fails' };
    expect(found({ given: [sent(1, fields())], says: same })).toEqual(['unchanged:currentStatus']);
  });

  it('when something differs, then nothing is found', () => {
    const given = [sent(1, fields())];
    expect(found({ given, says: { currentStatus: ['Card payments work again'] } })).toEqual([]);
    expect(found({ given, corrects: 1 })).toEqual([]);
    expect(found({ given, audience: 'external' })).toEqual([]);
    expect(found({ given: [sent(1, fields(), { severity: 'SEV2' })] })).toEqual([]);
    expect(found({ given: [sent(1, fields(), { status: 'identified' })] })).toEqual([]);
  });
});
