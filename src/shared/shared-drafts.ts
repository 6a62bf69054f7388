import type { Audience } from '../domain/incident/words.ts';
import type { DraftHolder } from './shared-record.ts';
import type { DraftContent } from './types.ts';

/** The update being written in an incident that several consoles share. Instants are ISO 8601. */

export type UpdateContent = Extract<DraftContent, { readonly kind: 'update' }>;

/**
 * Whether somebody has written or chosen anything in it. Lines that are only not to be offered again stay on one computer,
 * and are no reason to hold a draft.
 */
export const hasWords = ({ draft, reasons = {}, typedReasons = {} }: UpdateContent): boolean =>
  draft.touched.length > 0 ||
  draft.confirmed.length > 0 ||
  draft.corrects !== null ||
  draft.pin !== (draft.audience === 'internal') ||
  [draft.choices, reasons, typedReasons].some((chosen) => Object.keys(chosen).length > 0);

/**
 * Whose it is now.
 * - alone: nobody knows, because the server cannot be reached; whoever writes does so on their own computer
 * - free: nobody's
 * - mine: this console's
 * - handed: this console's, with words of another one that it has not taken in yet
 * - theirs: another console's; or nobody's, where what the server has is damaged, until somebody takes it over
 */
type DraftStanding = 'alone' | 'free' | 'mine' | 'handed' | 'theirs';

/** The draft for one audience as the server keeps it. */
export interface SharedDraft {
  readonly audience: Audience;
  readonly standing: DraftStanding;
  /** Who holds it, or held it when the server was last reached; null for nobody. */
  readonly holder: DraftHolder | null;
  /** Whether that is this console. */
  readonly isHeldHere: boolean;
  /** What the server keeps of its words; null for none. */
  readonly words: UpdateContent | null;
  /** Whether this console asks for it. */
  readonly isAsked: boolean;
  /** Whether it can be taken from its holder, who is away or does not answer; or at once, where it is damaged. */
  readonly canTakeOver: boolean;
  /** Whether its holder is known not to be here: quit, or cut off. */
  readonly isAway: boolean;
  /** The full minute from which it can be taken from a holder who is away; null once it can be, and while they are here. */
  readonly takeOverFrom: string | null;
  /** Why its words do not reach the others, or why nobody can be named who holds it, in a sentence; null while all is well. */
  readonly problem: string | null;
}

/** Words of an update that are kept beside the one in hand: nothing that was typed is lost when a draft changes hands. */
export interface KeptDraft {
  readonly id: string;
  readonly audience: Audience;
  readonly at: string;
  /** replaced: somebody else's took their place. handed: they were passed on, and whoever has them now has all of them. */
  readonly why: KeptBecause;
  readonly content: UpdateContent;
}
export type KeptBecause = 'replaced' | 'handed';

/** What the composer shows of the drafts of an incident; null where it is not shared. */
export type SharedDrafts = readonly SharedDraft[] | null;

/** What every refusal says after the name of whoever holds the draft; it ends when they no longer do. */
export const askFirst = 'is writing this update; ask for it';
