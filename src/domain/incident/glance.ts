import type { Facts, HistoryItem } from './state.ts';

/**
 * The facts needed for the first view of a long incident: for the status bar, the list of needs and the newest lines of
 * the log. Full facts can be used as a glance, but not the reverse: its lists lack what those three do not need. So
 * whatever needs everything (an update, a check, a list) asks for {@link Facts}.
 */
export type Glance = Omit<Facts, 'evidence'>;

/** What lines of the log are made from: a glance and the newest part of a history, or all of an incident. */
export interface Logged {
  readonly facts: Glance | null;
  readonly history: readonly HistoryItem[];
}
