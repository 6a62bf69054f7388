import { Command, defaultFilter } from 'cmdk';
import { Dialog } from 'radix-ui';
import { useState } from 'react';
import type { AppCommand } from '../../commands/command.ts';
import { keysOf } from '../../commands/keys-now.ts';
import { isAlsoCalled } from '../../commands/other-names.ts';
import { availableCommands } from '../../commands/table.ts';
import { Kbd } from '../../components/ui/Kbd.tsx';
import styles from './Palette.module.css';
import { recentCommands, rememberCommand } from './recent.ts';

const groups: readonly AppCommand['group'][] = [
  'Go to',
  'Update',
  'Incident',
  'Threads',
  'Capture line',
  'Console',
];

/** The score of a match on a command's other name: the same as the start of its own. */
const alsoCalled = 0.9;

/** The commands these letters may mean, likeliest first; on a tie, most recently used first. */
export const ranked = (commands: readonly AppCommand[], letters: string): readonly AppCommand[] => {
  const recent = recentCommands(commands);
  const age = (command: AppCommand) => (recent.includes(command) ? recent.indexOf(command) : recent.length);
  return commands
    .map((command) => {
      const score = defaultFilter(command.name, letters);
      return { command, score: isAlsoCalled(command.id, letters) ? Math.max(score, alsoCalled) : score };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || age(a.command) - age(b.command))
    .map(({ command }) => command);
};

const Key = ({ command }: { readonly command: AppCommand }) => {
  const [keys] = keysOf(command);
  return keys === undefined ? null : <Kbd keys={keys} />;
};

const Item = ({
  command,
  prefix = '',
  onRun,
}: {
  readonly command: AppCommand;
  readonly prefix?: string;
  readonly onRun: (command: AppCommand) => void;
}) => (
  <Command.Item value={`${prefix}${command.id}`} onSelect={() => onRun(command)}>
    <span>{command.name}</span>
    <Key command={command} />
  </Command.Item>
);

/** All commands by group, with recent ones on top. */
const Everything = ({
  commands,
  onRun,
}: {
  readonly commands: readonly AppCommand[];
  readonly onRun: (command: AppCommand) => void;
}) => {
  const recent = recentCommands(commands);
  return (
    <>
      {recent.length > 0 && (
        <Command.Group heading="Recent">
          {recent.map((command) => (
            <Item key={command.id} prefix="recent:" command={command} onRun={onRun} />
          ))}
        </Command.Group>
      )}
      {groups.map((group) => (
        <Command.Group key={group} heading={group}>
          {commands
            .filter((command) => command.group === group)
            .map((command) => (
              <Item key={command.id} command={command} onRun={onRun} />
            ))}
        </Command.Group>
      ))}
    </>
  );
};

/** Every command with its key: type a few letters to find one. */
export const Palette = ({ onClose }: { readonly onClose: () => void }) => {
  const [commands] = useState(() => availableCommands().filter((command) => command.id !== 'palette'));
  const [letters, setLetters] = useState('');
  const run = (command: AppCommand) => {
    rememberCommand(command.id);
    onClose();
    // After the dialog has returned the focus, or it would undo where the command puts it.
    setTimeout(command.run, 0);
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <div className={styles.overlay} aria-hidden />
        <Dialog.Content className={styles.palette} aria-describedby={undefined}>
          <Dialog.Title className="visually-hidden">Everything you can do</Dialog.Title>
          <Command label="Everything you can do" shouldFilter={false} loop>
            <Command.Input placeholder="What do you want to do?" value={letters} onValueChange={setLetters} />
            {/* Outside the list: a listbox may only hold options. */}
            <Command.Empty role="status">
              No action has that name. Every verb works in the capture line too.
            </Command.Empty>
            <Command.List label="Actions">
              {letters.trim() === '' ? (
                <Everything commands={commands} onRun={run} />
              ) : (
                ranked(commands, letters).map((command) => (
                  <Item key={command.id} command={command} onRun={run} />
                ))
              )}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
};
