import { expect, test } from 'vitest';
import { calls } from '../../../src/shared/contract.ts';
import { usualReminders } from '../../../src/shared/reminder-settings.ts';

const taken = (part: object) =>
  calls['reminders.save'].request.safeParse({ ...usualReminders, ...part }).success;

test('the settings of reminders are checked where they come in', () => {
  for (const part of [
    {},
    { minutesBefore: 0 },
    { everyMinutes: 60 },
    { globalKey: '' },
    { globalKey: ' F9 ' },
  ])
    expect(taken(part), JSON.stringify(part)).toBe(true);
  for (const part of [
    { minutesBefore: -1 },
    { minutesBefore: 61 },
    { everyMinutes: 0 },
    { everyMinutes: 2.5 },
    { globalKey: 'T' },
    { globalKey: 'Ctrl+Alt+Shift+Nonsense' },
    { notify: 'yes' },
    { stripOnTop: null },
  ])
    expect(taken(part), JSON.stringify(part)).toBe(false);
});
