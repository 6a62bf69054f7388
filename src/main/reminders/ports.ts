import type { Facts } from '../../domain/incident/state.ts';
import type { GoTo } from '../../shared/go-to.ts';

/** What the reminders need from the rest of the console. */

export interface RemindedIncident {
  readonly id: string;
  readonly facts: Facts;
}

/** One notification of the desktop. */
export interface Notice {
  /** A newer one with the same key takes its place. */
  readonly key: string;
  readonly title: string;
  readonly body: string;
  readonly onClick: () => void;
  /** Buttons, where the desktop has them. */
  readonly actions: readonly { readonly text: string; readonly run: () => void }[];
}

/** The desktop's notifications. */
export interface Notifier {
  show(notice: Notice): void;
  /** Takes one away that says nothing any more. Those that are gone already do not matter. */
  withdraw(key: string): void;
}

/** What a reminder leads to. */
export interface ReminderActions {
  /** Brings the console to the front, there. */
  go(to: GoTo): void;
  /** Writes into the record that this is left alone until then. */
  snooze(incident: string, what: readonly string[], until: string): void;
}
