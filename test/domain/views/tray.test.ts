import { expect, it } from 'vitest';
import { defaultCadence } from '../../../src/domain/incident/words.ts';
import { owed } from '../../../src/domain/views/next-update.ts';
import { type TrayIncident, trayView } from '../../../src/domain/views/tray.ts';
import { declared, factsOf, minute, start } from '../incident/spec.ts';
import { update } from './sample.ts';

const incident = (id: string, facts: TrayIncident['facts']): TrayIncident => ({
  id,
  facts,
  next: owed(facts, defaultCadence)[0] ?? null,
});
const promised = factsOf(declared(), update(1, { kind: 'at', at: minute(30) }));
const at = (minutes: number, seconds = 0) => new Date(start + (minutes * 60 + seconds) * 1000).toISOString();

it.each([
  [7, 30, 'INC-42 update due in 23 min', '23 min', 'calm', 30],
  [25, 0, 'INC-42 update due in 05:00', '05:00', 'soon', 10],
  [25, 22, 'INC-42 update due in 04:38', '04:38', 'soon', 8],
  [30, 0, 'INC-42 update due in 00:00', '00:00', 'soon', 10],
  [42, 5, 'INC-42 update overdue by 12 min', 'late 12 min', 'overdue', 55],
])('at minute %d and %d s', (minutes, seconds, words, short, look, changesIn) => {
  const view = trayView([incident('a', promised)], at(minutes, seconds));
  expect(view).toMatchObject({ words, short, look, changesIn: changesIn * 1000 });
});

it('counts down to the first, and lists all', () => {
  const calm = { ...factsOf(declared({ number: 7, title: 'Slow search' }), update(1, { kind: 'onChange' })) };
  const drill = { ...promised, kind: 'drill' as const };
  const view = trayView([incident('a', drill), incident('b', calm)], at(10));
  expect(view.words).toBe('DRILL INC-42 update due in 20 min');
  expect(view.lines).toEqual([
    { incident: 'a', words: 'DRILL INC-42 Checkout errors: internal update due in 20 min' },
    { incident: 'b', words: 'INC-7 Slow search: no update promised' },
  ]);
});

it('is calm when nothing is promised, and when nothing goes on', () => {
  const calm = factsOf(declared(), update(1, { kind: 'onChange' }));
  expect(trayView([incident('a', calm)], at(10))).toMatchObject({
    words: 'Throughline: 1 live incident, no update promised',
    short: '',
    look: 'calm',
    changesIn: null,
  });
  expect(trayView([], at(10)).words).toBe('Throughline: No live incident');
});
