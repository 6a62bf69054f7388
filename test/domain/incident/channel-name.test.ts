import fc from 'fast-check';
import { expect, it } from 'vitest';
import { channelName, withSuffix } from '../../../src/domain/incident/channel-name.ts';

const at = '2026-11-20T23:30:00.000Z';
const name = (rule: string, title: string, number = 42, zone = 'UTC') =>
  channelName(rule, { number, title, declaredAt: at, zone });

it.each([
  ['inc-{number}-{title}', 'Checkout errors', 'inc-42-checkout-errors'],
  ['inc-{number}-{title}', 'Café “É” — 50% ↓', 'inc-42-cafe-e-50'],
  ['inc-{number}-{title}', '支払い', 'inc-42'],
  ['{date}_{title}', 'DB down', '2026-11-20_db-down'],
  ['{title}', '!!!', 'inc-42'],
  ['Straße {title}', 'X', 'strasse-x'],
  ['{title}', 'Søk i Łódź, encyclopædia', 'sok-i-lodz-encyclopaedia'],
  ['{title}', 'Ðorđe þing ħal œuvre', 'dorde-thing-hal-oeuvre'],
  ['{title}', 'Сбой оплаты', 'sboy-oplaty'],
  ['{title}', 'Деньги, объект, ѓаволот', 'dengi-obekt-gavolot'],
  ['{title}', 'Ђорђе Џаџић љубав', 'djordje-dzadzic-ljubav'],
  ['{title}', 'Áŋŋel Gárŧŧet, ƙofa, məktəb', 'annel-garttet-kofa-maktab'],
  ['{title}', 'Қазақ өкіметі', 'qazaq-okimeti'],
  ['{title}', 'Hawaiʻi, API支払', 'hawaii-api'],
  ['{title}', 'eꭓit ߊ', 'eit'],
  ['war-room', 'whatever', 'war-room'],
])('%s for “%s” is %s', (rule, title, expected) => expect(name(rule, title)).toBe(expected));

it('has the day of the incident’s zone in it', () => {
  expect(name('{date}', '', 42, 'Europe/Berlin')).toBe('2026-11-21');
  expect(name('{date}', '', 42, 'America/New_York')).toBe('2026-11-20');
  expect(name('{date}', '', 42, 'Mars/Base')).toBe('2026-11-20');
});

it('is cut at 80 and never ends in a dash, with a suffix too', () => {
  const long = name('inc-{number}-{title}', 'a '.repeat(100));
  expect(long.length).toBeLessThanOrEqual(80);
  expect(withSuffix('inc-42', 1)).toBe('inc-42');
  expect(withSuffix('inc-42', 2)).toBe('inc-42-2');
  expect(withSuffix('x'.repeat(80), 12)).toBe(`${'x'.repeat(77)}-12`);
});

it('is a name that Slack takes, whatever the rule and the title', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 120 }),
      fc.string({ unit: 'grapheme', maxLength: 150 }),
      fc.integer({ min: 1, max: 99_999 }),
      fc.integer({ min: 1, max: 12 }),
      (rule, title, number, attempt) => {
        const made = withSuffix(name(rule, title, number), attempt);
        expect(made).toMatch(/^[a-z0-9_-]{1,80}$/u);
      },
    ),
  );
});
