import type { Facts } from '../../domain/incident/state.ts';
import type { GoTo } from '../../shared/go-to.ts';

/** What the reminders need from the rest of the console. */

export interface RemindedIncident {
  readonly id: string;
  readonly facts: Facts;
}

/** One desktop notification. */
export interface Notice {
  /** A newer one with the same key replaces it. */
  readonly key: string;
  readonly title: string;
  readonly body: string;
  readonly onClick: () => void;
  /** Buttons, where the desktop has them. */
  readonly actions: readonly { readonly text: string; readonly run: () => void }[];
}

/** Shows desktop notifications. */
export interface Notifier {
  show(notice: Notice): void;
  /** Removes a notification that no longer applies; does nothing if it is already gone. */
  withdraw(key: string): void;
}

/** What a reminder leads to. */
export interface ReminderActions {
  /** Brings the console to the front and navigates there. */
  go(to: GoTo): void;
  /** Records that these reminders are snoozed until then. */
  snooze(incident: string, what: readonly string[], until: string): void;
}
