import type { Glance } from '../../domain/incident/glance.ts';
import type { CommandGroup, CommandId, NamedCommand } from '../../shared/keys/usual-keys.ts';

/** What decides whether a command is available. `facts` is null when no incident is on screen. */
export interface CommandContext {
  readonly facts: Glance | null;
}

/** Says why something cannot be done now; null for nothing worth saying. */
export type WhyNot = (context: CommandContext) => string | null;

/**
 * One thing a person can do by name, in the palette and elsewhere. Its keys are in shared/keys/usual-keys.ts under its
 * id, since menus show them too.
 */
export interface AppCommand {
  readonly id: CommandId;
  readonly name: string;
  /** The place of the incident that it goes to, which gives it its keys. */
  readonly place?: number;
  /** The part that handles the keys itself; elsewhere they do nothing. */
  readonly keysIn?: 'composer';
  /** Its keys work while a dialog is open, too. */
  readonly everywhere?: true;
  readonly group: CommandGroup;
  readonly when?: (context: CommandContext) => boolean;
  /**
   * Why it is not available, in a sentence for whoever presses its keys; null where nobody expects anything of them.
   * Without it, the usual conditions below have theirs (why-not.ts).
   */
  readonly whyNot?: WhyNot;
  readonly run: () => void;
}

/** A command as its group defines it. */
export type Described = Omit<AppCommand, 'id' | 'group'>;

/** All commands of a group by their ids: the compiler lists those that are missing. */
export type CommandsOf<G extends CommandGroup> = Readonly<Record<NamedCommand<G>, Described>>;

export const isOpen = ({ facts }: CommandContext): boolean => facts !== null;
export const isActive = ({ facts }: CommandContext): boolean => facts?.phase === 'active';
export const isNotClosed = ({ facts }: CommandContext): boolean => facts !== null && facts.phase !== 'closed';
/** Whether something can be asked of a service for it: it goes on, and goes on here. */
export const isLed = (context: CommandContext): boolean =>
  isNotClosed(context) && context.facts?.afterwards === null;
