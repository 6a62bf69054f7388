import { useState } from 'react';
import { keysInWords } from '../../../shared/keys/chords.ts';
import type { KeyChanges } from '../../../shared/keys/keys.ts';
import type { SettingsView } from '../../../shared/types.ts';
import { api } from '../../api.ts';
import type { AppCommand } from '../../commands/command.ts';
import { keysOf, system } from '../../commands/keys-now.ts';
import { commandTable } from '../../commands/table.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { ProblemText } from '../../components/ui/ProblemText.tsx';
import { GlobalKeyForm } from './GlobalKeyForm.tsx';
import { KeyRow } from './KeyRow.tsx';
import styles from './Keys.module.css';
import { Section } from './Section.tsx';
import { useSave } from './use-save.ts';

/** Whether a command matches the typed text, by name or by keys. */
const isMeant = (command: AppCommand, words: string): boolean => {
  const text = [command.name, ...keysOf(command).map((keys) => keysInWords(keys, system))]
    .join(' ')
    .toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => text.includes(word));
};

const groups = [...Map.groupBy(commandTable, ({ group }) => group)];

/** Every key, to look up and to change. Each change is saved at once. */
export const KeysSection = ({ settings }: { readonly settings: SettingsView }) => {
  const [words, setWords] = useState('');
  const [changing, setChanging] = useState<string | null>(null);
  const { problem, save } = useSave();
  const keep = (keys: KeyChanges) => save(() => api.saveKeys({ keys: keys as Record<string, string[]> }));
  const shown = groups
    .map(
      ([group, commands]) => [group, commands.filter((command) => isMeant(command, words.trim()))] as const,
    )
    .filter(([, commands]) => commands.length > 0);
  return (
    <Section
      title="Keys"
      about="Every action of the console, with its keys. Single letters work while no text field has the focus."
    >
      <GlobalKeyForm settings={settings} />
      <div className={styles.find}>
        <Field label="Find by name or key" value={words} onChange={setWords} placeholder="send, or Ctrl+U" />
        {Object.keys(settings.keys).length > 0 && (
          <Button onClick={() => void keep({})}>Reset all keys</Button>
        )}
      </div>
      <ProblemText message={problem?.message} />
      {shown.map(([group, commands]) => (
        <section key={group} className={styles.group} aria-label={group}>
          <h4 className={styles.heading}>{group}</h4>
          <ul>
            {commands.map((command) => (
              <KeyRow
                key={command.id}
                command={command}
                settings={settings}
                isChanging={command.id === changing}
                onChanging={(is) => setChanging(is ? command.id : null)}
                keep={keep}
              />
            ))}
          </ul>
        </section>
      ))}
      {shown.length === 0 && <p>No action has that name or those keys.</p>}
    </Section>
  );
};
