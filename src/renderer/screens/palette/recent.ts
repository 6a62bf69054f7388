import type { CommandId } from '../../../shared/keys/usual-keys.ts';
import type { AppCommand } from '../../commands/command.ts';

/** Commands recently run from the palette, newest first, for the life of the window. */
let recent: readonly CommandId[] = [];

export const rememberCommand = (id: CommandId): void => {
  recent = [id, ...recent.filter((other) => other !== id)].slice(0, 4);
};

export const recentCommands = (commands: readonly AppCommand[]): readonly AppCommand[] =>
  recent.flatMap((id) => commands.find((command) => command.id === id) ?? []);
