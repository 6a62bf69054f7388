import type { CommandInput } from '../../../src/domain/incident/commands.ts';
import type { FileDeath } from './armed-files.ts';
import type { MailFaultName, PageFaultName, ServerFault, ServiceStage, SlackFaultName } from './kinds.ts';
import type { WireFault } from './wire.ts';

/** What several consoles on one incident go through: plain data, as in ../schedule.ts. */
export interface SharedSchedule {
  /** 3 to 5. */
  readonly consoles: number;
  /** How far each console's clock is ahead, in minutes. */
  readonly clocks: readonly number[];
  /** Whether the last console joins only half-way. */
  readonly isLate: boolean;
  /** Whether declaring plans a channel in Slack. */
  readonly hasChannel: boolean;
  readonly steps: readonly TimedStep[];
  /** What each post to Slack, each channel made there, each page and each mail meets, by name, in turn. */
  readonly slack: readonly (SlackFaultName | null)[];
  readonly making: readonly (SlackFaultName | null)[];
  readonly pages: readonly (PageFaultName | null)[];
  readonly mail: readonly (MailFaultName | null)[];
  /** What people answer when asked about a message, a page or a step, in turn; afterwards they skip it. */
  readonly answers: readonly SharedAnswer[];
}

/** What goes out: an update, a page, or whatever there is to do about a channel in Slack. */
export type Outward = 'internal' | 'external' | 'page' | 'channel';

export type SharedAnswer = 'sent' | 'again' | 'skipped';

/** `after`: how many milliseconds after the step before; nobody waits for that to be done. */
export type TimedStep = SharedStep & { readonly after: number };

/** Consoles by their place, from 0. */
export type SharedStep =
  | { readonly do: 'say'; readonly console: number; readonly command: CommandInput }
  | { readonly do: 'send'; readonly console: number; readonly what: Outward }
  /** The wire to the server goes wrong, or is whole again. */
  | { readonly do: 'wire'; readonly console: number; readonly fault: WireFault | 'heal' }
  /** The process is killed, at once or at a write; a new one is started then, or when it is told to. */
  | {
      readonly do: 'kill';
      readonly console: number;
      readonly at: FileDeath | null;
      readonly staysDead: boolean;
    }
  /** The same when a service has come so far with what the console asks of it next. */
  | {
      readonly do: 'killAtService';
      readonly console: number;
      readonly stage: ServiceStage;
      readonly staysDead: boolean;
    }
  | { readonly do: 'start'; readonly console: number }
  /** Quits and starts again. */
  | { readonly do: 'restart'; readonly console: number }
  | { readonly do: 'clock'; readonly console: number; readonly minutes: number }
  /** The laptop sleeps, and wakes a day later by its own clock. */
  | { readonly do: 'suspend'; readonly console: number; readonly ms: number }
  /** A person takes the sending from another console. */
  | { readonly do: 'take'; readonly console: number; readonly from: number }
  /** A person leads on without the others, where the console is alone. */
  | { readonly do: 'leadAlone'; readonly console: number }
  /** A person answers the first question there is. */
  | { readonly do: 'answer'; readonly console: number; readonly as: SharedAnswer }
  | { readonly do: 'server'; readonly how: ServerFault }
  | { readonly do: 'wait'; readonly ms: number };
