import { type Problem, problem as problemOf, type Result } from '../../../domain/result.ts';
import { fromAccelerator } from '../../../shared/keys/chords.ts';
import { globalKeyId, keysNow, takenBy } from '../../../shared/keys/keys.ts';
import { isGlobalKey, keysForPeople } from '../../../shared/reminder-settings.ts';
import type { SettingsView } from '../../../shared/types.ts';
import { api } from '../../api.ts';
import { system } from '../../commands/keys-now.ts';
import { problemElsewhere, problemWith } from '../dialogs/use-ask.ts';
import { GlobalKeyField } from './GlobalKeyField.tsx';
import { useKept } from './kept.tsx';
import { goesToAlready } from './key-words.ts';
import { SectionForm } from './Section.tsx';
import { useSave } from './use-save.ts';

const isMac = system === 'mac';

/** The text as an Electron accelerator, or what is wrong with it. */
const read = (typed: string, { keys }: SettingsView): Result<string, Problem> => {
  if (typed === '') return { ok: true, value: typed };
  if (!isGlobalKey(typed))
    return problemOf(
      'badKey',
      'Press Ctrl, Alt or Cmd together with a letter, a digit or a function key.',
      'globalKey',
    );
  const taken = takenBy(fromAccelerator(typed, system), globalKeyId, keysNow(keys, system));
  return taken === null
    ? { ok: true, value: typed }
    : problemOf('keysTaken', goesToAlready(taken), 'globalKey');
};

/** The one key that works from any program. */
export const GlobalKeyForm = ({ settings }: { readonly settings: SettingsView }) => {
  const { reminders, globalKeyProblem } = settings;
  const kept = keysForPeople(reminders.globalKey, isMac);
  const [typed, setTyped] = useKept('globalKey', () => kept);
  const { problem, saved, save, touch } = useSave();
  const saveTyped = () =>
    save(async () => {
      const globalKey = read(typed.trim(), settings);
      return globalKey.ok ? api.saveReminders({ ...reminders, globalKey: globalKey.value }) : globalKey;
    });
  // Main's problem is about the keys last saved.
  const conflict = typed.trim() === kept ? globalKeyProblem : null;
  return (
    <SectionForm
      onSave={() => void saveTyped()}
      saved={saved}
      problem={problemElsewhere(problem, ['globalKey'])}
    >
      <GlobalKeyField
        value={typed}
        onChange={(keys) => {
          touch();
          setTyped(keys);
        }}
        problem={problemWith(problem, 'globalKey') ?? conflict}
      />
    </SectionForm>
  );
};
