import { type Problem, problem as problemOf, type Result } from '../../../domain/result.ts';
import type { ReminderSettings } from '../../../shared/reminder-settings.ts';
import type { SettingsView } from '../../../shared/types.ts';
import { api } from '../../api.ts';
import { Field } from '../../components/ui/Field.tsx';
import { problemElsewhere, problemWith } from '../dialogs/use-ask.ts';
import { Check } from './Check.tsx';
import { DisplayNote, NotificationNote } from './DesktopNotes.tsx';
import { useKept } from './kept.tsx';
import { Section, SectionForm } from './Section.tsx';
import styles from './settings.module.css';
import { useSave } from './use-save.ts';

interface Typed {
  readonly notify: boolean;
  readonly minutesBefore: string;
  readonly everyMinutes: string;
  readonly hoursBeforeWindow: string;
  readonly minutesBeforeWindow: string;
  readonly stripOnTop: boolean;
}

const fields = ['minutesBefore', 'everyMinutes', 'hoursBeforeWindow', 'minutesBeforeWindow'];

const wholeFrom = (
  text: string,
  least: number,
  field: string,
  most = 60,
  unit = 'minutes',
): Result<number, Problem> => {
  const minutes = Number(text.trim() === '' ? Number.NaN : text);
  return Number.isInteger(minutes) && minutes >= least && minutes <= most
    ? { ok: true, value: minutes }
    : problemOf('badMinutes', `Whole ${unit} from ${least} to ${most}.`, field);
};

/** The form as settings, or what is wrong with it. */
const read = (typed: Typed, { globalKey }: ReminderSettings): Result<ReminderSettings, Problem> => {
  const before = wholeFrom(typed.minutesBefore, 0, 'minutesBefore');
  if (!before.ok) return before;
  const every = wholeFrom(typed.everyMinutes, 1, 'everyMinutes');
  if (!every.ok) return every;
  const hours = wholeFrom(typed.hoursBeforeWindow, 0, 'hoursBeforeWindow', 168, 'hours');
  if (!hours.ok) return hours;
  const minutes = wholeFrom(typed.minutesBeforeWindow, 0, 'minutesBeforeWindow', 240);
  if (!minutes.ok) return minutes;
  return {
    ok: true,
    value: {
      ...typed,
      minutesBefore: before.value,
      everyMinutes: every.value,
      hoursBeforeWindow: hours.value,
      minutesBeforeWindow: minutes.value,
      globalKey,
    },
  };
};

/** When the console reminds the lead, and how the strip sits among other windows. */
export const RemindersSection = ({ settings }: { readonly settings: SettingsView }) => {
  const { reminders } = settings;
  const [typed, setTyped] = useKept<Typed>('reminders', () => ({
    notify: reminders.notify,
    stripOnTop: reminders.stripOnTop,
    minutesBefore: String(reminders.minutesBefore),
    everyMinutes: String(reminders.everyMinutes),
    hoursBeforeWindow: String(reminders.hoursBeforeWindow),
    minutesBeforeWindow: String(reminders.minutesBeforeWindow),
  }));
  const { problem, saved, save, touch } = useSave();
  const change = (part: Partial<Typed>) => {
    touch();
    setTyped({ ...typed, ...part });
  };
  const saveTyped = () =>
    save(async () => {
      const settingsNow = read(typed, reminders);
      return settingsNow.ok ? api.saveReminders(settingsNow.value) : settingsNow;
    });
  return (
    <Section
      title="Reminders"
      about="You are reminded of an update before it is due, when it is due, and again until it is sent; and of threads without an owner or without news. Drills behave like the real thing."
    >
      <SectionForm onSave={() => void saveTyped()} saved={saved} problem={problemElsewhere(problem, fields)}>
        <Check
          label="Show desktop notifications, without sound"
          checked={typed.notify}
          onChange={(notify) => change({ notify })}
        />
        <NotificationNote problem={settings.notificationProblem} />
        <div className={styles.pair}>
          <Field
            label="First reminder, minutes before"
            value={typed.minutesBefore}
            onChange={(minutesBefore) => change({ minutesBefore })}
            hint="0 for no reminder before it is due."
            problem={problemWith(problem, 'minutesBefore')}
          />
          <Field
            label="When overdue, remind again every … minutes"
            value={typed.everyMinutes}
            onChange={(everyMinutes) => change({ everyMinutes })}
            problem={problemWith(problem, 'everyMinutes')}
          />
        </div>
        <div className={styles.pair}>
          <Field
            label="Before a maintenance, hours"
            value={typed.hoursBeforeWindow}
            onChange={(hoursBeforeWindow) => change({ hoursBeforeWindow })}
            hint="Before its window begins; 0 for none."
            problem={problemWith(problem, 'hoursBeforeWindow')}
          />
          <Field
            label="and again, minutes before"
            value={typed.minutesBeforeWindow}
            onChange={(minutesBeforeWindow) => change({ minutesBeforeWindow })}
            hint="Before its window begins, and before it ends."
            problem={problemWith(problem, 'minutesBeforeWindow')}
          />
        </div>
        <Check
          label="Keep the strip above other windows"
          checked={typed.stripOnTop}
          onChange={(stripOnTop) => change({ stripOnTop })}
        />
        <DisplayNote settings={settings} />
      </SectionForm>
    </Section>
  );
};
