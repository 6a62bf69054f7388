import { type CommandGroup, type CommandId, isNamedCommand } from '../../shared/keys/usual-keys.ts';
import { glanceNow } from '../store/incident.ts';
import type { AppCommand, Described } from './command.ts';
import { lineCommands } from './groups/capture-line.ts';
import { consoleCommands, settingsCommands } from './groups/console.ts';
import { goToCommands, liveIncidentCommands } from './groups/go-to.ts';
import { incidentCommands } from './groups/incident.ts';
import { listCommands } from './groups/lists.ts';
import { threadCommands } from './groups/threads.ts';
import { updateCommands } from './groups/update.ts';

const inGroup = (group: CommandGroup, commands: Readonly<Record<string, Described>>): readonly AppCommand[] =>
  Object.entries(commands).flatMap(([id, command]) =>
    isNamedCommand(id) ? [{ ...command, id, group }] : [],
  );

/** Everything that can be done by name, by its group: keys, palette, menus and tooltips are read from it. */
export const commandTable: readonly AppCommand[] = [
  ...inGroup('Console', consoleCommands),
  ...settingsCommands,
  ...inGroup('Go to', goToCommands),
  ...inGroup('Update', updateCommands),
  ...inGroup('Threads', threadCommands),
  ...inGroup('Incident', incidentCommands),
  ...lineCommands,
  // After the capture lines: the palette then finds "Add a task" before the list of tasks.
  ...inGroup('Go to', listCommands),
];

/** The commands that are available now. */
export const availableCommands = (): readonly AppCommand[] => {
  const context = { facts: glanceNow() };
  return [...commandTable.filter((command) => command.when?.(context) ?? true), ...liveIncidentCommands()];
};

/** Runs a command by its id, if it is available now. */
export const runCommand = (id: CommandId): void =>
  availableCommands()
    .find((command) => command.id === id)
    ?.run();
