import type { Comparison } from '../domain/handover/compare.ts';
import type { ForkSides } from '../domain/handover/fork.ts';

/** What the page is told about a handover file. Times are words, in the incident's zone. */

/** Something that came with the record and is not here, or not like this. Nothing is taken unless it is chosen. */
export interface HandoverOffer {
  /** Names it when it is chosen. */
  readonly key: string;
  readonly kind: 'person' | 'destination' | 'setting' | 'draft';
  readonly name: string;
  readonly detail: string;
  /** Whether there is another one here, which it would replace. */
  readonly differs: boolean;
}

/** What can be done with a handover file. Nothing was written to find this out. */
export interface HandoverPreview {
  /** Names the file when it is taken; of no use once another file was looked at. */
  readonly token: string;
  readonly file: string;
  readonly incident: {
    readonly id: string;
    /** "INC-7" */
    readonly reference: string;
    readonly title: string;
  };
  readonly kind: Comparison['kind'];
  /**
   * What can be done: take the record over, take it back although nobody went on with it, add entries of a fork, or
   * nothing.
   */
  readonly may: 'take' | 'takeBack' | 'add' | 'nothing';
  /** What the file is to this computer, in one sentence. */
  readonly verdict: string;
  /** What should be known before: other clocks, a number that is taken. */
  readonly cautions: readonly string[];
  /** When and by whom it was made, and how much is in it. */
  readonly facts: readonly string[];
  /** What is still to be sent, one sentence each. */
  readonly outbox: readonly string[];
  readonly offers: readonly HandoverOffer[];
  readonly fork: ForkSides | null;
}

/** How taking a file in went. */
export interface HandoverTaken {
  readonly incident: string;
  /** What was done, in a sentence. */
  readonly words: string;
}

/** What a handover to another laptop would do now. */
export interface HandoverOutline {
  /** What is still to be sent and who sends it from then on, one sentence each. */
  readonly outbox: readonly string[];
  /** The audiences for which an update is being written. */
  readonly drafts: readonly string[];
}

/** How a handover went: the file was written, or the record is handed over and only the file is missing. */
export type HandoverMade =
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'saved'; readonly path: string }
  | { readonly kind: 'unsaved'; readonly why: string };
