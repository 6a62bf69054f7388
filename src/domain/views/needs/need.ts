import type { Audience, Role } from '../../incident/words.ts';

/** What an item of the list is about, for the screen to go there. */
export type NeedTarget =
  | {
      readonly kind: 'thread' | 'assumption' | 'task' | 'loan' | 'decision' | 'handover';
      readonly number: number;
    }
  /** Somebody's report on this thread is to be entered. */
  | { readonly kind: 'report'; readonly number: number }
  /** Somebody else is to own this thread. */
  | { readonly kind: 'owner'; readonly number: number }
  | { readonly kind: 'composer'; readonly audience: Audience }
  /** What rested on this assumption, which was refuted. */
  | { readonly kind: 'rested'; readonly number: number }
  /** The owners of these threads are to be asked for a report. */
  | { readonly kind: 'askAll'; readonly threads: readonly number[] }
  /** Somebody is to have this role. */
  | { readonly kind: 'role'; readonly role: Role }
  /** `handOver`: the lead to somebody else. */
  | { readonly kind: 'outbox' | 'secondLook' | 'slack' | 'impact' | 'handOver' };

/** One thing that needs the lead, in a few words. */
export interface Need {
  /** Stable; what a snooze is about. A snooze of its first parts (`update`, `thread:3`) covers it too. */
  readonly key: string;
  readonly words: string;
  readonly target: NeedTarget;
  /** `now` is the red one; `soon` the amber one. */
  readonly tone: 'now' | 'soon';
  /** Who was asked when, and `since` as it is read, for a line that stands for several of them. */
  readonly asked?: { readonly who: string; readonly at: string; readonly since: string };
  /** What one line stands for, each by itself; left out of a line that stands for itself. */
  readonly parts?: readonly Need[];
}

/** A need that stands for itself. */
export const need = (key: string, words: string, target: NeedTarget, tone: Need['tone']): Need => ({
  key,
  words,
  target,
  tone,
});
