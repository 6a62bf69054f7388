import { describe, expect, it } from 'vitest';
import { check, fields, found } from '../fixtures.ts';

const blocking = (input: Parameters<typeof check>[0]) =>
  check(input)
    .filter((finding) => finding.blocks)
    .map((finding) => `${finding.rule}:${finding.field}`);

describe('Given an update that says what the format asks for', () => {
  it('when it is checked, then nothing is found', () => {
    expect(found({})).toEqual([]);
    expect(found({ audience: 'external' })).toEqual([]);
  });
});

describe('Given an update that cannot be sent', () => {
  it.each([
    ['an empty summary', { says: { summary: ' \u200b\n' } }, ['empty:summary']],
    ['an empty impact', { says: { impact: '' } }, ['empty:impact']],
    ['no choice for the next update', { next: null }, ['nextMissing:next']],
    ['a field beyond its limit', { says: { unknowns: 'x'.repeat(1001) } }, ['limit:unknowns']],
    ['too many points', { says: { currentStatus: ['1', '2', '3', '4', '5', '6'] } }, ['limit:currentStatus']],
    [
      'a point too long',
      { says: { nextSteps: [{ text: 'x'.repeat(501), owner: null }] } },
      ['limit:nextSteps'],
    ],
  ])('when it has %s, then it blocks', (_, input, expected) => {
    expect(blocking(input)).toEqual(expected);
  });

  it('when everything is at its limit, then nothing blocks: long messages are cut, not refused', () => {
    const says = {
      ...fields(),
      summary: '&'.repeat(600),
      impact: '<'.repeat(1000),
      currentStatus: Array.from({ length: 5 }, () => '>'.repeat(500)),
    };
    expect(blocking({ says })).toEqual([]);
  });

  it('when anything else is found, then it can be overruled', () => {
    const findings = check({
      audience: 'external',
      says: { summary: 'Resolved. The DBA team broke db1 at 14:05 because of the WAL.' },
      next: { kind: 'in', minutes: 999 },
    });
    expect(findings.length).toBeGreaterThan(4);
    expect(findings.some((finding) => finding.blocks)).toBe(false);
  });

  it('when the same update is checked again, then the findings have the same ids, each once', () => {
    const input = { says: { summary: 'It broke due to the deploy at 14:05.', impact: '' } };
    const ids = check(input).map((finding) => finding.id);
    expect(check(input).map((finding) => finding.id)).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain('empty:impact:');
  });
});
