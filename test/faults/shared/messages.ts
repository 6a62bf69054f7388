import type { CommandInput } from '../../../src/domain/incident/commands.ts';
import type { ChannelRules } from '../../../src/domain/incident/slack-channel.ts';
import type { Destination } from '../../../src/domain/media/media.ts';
import type { SharedLink } from '../../../src/shared/shared-record.ts';
import type { ServiceSettings } from '../services/subjects.ts';
import type { FileDeath } from './armed-files.ts';
import type { SharedDeed } from './deeds.ts';
import type { PlantedBug } from './planted.ts';

/** What a console's process is started with. */
export interface ConsoleConfig {
  readonly folder: string;
  /** A UUID, and what people call the computer. */
  readonly console: { readonly id: string; readonly name: string };
  /** Who is at its keyboard. */
  readonly by: string;
  /** The port by which the console reaches the server on loopback. */
  readonly server: number;
  readonly slack: { readonly apiUrl: string; readonly token: string };
  readonly smtp: {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly password: string;
    readonly ca: string;
  };
  readonly pagerduty: ServiceSettings;
  readonly destinations: readonly Destination[];
  readonly channelRules: ChannelRules;
  readonly offsetMs: number;
  readonly bug: PlantedBug | null;
}

/** How a console stands, as its window would show it. */
export interface ConsoleView {
  /** Of the record's last line; 0 before there is one. */
  readonly seq: number;
  /** Null while the incident is not shared here. */
  readonly link: SharedLink['kind'] | null;
  readonly isFork: boolean;
  /** Why it stopped, where it did. */
  readonly stopped: string;
  /** The commands that wait, in order. */
  readonly waiting: readonly string[];
  readonly refused: readonly { readonly commandId: string; readonly why: string }[];
  readonly changed: number;
  /** Whether something outside is asked, or what came of it is being written down. */
  readonly isBusy: boolean;
  /** What happens outside, in the record. */
  readonly deeds: readonly SharedDeed[];
}

export const blankView: ConsoleView = {
  seq: 0,
  link: null,
  isFork: false,
  stopped: '',
  waiting: [],
  refused: [],
  changed: 0,
  isBusy: false,
  deeds: [],
};

export type Ask =
  | { readonly do: 'start'; readonly config: ConsoleConfig }
  | { readonly do: 'declare'; readonly commandId: string; readonly input: CommandInput }
  | { readonly do: 'share' }
  | { readonly do: 'join'; readonly link: string }
  | { readonly do: 'execute'; readonly commandId: string; readonly input: CommandInput }
  /** Goes on with what the server has. */
  | { readonly do: 'goOn' }
  /** Goes on without the others, as long as it is alone. */
  | { readonly do: 'goOnAlone' }
  | { readonly do: 'arm'; readonly death: FileDeath }
  | { readonly do: 'clock'; readonly offsetMs: number }
  | { readonly do: 'close' };

export interface ToConsole {
  readonly id: number;
  readonly ask: Ask;
}

export type FromConsole =
  | { readonly kind: 'ready' }
  | { readonly kind: 'view'; readonly view: ConsoleView }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'broke'; readonly id: number; readonly message: string };
