import { Command } from 'cmdk';
import { useState } from 'react';
import { type AppCommand, availableCommands } from '../../commands/table.ts';
import { Kbd } from '../../components/ui/Kbd.tsx';
import styles from './Palette.module.css';
import { recentCommands, rememberCommand } from './recent.ts';

const groups: readonly AppCommand['group'][] = ['Go to', 'Update', 'Incident', 'Threads', 'Console'];

const Item = ({
  command,
  prefix,
  onRun,
}: {
  command: AppCommand;
  prefix: string;
  onRun: (c: AppCommand) => void;
}) => (
  <Command.Item value={`${prefix}${command.id}`} keywords={[command.name]} onSelect={() => onRun(command)}>
    <span>{command.name}</span>
    {command.keys?.[0] !== undefined && <Kbd keys={command.keys[0]} />}
  </Command.Item>
);

/** Every action by name with its key: type a few letters of it. What was used last stands first. */
export const Palette = ({ onClose }: { readonly onClose: () => void }) => {
  const [commands] = useState(availableCommands);
  const recent = recentCommands(commands);
  const run = (command: AppCommand) => {
    rememberCommand(command.id);
    onClose();
    // After the dialog has given the focus back, or it would take it from where the command puts it.
    setTimeout(command.run, 0);
  };
  return (
    <Command.Dialog
      open
      label="Everything you can do"
      overlayClassName={styles.overlay ?? ''}
      contentClassName={styles.palette ?? ''}
      onOpenChange={(open) => !open && onClose()}
      loop
    >
      <Command.Input placeholder="What do you want to do?" aria-label="What do you want to do?" />
      <Command.List>
        <Command.Empty>Nothing is called that. Every capture verb works in the log line too.</Command.Empty>
        {recent.length > 0 && (
          <Command.Group heading="Recent">
            {recent.map((command) => (
              <Item key={command.id} prefix="recent:" command={command} onRun={run} />
            ))}
          </Command.Group>
        )}
        {groups.map((group) => (
          <Command.Group key={group} heading={group}>
            {commands
              .filter((command) => command.group === group && command.id !== 'palette')
              .map((command) => (
                <Item key={command.id} prefix="" command={command} onRun={run} />
              ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command.Dialog>
  );
};
