import type { Audience, Role } from '../../incident/words.ts';

/** What an item of the list is about, so that the screen can go there. */
export type NeedTarget =
  | {
      readonly kind: 'thread' | 'assumption' | 'task' | 'loan' | 'decision' | 'share' | 'handover';
      readonly number: number;
    }
  /** Enter somebody's report on this thread. */
  | { readonly kind: 'report'; readonly number: number }
  /** Give this thread another owner. */
  | { readonly kind: 'owner'; readonly number: number }
  | { readonly kind: 'composer'; readonly audience: Audience }
  /** See what rested on this refuted assumption. */
  | { readonly kind: 'rested'; readonly number: number }
  /** Ask the owners of these threads for a report. */
  | { readonly kind: 'askAll'; readonly threads: readonly number[] }
  /** Give somebody this role. */
  | { readonly kind: 'role'; readonly role: Role }
  /** See which lines did not become part of the shared record. */
  | { readonly kind: 'notTaken' }
  /** See who can be reached: an update waits for them. */
  | { readonly kind: 'whoIsHere' }
  /**
   * `handOver`: hand the lead role over. `begin`: set planned work in progress. `window`: say what the end of its window
   * means.
   */
  | {
      readonly kind: 'outbox' | 'secondLook' | 'slack' | 'impact' | 'handOver' | 'begin' | 'window' | 'quiet';
    };

/** One thing that needs the lead, in a few words. */
export interface Need {
  /** Stable; a snooze names it. A snooze of its first parts (`update`, `thread:3`) covers it too. */
  readonly key: string;
  readonly words: string;
  readonly target: NeedTarget;
  /** `now` is the red one; `soon` the amber one. */
  readonly tone: 'now' | 'soon';
  /** Who was asked when, and `since` as shown, for a line that merges several. */
  readonly asked?: { readonly who: string; readonly at: string; readonly since: string };
  /** The final update to this audience, which can be declined with a reason. */
  readonly declines?: Audience;
  /** The needs that a line merges; left out of a line for a single need. */
  readonly parts?: readonly Need[];
}

/** A single need. */
export const need = (key: string, words: string, target: NeedTarget, tone: Need['tone']): Need => ({
  key,
  words,
  target,
  tone,
});
