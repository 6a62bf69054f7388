import type { Facts } from '../../domain/incident/state.ts';

/** What a command may look at to say whether it makes sense now. Null facts: no incident is on screen. */
export interface CommandContext {
  readonly facts: Facts | null;
}

/**
 * One thing a person can do by name, in the palette and elsewhere. Its keys stand in shared/keys/usual-keys.ts under its
 * id, since menus show them too.
 */
export interface AppCommand {
  readonly id: string;
  readonly name: string;
  /** The place of the incident that it goes to: its keys are those of the places. */
  readonly place?: number;
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
