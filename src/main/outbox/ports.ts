import type { Outcome } from '../../domain/incident/delivery.ts';
import type { Delivery } from '../../domain/incident/state.ts';
import type { EmailMessage, SlackMessage } from '../../domain/media/media.ts';
import type { Problem, Result } from '../../domain/result.ts';
import type { Connections } from '../settings/connections.ts';

/** What the outbox needs from the rest of the console. */

interface SlackSender {
  /** `called`: the channel's name for the lead. */
  post(
    message: SlackMessage,
    about: { readonly updateId: string; readonly called?: string },
  ): Promise<Outcome>;
  lookUp(query: {
    readonly channel: string;
    readonly updateId: string;
    readonly oldestTs: string;
    readonly cursor?: string | undefined;
  }): Promise<LookUpAnswer>;
}

/** The answer to one look-up, one page at a time. Only `found` proves anything; absence does not. */
export type LookUpAnswer =
  | { readonly found: { readonly channel: string; readonly ts: string } }
  | { readonly absent: true }
  | { readonly further: string }
  /** Such requests are limited, for so many milliseconds; null if that was not said. */
  | { readonly limitedFor: number | null }
  | { readonly unavailable: Problem };

interface MailSender {
  send(
    message: EmailMessage,
    options: {
      readonly skipRecipients: readonly string[];
      readonly batch?: Batch | null;
      /** Aborts the mail as long as none of it can have arrived. */
      readonly signal?: AbortSignal;
    },
  ): Promise<Outcome>;
}

/** A batch of the remaining recipients: at most `most`, starting at `from` and wrapping around. */
export interface Batch {
  readonly most: number;
  readonly from: number;
}

/** Where a drill's deliveries go instead of the network. */
export interface DrillSender {
  deliver(delivery: Delivery): Promise<Outcome>;
  /** Whether it was delivered. */
  has(delivery: Delivery): Promise<boolean>;
  /** Removes what was kept of it. */
  forget(delivery: Delivery): Promise<void>;
}

/** The ways to send. If one is not set up, its problem says what to do about it. */
export interface WaysOut {
  readonly drill: DrillSender;
  slack(): Promise<Result<SlackSender, Problem>>;
  mail(): Promise<Result<MailSender, Problem>>;
  readonly webhook: Connections['webhook'];
  readonly service: Connections['service'];
}
