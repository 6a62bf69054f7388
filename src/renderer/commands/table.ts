import { type CommandGroup, type CommandId, isNamedCommand } from '../../shared/keys/usual-keys.ts';
import { glanceNow, useIncidents } from '../store/incident.ts';
import { say } from '../store/ui.ts';
import type { AppCommand, Described } from './command.ts';
import { lineCommands } from './groups/capture-line.ts';
import { consoleCommands, settingsCommands } from './groups/console.ts';
import { goToCommands, liveIncidentCommands } from './groups/go-to.ts';
import { incidentCommands } from './groups/incident.ts';
import { listCommands } from './groups/lists.ts';
import { threadCommands } from './groups/threads.ts';
import { updateCommands } from './groups/update.ts';
import { whyNotOf } from './why-not.ts';

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

/** Those of these commands that are not available now, and say why instead of what they do. */
const saying = (commands: readonly AppCommand[]): readonly AppCommand[] => {
  const facts = glanceNow();
  // An incident that is still being read has not said yet what it takes.
  if (facts === null && useIncidents.getState().open !== null) return [];
  return commands.flatMap((command) => {
    const why = (command.when?.({ facts }) ?? true) ? null : whyNotOf(command)({ facts });
    return why === null ? [] : [{ ...command, run: () => say(why) }];
  });
};

/** The command that is meant: one that is available, else one that says why it is not; undefined for neither. */
export const findCommand = (isMeant: (command: AppCommand) => boolean): AppCommand | undefined =>
  availableCommands().find(isMeant) ?? saying(commandTable.filter(isMeant))[0];

/** Runs a command by its id, if it is available now; else says why it is not. */
export const runCommand = (id: CommandId): void => findCommand((command) => command.id === id)?.run();
