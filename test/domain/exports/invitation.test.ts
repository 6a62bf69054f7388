import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { invitation } from '../../../src/domain/exports/invitation.ts';
import { declared, type Past, stateOf } from '../incident/spec.ts';

/* The invitation is read by calendars of every kind: RFC 5545. */

const now = '2026-12-01T09:00:00.000Z';
const planned: Past = { type: 'workshopPlanned', data: { at: '2026-12-03T13:00:00.000Z', minutes: 60 } };
const bridge: Past = { type: 'bridgeChanged', data: { url: 'https://meet.example/j/1?a=x,y;z' } };

const file = (...more: readonly Past[]): string =>
  invitation(stateOf(declared(), [planned], more), now) ?? '';

/** As a calendar reads it: lines joined again, each a name and a value. */
const read = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .replaceAll('\r\n ', '')
      .split('\r\n')
      .filter((row) => row !== '')
      .map((row) => {
        const [, name = '', value = ''] = /^([A-Z-]+):(.*)$/su.exec(row) ?? [];
        return [name, value] as const;
      }),
  );
const plainOf = (value: string): string =>
  value.replace(/\\(.)/gu, (_all, mark: string) => (mark === 'n' ? '\n' : mark));

describe('the invitation to a workshop', () => {
  it('is there once a time is planned', () => {
    expect(invitation(stateOf(declared()), now)).toBeNull();
    const found = read(file());
    expect(found.get('DTSTART')).toBe('20261203T130000Z');
    expect(found.get('DTEND')).toBe('20261203T140000Z');
    expect(found.get('DTSTAMP')).toBe('20261201T090000Z');
    expect(found.get('SUMMARY')).toBe('Review workshop: INC-42 Checkout errors');
    expect(plainOf(found.get('DESCRIPTION') ?? '')).toContain('min · What happened');
  });

  it('is the same event with a later sequence when the time is moved', () => {
    const moved: Past = { type: 'workshopPlanned', data: { at: '2026-12-04T13:00:00.000Z', minutes: 90 } };
    const [first, second] = [read(file()), read(file(moved))];
    expect(second.get('UID')).toBe(first.get('UID'));
    expect([first.get('SEQUENCE'), second.get('SEQUENCE')]).toEqual(['1', '2']);
    expect(second.get('DTEND')).toBe('20261204T143000Z');
  });

  it('keeps the address of the call whole', () => {
    const found = read(file(bridge));
    expect(plainOf(found.get('LOCATION') ?? '')).toBe('https://meet.example/j/1?a=x,y;z');
    expect(found.get('URL')).toBe('https://meet.example/j/1?a=x,y;z');
    // What is encoded in a link already stays as it is, or the link leads nowhere.
    const encoded =
      'https://teams.example/l/meetup-join/19%3ameeting_abc%40thread.v2/0?context=%7b%22Tid%22%7d';
    expect(read(file({ type: 'bridgeChanged', data: { url: encoded } })).get('URL')).toBe(encoded);
  });

  it('ends every line as it must, and has none that is too long, whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 150 }), (title) => {
        const retitled: Past = { type: 'titleChanged', data: { title } };
        const text = file(retitled);
        expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
        for (const row of text.split('\r\n')) {
          expect(Buffer.byteLength(row)).toBeLessThanOrEqual(75);
          expect(row).not.toMatch(/[\r\n]/u);
        }
        const summary = plainOf(read(text).get('SUMMARY') ?? '');
        expect(summary.replace(/\s/gu, '')).toContain(
          // What no medium takes is left out of every one.
          title.replace(/[\s\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '').toWellFormed(),
        );
      }),
      { numRuns: 200 },
    );
  });
});
