import { z } from 'zod';

/** When and how the console reminds, and how to reach it from another program. */

const modifiers: ReadonlySet<string> = new Set([
  ...['Command', 'Cmd', 'Control', 'Ctrl', 'CommandOrControl', 'CmdOrCtrl'],
  ...['Alt', 'Option', 'AltGr', 'Shift', 'Super', 'Meta'],
]);

/** Key names as Electron writes them. */
const key =
  /^(?:[A-Z0-9]|F(?:[1-9]|1\d|2[0-4])|Space|Tab|Backspace|Delete|Insert|Return|Enter|Up|Down|Left|Right|Home|End|PageUp|PageDown|Escape|Esc|num\d|[-=[\]\\;',./`])$/u;

/**
 * Whether this is a valid global shortcut, as Electron writes it: modifiers and one key,
 * `CommandOrControl+Alt+Shift+T`. Shift alone is not enough, since it types capital letters.
 */
export const isGlobalKey = (text: string): boolean => {
  const parts = text.split('+');
  const last = parts.at(-1) ?? '';
  const held = parts.slice(0, -1);
  const isFunctionKey = /^F\d+$/u.test(last);
  return (
    key.test(last) &&
    held.every((part) => modifiers.has(part)) &&
    new Set(held).size === held.length &&
    (isFunctionKey || held.some((part) => part !== 'Shift'))
  );
};

/** The keys as people on this system write them. */
export const keysForPeople = (keys: string, isMac: boolean): string =>
  keys.replace(/\b(?:CommandOrControl|CmdOrCtrl)\b/u, isMac ? 'Cmd' : 'Ctrl');

export const reminderSettingsSchema = z.object({
  /** Whether the desktop shows notifications. */
  notify: z.boolean(),
  /** How long before an update is due the first reminder comes; 0 for none before. */
  minutesBefore: z.number().int().min(0).max(60),
  /** How often the reminder is repeated once the update is overdue. */
  everyMinutes: z.number().int().min(1).max(60),
  /** How long before the window of planned work begins reminders come, twice; 0 for none. Not in older settings. */
  hoursBeforeWindow: z.number().int().min(0).max(168).default(24),
  minutesBeforeWindow: z.number().int().min(0).max(240).default(30),
  /** The keys that bring the strip up from any program, as Electron writes them; empty for none. */
  globalKey: z
    .string()
    .trim()
    .max(60)
    .refine((text) => text === '' || isGlobalKey(text)),
  /** Whether the strip stays above the windows of other programs. */
  stripOnTop: z.boolean(),
});
export type ReminderSettings = z.output<typeof reminderSettingsSchema>;

export const usualReminders: ReminderSettings = {
  notify: true,
  minutesBefore: 5,
  everyMinutes: 5,
  hoursBeforeWindow: 24,
  minutesBeforeWindow: 30,
  globalKey: 'CommandOrControl+Alt+Shift+T',
  stripOnTop: true,
};
