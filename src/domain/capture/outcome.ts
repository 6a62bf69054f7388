import type { CommandInput } from '../incident/commands.ts';
import type { Person } from '../incident/person.ts';
import type { Audience, Kind, Role } from '../incident/words.ts';
import type { Slot } from './verb.ts';

/** Something that can be named by its number, and what to call it in a list. */
export interface Numbered {
  readonly number: number;
  readonly label: string;
}

/** What the capture line needs to know about the incident to parse a line. */
export interface CaptureContext {
  /** The time now, ISO 8601. */
  readonly now: string;
  /** The incident's zone, an IANA name. Clock times are read in it. */
  readonly zone: string;
  readonly kind: Kind;
  readonly people: readonly Person[];
  readonly threads: readonly Numbered[];
  readonly assumptions: readonly Numbered[];
  readonly tasks: readonly Numbered[];
  readonly loans: readonly Numbered[];
  readonly questions: readonly Numbered[];
  readonly decisions: readonly Numbered[];
  /** The incident's own tags, and those of other incidents. */
  readonly tags: { readonly own: readonly string[]; readonly others: readonly string[] };
  /** The thread that is selected in the pane: used by verbs that need a thread when the line names none. */
  readonly selectedThread: number | null;
}

/** What a verb takes becomes a chip of its kind; a side is shown with its assumption. */
export type ChipKind =
  | Exclude<Slot, 'side'>
  | 'verb'
  | 'time'
  | 'state'
  | 'status'
  | 'severity'
  | 'role'
  | 'loanKind'
  | 'audience'
  | 'milestone'
  | 'need'
  | 'why'
  | 'later'
  | 'part'
  | 'approver'
  | 'undo';

/**
 * One thing that was understood. `from` and `to` are its range in the line as typed; they are equal when it
 * was not typed at all but taken from the selection.
 */
export interface Chip {
  readonly kind: ChipKind;
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

/** The part of the interface that a line opens. */
export type OpenTarget = 'update' | 'brief' | 'handover' | 'resolve' | 'falsealarm' | 'close';

/** The line is a command. `summary` says what Enter will do. */
export interface CommandOutcome {
  readonly kind: 'command';
  readonly command: CommandInput;
  readonly summary: string;
}

/** The line opens a part of the interface, with these fields filled in; nothing happens yet. */
export interface OpenOutcome {
  readonly kind: 'open';
  readonly what: OpenTarget;
  readonly audience: Audience | null;
  readonly role: Role | null;
  /** The id of a person. */
  readonly person: string | null;
  /** The rest of the line: a summary, a note, a reason, a closing text. */
  readonly text: string;
  /** The reason for leaving something open, if the line gives one apart from its text; else empty. */
  readonly why: string;
  readonly summary: string;
}

/** The line is a private note. Its words are not here: nothing that is made of a parsed line can have them. */
interface PrivateOutcome {
  readonly kind: 'private';
  readonly summary: string;
}

/** Why a line was not understood. */
export type LineProblemCode =
  | 'bothSides'
  | 'future'
  | 'needsKeyword'
  | 'needsPerson'
  | 'needsReason'
  | 'needsReference'
  | 'needsText'
  | 'needsTime'
  | 'noSide'
  | 'noVerb'
  | 'notALink'
  | 'notATag'
  | 'notPlanned'
  | 'notAZone'
  | 'refusedByRecord'
  | 'tooLong'
  | 'tooManyParts'
  | 'tooMuch'
  | 'twice'
  | 'unknownKeyword'
  | 'unknownNumber'
  | 'unknownPerson'
  | 'unknownVerb'
  | 'whichTime';

/** A line that says one of the things that were meant, and what that is. */
export interface LineChoice {
  readonly label: string;
  readonly line: string;
}

/** The line was not understood. It stays in the field as it is. */
export interface ProblemOutcome {
  readonly kind: 'problem';
  /** Stable and machine-readable. */
  readonly code: LineProblemCode;
  /** One plain sentence (or two short ones): why, and what would work. */
  readonly message: string;
  /** A handle that nobody has yet: the interface offers to add the person in place. */
  readonly unknownPerson?: string;
  /** The handle that was most likely meant. */
  readonly nearPerson?: string;
  /** The verb that was most likely meant, without its slash. */
  readonly nearVerb?: string;
  /** The line with a time that means one instant only, for one that the clocks skip or show twice. */
  readonly choices?: readonly LineChoice[];
  /** What the line means with its unknown names as text; left out when it needs the person. */
  readonly asText?: CommandOutcome | OpenOutcome;
  /** What "log as a note" would log: the whole line as typed. Null when even a note could not hold it. */
  readonly asNote: CommandInput | null;
}

export type Outcome =
  | { readonly kind: 'empty' }
  | CommandOutcome
  | OpenOutcome
  | PrivateOutcome
  | ProblemOutcome;

/** A parsed line. `chips` are in order and do not overlap; `text` is what is not a chip. */
export interface Parsed {
  readonly chips: readonly Chip[];
  readonly text: string;
  readonly outcome: Outcome;
}
