import type { EndingRules } from '../domain/incident/ending-rules.ts';
import type { JournalRecord } from '../domain/incident/envelope.ts';
import type { LeadingLimits } from '../domain/incident/leading.ts';
import type { Person } from '../domain/incident/person.ts';
import type { ChannelRules, LinkedChannel } from '../domain/incident/slack-channel.ts';
import type { IncidentState } from '../domain/incident/state.ts';
import type { MaintenanceTemplate } from '../domain/incident/template.ts';
import type { MaintenanceWindow } from '../domain/incident/window.ts';
import type { Audience, Cadence, Ending, Kind, Phase, Severity, Status } from '../domain/incident/words.ts';
import type { Destination } from '../domain/media/media.ts';
import type { AudienceRules } from '../domain/update/audience-rules.ts';
import type { Draft } from '../domain/update/draft.ts';
import type { OwnPhrases } from '../domain/update/fill/own-phrases.ts';
import type { Found } from '../domain/views/search.ts';
import type { ExportKind } from './exports.ts';
import type { GoTo } from './go-to.ts';
import type { KeyChanges } from './keys/keys.ts';
import type { CommandId } from './keys/usual-keys.ts';
import type { NewVersion } from './new-version.ts';
import type { PracticeState } from './practice.ts';
import type { ReminderSettings } from './reminder-settings.ts';
import type { KeyedService, ServiceView } from './services/services.ts';
import type { SharedDrafts } from './shared-drafts.ts';
import type { SharedNow } from './shared-record.ts';
import type { SharedServerView } from './shared-server.ts';

/** Plain data that crosses between the processes. Instants are ISO 8601 strings in UTC. */

/** The health of an incident's record. `message` is a sentence for the lead, shown for as long as it applies. */
export type Health =
  | { readonly state: 'ok' }
  /**
   * A broken end was cut off when it was opened, and saved to a file next to it. `lost` is what can still be read, as
   * short lines, of a line that may have been saved before, to be entered again if it is missing.
   */
  | { readonly state: 'recovered'; readonly message: string; readonly lost: readonly string[] }
  /** Another console leads the incident: nothing is written, sent or due here. `words`: the same in a few words. */
  | { readonly state: 'elsewhere'; readonly message: string; readonly words: string }
  /** Nothing more can be written. */
  | { readonly state: 'readOnly'; readonly message: string };

/** An update's number, and when it was sent or is due. */
export interface UpdateRef {
  readonly audience: Audience;
  readonly number: number;
  readonly at: string;
}

/** One line of the list of incidents. */
export interface IncidentListItem {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly kind: Kind;
  readonly severity: Severity;
  readonly status: Status;
  readonly phase: Phase;
  readonly ending: Ending | null;
  readonly tags: readonly string[];
  /** Whether it was led elsewhere and entered afterwards. */
  readonly afterwards: boolean;
  readonly zone: string;
  readonly declaredAt: string;
  /** The impact's period; null for `to` while it goes on. */
  readonly impact: { readonly from: string; readonly to: string | null };
  /** When planned work is to take place; null for none. */
  readonly window: MaintenanceWindow | null;
  readonly closedAt: string | null;
  /** The newest update; null while there is none. */
  readonly lastUpdate: UpdateRef | null;
  /** The update that is due next, promised or required by the severity; null if there is none. */
  readonly nextUpdate: UpdateRef | null;
  readonly health: Health;
}

/** The result of a search through everything that was logged. */
export interface SearchAnswer {
  /** Grouped by incident; newest first, for the groups and within each. */
  readonly groups: readonly {
    readonly incident: IncidentListItem;
    readonly found: readonly Found[];
  }[];
  /** How many entries were found, of which the newest `shown` are included. */
  readonly total: number;
  readonly shown: number;
  /** How many entries were searched. */
  readonly searched: number;
  /** How many records could not be read. */
  readonly unread: number;
  /** How many records are still being read; what they hold is not found yet. */
  readonly pending: number;
  /** What the filters in the question mean, a few words each. */
  readonly chips: readonly string[];
  /** A sentence for each filter that was left out. */
  readonly problems: readonly string[];
  /** Whether the question has a word or a filter that is understood. */
  readonly asked: boolean;
}

export interface OpenedIncident {
  readonly id: string;
  /** The sequence number of the last record in `state`. */
  readonly seq: number;
  readonly state: IncidentState;
  readonly health: Health;
}

/** {@link OpenedIncident} as it is sent to a window. */
export interface CrossingIncident extends Omit<OpenedIncident, 'state'> {
  /** All of it or a glance: see opened.ts. */
  readonly text: string;
}

/** The result of a command. `seq` is null if it was already satisfied and nothing was written. */
export interface Executed {
  readonly seq: number | null;
  readonly events: readonly { readonly id: string; readonly type: string }[];
}

export type MailSecurity = 'tls' | 'starttls' | 'none';

export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly security: MailSecurity;
  /** Empty for none. */
  readonly user: string;
  /** The sender: an address or `Name <address>`. */
  readonly from: string;
}

/** How the threads are shown: with their latest word below the title, or in one line each. */
type Rows = 'usual' | 'compact';

/** The display server in use: any without restrictions, Wayland, or X11 on a Wayland desktop. */
export type DisplayKind = 'usual' | 'wayland' | 'x11OnWayland';

/** The settings as the renderer sees them: everything but the secrets. */
export interface SettingsView {
  /** The id of the person at the keyboard. */
  readonly me: string;
  /** What records call this console. */
  readonly consoleName: string;
  readonly people: readonly Person[];
  readonly cadence: Cadence;
  /** From where on the lead is reminded of leading. */
  readonly leading: LeadingLimits;
  /** What is asked for before an incident is called over. */
  readonly ending: EndingRules;
  /** How updates to each audience are signed and answered. */
  readonly audienceRules: AudienceRules;
  /** The organisation's own phrases, by their keys. */
  readonly phrases: OwnPhrases;
  /** Planned work that comes again. */
  readonly templates: readonly MaintenanceTemplate[];
  /** The default zone for new incidents. */
  readonly zone: string;
  readonly destinations: readonly Destination[];
  readonly slack: { readonly hasToken: boolean; readonly apiUrl: string };
  /** How the Slack channel of a new incident is set up. */
  readonly slackChannels: ChannelRules;
  readonly mail: { readonly server: MailServer | null; readonly hasPassword: boolean };
  /** The server on which several consoles lead one incident. */
  readonly sharedServer: SharedServerView;
  /** The services with a key that the console can be connected to. */
  readonly services: Readonly<Record<KeyedService, ServiceView>>;
  readonly rows: Rows;
  /** What an incident was last exported as. */
  readonly exportAs: ExportKind;
  /** The keys that somebody assigned to commands, by command id; the others have their usual ones. */
  readonly keys: KeyChanges;
  readonly reminders: ReminderSettings;
  /** Why the global key does not work; null if it does, or if there is none. */
  readonly globalKeyProblem: string | null;
  /** Why reminders appear only in the window; null while the desktop shows them. */
  readonly notificationProblem: string | null;
  readonly display: DisplayKind;
  /** The ids of the incidents that are hidden from the list. */
  readonly archived: readonly string[];
  /** Whether the console should run under X11 on a Wayland desktop. */
  readonly useX11: boolean;
  /**
   * How well secrets can be encrypted: not known yet, waiting for the key ring's password, well, only with a key that
   * is public knowledge, or not at all.
   */
  readonly vault: 'unasked' | 'waiting' | 'ok' | 'weak' | 'unavailable';
  /** The labels of secrets that are kept only until the console closes. */
  readonly heldSecrets: readonly string[];
  /** Sentences about what went wrong with the settings themselves, such as a damaged file that was set aside. */
  readonly problems: readonly string[];
}

/** The connection to Slack as its server describes it. */
export interface SlackConnection {
  readonly team: string;
  readonly user: string;
  readonly url: string;
  /** Null if the server does not list them. */
  readonly scopes: readonly string[] | null;
  readonly missing: readonly string[];
}

/** A channel of the workspace that can be chosen. */
export interface WorkspaceChannel extends LinkedChannel {
  readonly isPrivate: boolean;
  /** Whether the Slack app is in it. */
  readonly isMember: boolean;
  readonly isArchived: boolean;
  /** Its previous names. */
  readonly previousNames: readonly string[];
}

/** The channels that the Slack app can see, by name. */
export interface WorkspaceChannels {
  readonly channels: readonly WorkspaceChannel[];
  /** False if there are more than can be listed; the others can be found by their full name. */
  readonly all: boolean;
}

/** A member of the workspace, as Slack describes them; null for what it does not say. */
export interface WorkspaceMember {
  readonly slackId: string;
  readonly name: string;
  readonly handle: string;
  readonly email: string | null;
  readonly zone: string | null;
}

/** The result of a test message, as sentences: whom it reached, and any problem found. */
export interface TestSent {
  readonly words: string;
  /** What would keep a real update from arriving, if anything. */
  readonly caution: string | null;
}

/** What a draft is for: an update, the capture line, the declaration, a field of a form. */
export type DraftSlot =
  | 'internal'
  | 'external'
  | 'capture'
  | 'declare'
  | `form:${string}`
  /** Kept beside the private notes, not among the other drafts. */
  | `private:${string}`;

/** What is being typed. */
export type DraftContent =
  | {
      readonly kind: 'update';
      readonly draft: Draft;
      /** The reasons for overruling findings, by finding id; and the reasons that are still being typed. */
      readonly reasons?: Readonly<Record<string, string>> | undefined;
      readonly typedReasons?: Readonly<Record<string, string>> | undefined;
    }
  | { readonly kind: 'text'; readonly text: string };

export interface AppInfo {
  readonly version: string;
  readonly platform: string;
  /** The wall clock of the main process; a replay controls it. */
  readonly now: string;
  /** True while a replay controls the clock: it then stands still between steps. */
  readonly clockStands: boolean;
  /** Whether private notes and secrets are hidden because the screen is shared. */
  readonly sharing: boolean;
  /** The incident to open at once: the live one whose update is due first. */
  readonly openAtOnce: string | null;
}

/** What was queued for the pane's page: a place to go to, sentences to show, and the name of a record file. */
export interface Arrival {
  readonly go: GoTo | null;
  readonly notices: readonly string[];
  readonly file: string | null;
  /** The link to join that somebody followed. */
  readonly joinLink: string | null;
}

/** The result of a save dialog. */
export type Saved = { readonly path: string } | { readonly cancelled: true };

/** Messages from main to the renderer. */
export interface Pushes {
  /** Records appended to an open incident, in order. On a gap, open the incident again. */
  'incident.records': { readonly incident: string; readonly records: readonly JournalRecord[] };
  'incident.health': { readonly incident: string; readonly health: Health };
  'incidents.changed': null;
  /** Who writes which update of the incident on screen has changed, or with which words; null: it is not shared. */
  'sharedDrafts.changed': { readonly incident: string; readonly drafts: SharedDrafts };
  /** The private notes of an incident have changed; what they say is asked for. */
  'private.changed': { readonly incident: string };
  /** The file of an export is being made: where it goes was chosen. */
  'export.making': { readonly incident: string };
  'sharing.changed': { readonly on: boolean };
  /** What there is to show of a shared incident beside its record. What is in the record by then was pushed before it. */
  'shared.changed': SharedNow;
  /** Somebody followed a link to join a shared incident. */
  'join.asked': { readonly joinLink: string };
  'practice.changed': PracticeState;
  'settings.changed': SettingsView;
  'clock.moved': { readonly now: string; readonly stands: boolean };
  /** A notification, the tray, a link or the strip leads to a place in the pane. */
  'go.to': GoTo;
  /** Somebody opened a record file, such as by a double click. Main knows its path, the page its name. */
  'file.arrived': { readonly name: string };
  /** The strip was closed: what was typed there is saved as a draft. */
  'strip.left': null;
  /** A sentence about something that went wrong outside the page. */
  'notice.say': { readonly text: string };
  /** A sentence no longer applies: what it was about was handled, or has ended. */
  'notice.unsay': { readonly text: string };
  /** A newer version of the console is available, or its stage has changed. */
  'version.changed': NewVersion;
  /** A menu item runs a command from the command table. */
  'command.run': { readonly command: CommandId };
}
export type PushName = keyof Pushes;
