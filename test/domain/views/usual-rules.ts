import { usualEndingRules } from '../../../src/domain/incident/ending-rules.ts';
import { defaultCadence } from '../../../src/domain/incident/words.ts';
import type { ReminderRules } from '../../../src/domain/views/reminders.ts';
import { usualReminders } from '../../../src/shared/reminder-settings.ts';

/** When the console reminds, as long as nobody changes the settings. */
export const usualRules: ReminderRules = {
  ...usualReminders,
  cadence: defaultCadence,
  ending: usualEndingRules,
};
