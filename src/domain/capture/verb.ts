import type { CommandInput } from '../incident/commands.ts';
import type { CaptureContext, OpenOutcome, OpenTarget } from './outcome.ts';
import type { Reading, Understood } from './reading.ts';
import type { AsideCommand, AsideVerb } from './verbs/aside.ts';
import type { ClaimCommand, ClaimVerb } from './verbs/claims.ts';
import type { EndingCommand, EndingVerb } from './verbs/endings.ts';
import type { IncidentCommand, IncidentVerb } from './verbs/incident.ts';
import type { LaterCommand, LaterVerb } from './verbs/later.ts';
import type { LoanCommand, LoanVerb } from './verbs/loans.ts';
import type { PrivateVerb } from './verbs/private.ts';
import type { TaskCommand, TaskVerb } from './verbs/tasks.ts';
import type { ThreadCommand, ThreadVerb } from './verbs/threads.ts';
import type { WindowCommand, WindowVerb } from './verbs/window.ts';
import type { Parts, Writer } from './writing.ts';

/**
 * A verb's row says how it is typed, explained and read. The saying of a command says how it is written as a line,
 * summed up and limited in length. Both are in the file of their group in verbs/; the types here make the compiler list
 * what is missing.
 */

/** What a verb may take besides its text, right after the verb or at the very end. */
export type Slot =
  | 'thread'
  | 'person'
  | 'side'
  | 'assumption'
  | 'task'
  | 'loan'
  | 'question'
  | 'decision'
  | 'duration'
  | 'confidence'
  | 'source';

/** A closed set of words of which a verb takes one, before its text. */
export type KeywordSet =
  | 'threadState'
  | 'assumptionState'
  | 'status'
  | 'severity'
  | 'role'
  | 'loanKind'
  | 'audience'
  | 'milestone'
  | 'need'
  | 'leading';

export type VerbWord =
  | ThreadVerb
  | ClaimVerb
  | TaskVerb
  | LoanVerb
  | AsideVerb
  | PrivateVerb
  | IncidentVerb
  | WindowVerb
  | LaterVerb
  | EndingVerb;

/** How the words after a verb are read. */
export interface Meaning {
  /** Words that mean something with this verb only. */
  readonly means?: RegExp;
  /** Bars separate its parts. */
  readonly bars?: true;
  /** Line breaks in its text are kept. */
  readonly lines?: true;
}

/** A verb, as its group defines it. */
export interface VerbRow extends Meaning {
  /** The shortest prefix that is enough; null when it must be written out. */
  readonly short: string | null;
  readonly takes?: readonly Slot[];
  readonly keyword?: KeywordSet;
  /** What can be named inside its parts, and is offered while they are typed; `takes` when left out. */
  readonly offers?: readonly Slot[];
  /** The tags that are offered while one is typed. */
  readonly tags?: 'own' | 'others';
  /** A person is offered after the reference or word that comes first. */
  readonly asksForPerson?: true;
  /** No time is taken from its start. */
  readonly untimed?: true;
  /** What follows the verb, in words. */
  readonly usage: string;
  /** One line of help. */
  readonly help: string;
  readonly example: string;
  /** Reads its line once time and references are taken. */
  readonly read: (reading: Reading) => Understood;
}

export type VerbRows<W extends VerbWord> = Readonly<Record<W, VerbRow>>;

/** A verb with its word. */
export interface Verb extends VerbRow {
  readonly word: VerbWord;
  readonly takes: readonly Slot[];
}

/** The commands that can be given on the capture line. */
type SayableType =
  | ThreadCommand
  | ClaimCommand
  | TaskCommand
  | LoanCommand
  | AsideCommand
  | IncidentCommand
  | WindowCommand
  | LaterCommand
  | EndingCommand;
export type SayableOf<T extends SayableType> = Extract<CommandInput, { type: T }>;
export type Sayable = SayableOf<SayableType>;

/** One text of a command: what it is called and how long it may be. */
export interface Measured {
  readonly noun: string;
  readonly text: string | undefined;
  readonly max: number;
  /** Whether it is one line, in which white space is collapsed before it is measured. */
  readonly line?: boolean;
}

/** A command that a line can give. */
export interface Saying<T extends SayableType> {
  /** The verb and what follows it, except for a time. */
  readonly write: (command: SayableOf<T>, writer: Writer) => Parts;
  /** What Enter will do, in a few words. */
  readonly summary: (command: SayableOf<T>, context: CaptureContext) => string;
  readonly texts: (command: SayableOf<T>) => readonly Measured[];
}

export type Sayings<T extends SayableType> = { readonly [K in T]: Saying<K> };

/** What Enter will open, in a few words. */
export type Openings = Readonly<
  Record<OpenTarget, (open: Omit<OpenOutcome, 'summary'>, context: CaptureContext) => string>
>;
