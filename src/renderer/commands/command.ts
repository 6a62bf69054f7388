import type { Facts } from '../../domain/incident/state.ts';

/** What a command may look at to say whether it makes sense now. Null facts: no incident is on screen. */
export interface CommandContext {
  readonly facts: Facts | null;
}

/** One thing a person can do by name. Keys, the palette, menus and tooltips are all read from these. */
export interface AppCommand {
  readonly id: string;
  readonly name: string;
  /** "Mod" is Cmd on a Mac and Ctrl elsewhere. A single letter works while no text field has the focus. */
  readonly keys?: readonly string[];
  /** The part that hears the keys by itself; elsewhere they do nothing. */
  readonly keysIn?: 'composer';
  /** Its keys work while a dialog is open, too. */
  readonly everywhere?: true;
  readonly group: 'Go to' | 'Update' | 'Incident' | 'Threads' | 'Capture line' | 'Console';
  readonly when?: (context: CommandContext) => boolean;
  readonly run: () => void;
}

export const isOpen = ({ facts }: CommandContext): boolean => facts !== null;
export const isActive = ({ facts }: CommandContext): boolean => facts?.phase === 'active';
export const isNotClosed = ({ facts }: CommandContext): boolean => facts !== null && facts.phase !== 'closed';
