import { type Problem, problem as problemOf, type Result } from '../../../domain/result.ts';
import { isGlobalKey, keysForPeople, type ReminderSettings } from '../../../shared/reminder-settings.ts';
import type { SettingsView } from '../../../shared/types.ts';
import { api } from '../../api.ts';
import { Field } from '../../components/ui/Field.tsx';
import { problemElsewhere, problemWith } from '../dialogs/use-ask.ts';
import { Check } from './Check.tsx';
import { GlobalKeyField } from './GlobalKeyField.tsx';
import { useKept } from './kept.tsx';
import { Section, SectionForm } from './Section.tsx';
import styles from './settings.module.css';
import { useSave } from './use-save.ts';

interface Typed {
  readonly notify: boolean;
  readonly minutesBefore: string;
  readonly everyMinutes: string;
  readonly globalKey: string;
  readonly stripOnTop: boolean;
}

const isMac = navigator.platform.startsWith('Mac');

const fields = ['minutesBefore', 'everyMinutes', 'globalKey'];

const wholeFrom = (text: string, least: number, field: string): Result<number, Problem> => {
  const minutes = Number(text.trim() === '' ? Number.NaN : text);
  return Number.isInteger(minutes) && minutes >= least && minutes <= 60
    ? { ok: true, value: minutes }
    : problemOf('badMinutes', `Whole minutes from ${least} to 60.`, field);
};

/** What was typed as settings, or what is wrong with it. */
const read = (typed: Typed): Result<ReminderSettings, Problem> => {
  const before = wholeFrom(typed.minutesBefore, 0, 'minutesBefore');
  if (!before.ok) return before;
  const every = wholeFrom(typed.everyMinutes, 1, 'everyMinutes');
  if (!every.ok) return every;
  const globalKey = typed.globalKey.trim();
  if (globalKey !== '' && !isGlobalKey(globalKey))
    return problemOf(
      'badKey',
      'Press Ctrl, Alt or Cmd together with a letter, a digit or a function key.',
      'globalKey',
    );
  return {
    ok: true,
    value: { ...typed, minutesBefore: before.value, everyMinutes: every.value, globalKey },
  };
};

/** When the console speaks up, and the keys that work from any program. */
export const RemindersSection = ({ settings }: { readonly settings: SettingsView }) => {
  const { reminders, globalKeyProblem } = settings;
  const [typed, setTyped] = useKept<Typed>('reminders', () => ({
    ...reminders,
    globalKey: keysForPeople(reminders.globalKey, isMac),
    minutesBefore: String(reminders.minutesBefore),
    everyMinutes: String(reminders.everyMinutes),
  }));
  const { problem, saved, save, touch } = useSave();
  const change = (part: Partial<Typed>) => {
    touch();
    setTyped({ ...typed, ...part });
  };
  const saveTyped = () =>
    save(async () => {
      const settingsNow = read(typed);
      return settingsNow.ok ? api.saveReminders(settingsNow.value) : settingsNow;
    });
  // What main says of the keys is about those that were saved last.
  const conflict =
    typed.globalKey.trim() === keysForPeople(reminders.globalKey, isMac) ? globalKeyProblem : null;
  return (
    <Section
      title="Reminders and keys"
      about="You are reminded of an update before it is due, when it is, and again until it is out; of threads that nobody owns or hears of. Drills behave like the real thing."
    >
      <SectionForm onSave={() => void saveTyped()} saved={saved} problem={problemElsewhere(problem, fields)}>
        <Check
          label="Show notifications of the desktop, without a sound"
          checked={typed.notify}
          onChange={(notify) => change({ notify })}
        />
        <div className={styles.pair}>
          <Field
            label="First reminder, minutes before"
            value={typed.minutesBefore}
            onChange={(minutesBefore) => change({ minutesBefore })}
            hint="0 for none before it is due."
            problem={problemWith(problem, 'minutesBefore')}
          />
          <Field
            label="When overdue, again every … minutes"
            value={typed.everyMinutes}
            onChange={(everyMinutes) => change({ everyMinutes })}
            problem={problemWith(problem, 'everyMinutes')}
          />
        </div>
        <GlobalKeyField
          value={typed.globalKey}
          onChange={(globalKey) => change({ globalKey })}
          problem={problemWith(problem, 'globalKey') ?? conflict}
        />
        <Check
          label="Keep the strip above the windows of other programs"
          checked={typed.stripOnTop}
          onChange={(stripOnTop) => change({ stripOnTop })}
        />
      </SectionForm>
    </Section>
  );
};
