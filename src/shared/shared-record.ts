import type { JournalRecord } from '../domain/incident/envelope.ts';
import type { Audience } from '../domain/incident/words.ts';
import type { Problem } from '../domain/result.ts';
import type { NotTakenLine } from '../domain/shared-record/not-taken.ts';

/** An incident that several consoles lead together, as a window sees it. Instants are ISO 8601. */

/**
 * How this console stands to the others.
 * - joining: what it has is being compared with what the server has
 * - together: whatever is entered here is put in order by the server
 * - alone: the server cannot be reached, or takes nothing; whatever is entered waits on this computer's disk
 * - stopped: nothing more is written here until a person has decided: what both have differs, or a line cannot be read
 */
export type SharedLink =
  | { readonly kind: 'joining' }
  | { readonly kind: 'together' }
  | {
      readonly kind: 'alone';
      readonly since: string;
      readonly why: string;
      /** A person said to go on without the others: nothing waits, and updates go out from here. */
      readonly isOnItsOwn: boolean;
    }
  | { readonly kind: 'stopped'; readonly problem: Problem; readonly fork: SharedFork | null };

/** Two records that went on differently after `common` lines. Each line in words, oldest first. */
export interface SharedFork {
  readonly common: number;
  readonly onlyHere: readonly string[];
  readonly onlyThere: readonly string[];
}

/** A line of this console that did not become part of the record. Kept until its author lets it go. */
export interface RefusedLine extends NotTakenLine {
  readonly commandId: string;
  /** Why not, and what can be done: one or two sentences. */
  readonly why: string;
  /** Who entered it: a person's id, or "outbox". */
  readonly by: string;
}

/** A number that was given while waiting and is another one now: "#5" is "#6". */
export interface ChangedNumber {
  readonly from: string;
  readonly to: string;
}

/** A console that has the incident open. */
export interface ConsoleHere {
  /** A UUID. */
  readonly console: string;
  /** What people call the computer. */
  readonly name: string;
  /** Who is at its keyboard: a person's id, with the name for those whom the record does not know. */
  readonly person: { readonly id: string; readonly name: string };
  readonly isThisOne: boolean;
  /** The audience whose update is being typed there now. */
  readonly typing: Audience | null;
  /** How far its clock is ahead of the server's, in milliseconds; null while nobody knows or when it is right. */
  readonly aheadMs: number | null;
}

/** Who holds the draft of the update for an audience. */
export interface DraftHolder {
  readonly audience: Audience;
  readonly console: string;
  readonly name: string;
  readonly person: { readonly id: string; readonly name: string };
  readonly since: string;
  /** Who asks for it, if anybody does. */
  readonly askedBy: { readonly console: string; readonly name: string } | null;
}

/** What a window shows of a shared incident beside its record. */
export interface SharedNow {
  readonly incident: string;
  /** The link that others join by; it holds nothing secret. */
  readonly joinLink: string;
  readonly link: SharedLink;
  /**
   * What was entered here and is not part of the record yet, oldest first, as it would follow the record's last line. Each
   * is on this computer's disk. Folded behind the record, it is what the window shows.
   */
  readonly waiting: readonly JournalRecord[];
  readonly refused: readonly RefusedLine[];
  /** Numbers that changed since the window was last told; until they are seen. */
  readonly changed: readonly ChangedNumber[];
  readonly here: readonly ConsoleHere[];
  readonly drafts: readonly DraftHolder[];
}

/** A shared incident on the server, as it can be joined. */
export interface JoinableIncident {
  readonly joinLink: string;
  readonly number: number;
  readonly title: string;
  readonly isDrill: boolean;
  readonly lines: number;
  /** When its last line was taken. */
  readonly lastAt: string;
  /** Whether it is on this computer already. */
  readonly isHere: boolean;
}
