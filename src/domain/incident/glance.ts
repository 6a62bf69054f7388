import type { Facts, HistoryItem } from './state.ts';

/**
 * The facts as a first picture of a long incident has them: what the status bar, the list of needs and the newest
 * lines of the log are made of. Whole facts are one as well; it is never whole facts, because its lists lack what those
 * three do not need. So whatever is made of everything (an update, a check, a list) asks for {@link Facts}.
 */
export type Glance = Omit<Facts, 'evidence'>;

/** What lines of the log are made of: the newest part of a history beside a glance, or all of an incident. */
export interface Logged {
  readonly facts: Glance | null;
  readonly history: readonly HistoryItem[];
}
