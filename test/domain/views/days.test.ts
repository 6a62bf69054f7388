import { describe, expect, it } from 'vitest';
import { brief } from '../../../src/domain/views/brief.ts';
import { logLines } from '../../../src/domain/views/log.ts';
import { pageText } from '../../../src/domain/views/page-text.ts';
import { review } from '../../../src/domain/views/review.ts';
import { declared, type Past, stateOf } from '../incident/spec.ts';

/** Times of an incident that crosses midnight, and the night in which summer time ends. */

const note = (text: string, at: string, more: Partial<Past> = {}): Past =>
  ({ type: 'noted', data: { thread: null, text }, at, ...more }) as Past;

const berlin: Past = { type: 'zoneChanged', data: { zone: 'Europe/Berlin' }, at: '2026-10-24T21:00:00.000Z' };

const declaredAt = (at: string): readonly Past[] => declared().map((past) => ({ ...past, at }) as Past);

describe('a time of another day or another offset', () => {
  const night: readonly Past[] = [
    ...declaredAt('2026-10-24T21:00:00.000Z'),
    berlin,
    note('before midnight', '2026-10-24T21:50:00.000Z', {
      id: 'n/0',
      recordedAt: '2026-10-24T22:10:00.000Z',
    } as Partial<Past>),
    note('in summer time', '2026-10-25T00:30:00.000Z'),
    note('in winter time', '2026-10-25T01:30:00.000Z'),
    {
      type: 'entrySuperseded',
      data: { entry: 'n/0', dataVersion: 1, data: { thread: null, text: 'it was otherwise' } },
      at: '2026-10-25T02:00:00.000Z',
    } as Past,
  ];
  const lines = logLines(stateOf(night));
  const line = (text: string) => lines.find((one) => one.text.includes(text));

  it('says the day on which something was written down, when it is another one', () => {
    expect(line('it was otherwise')?.late).toBe('Sun 25 Oct, 00:10');
  });

  it('tells the hour that happens twice apart by its zone', () => {
    expect(line('in summer time')?.time).toBe('02:30');
    expect(line('in winter time')?.time).toBe('02:30 CET');
    const ids = stateOf(night).history.filter(({ event }) => event.type === 'noted');
    const all = ids.map(
      ({ event }) => ({ type: 'momentChosen', data: { entry: event.id, in: true } }) as Past,
    );
    const text = pageText(review(stateOf(night, all)));
    expect(text).toContain('02:30 CEST (UTC+2) · Note in summer time');
    expect(text).toContain('Sun 25 Oct 2026, CET (UTC+1): from here on the clocks are one hour back');
    expect(text).toContain('02:30 CET (UTC+1) · Note in winter time');
  });

  it('says the day of an entry that got other words', () => {
    expect(line('now says')?.text).toContain('Note of Sat 24 Oct, 23:50 CEST now says: it was otherwise');
  });

  it('says the day of a decision in the brief', () => {
    const decided: Past = {
      type: 'decided',
      data: {
        decision: 1,
        thread: null,
        text: 'roll back',
        why: '',
        explainLater: false,
        decidedBy: 'ana',
        insteadOf: null,
        alone: false,
      },
      at: '2026-10-24T21:55:00.000Z',
    };
    const text = pageText(brief(stateOf(night, [decided]), '2026-10-25T03:00:00.000Z'));
    expect(text).toContain('D1 roll back · Ana Lima, Sat 24 Oct, 23:55 CEST');
  });
});
