import { create } from 'zustand';
import type { CommandOf } from '../../domain/incident/commands.ts';
import type { MaintenanceTemplate } from '../../domain/incident/template.ts';
import type { Audience, Role } from '../../domain/incident/words.ts';
import type { Medium } from '../../domain/media/media.ts';
import type { SettingsSection } from '../../shared/keys/usual-keys.ts';
import type { KeyedService } from '../../shared/services/services.ts';

/** What is open over or beside the pane. */
export type Panel =
  | { readonly kind: 'palette' }
  | { readonly kind: 'keys' }
  | { readonly kind: 'licences' }
  /**
   * `service`: which of the services to show in their section; the first one unless told. `back`: the dialog that led
   * there, which comes back.
   */
  | {
      readonly kind: 'settings';
      readonly section: SettingsSection;
      readonly service?: KeyedService | undefined;
      readonly back?: Panel | null;
    }
  | { readonly kind: 'resolve'; readonly why?: string }
  | { readonly kind: 'falseAlarm'; readonly text?: string }
  | { readonly kind: 'close'; readonly text?: string; readonly why?: string }
  | { readonly kind: 'secondLook' }
  /** Plans maintenance from a template. */
  | { readonly kind: 'plan' }
  /** A template that is written or changed; `back`: the list that it was opened from comes back. */
  | { readonly kind: 'template'; readonly template: MaintenanceTemplate; readonly back: boolean }
  /** The window of a maintenance. */
  | { readonly kind: 'window' }
  | { readonly kind: 'quiet' }
  | { readonly kind: 'reopen' }
  | { readonly kind: 'brief' }
  /** A post for one person, by mail. */
  | ({ readonly kind: 'mailPost' } & Pick<CommandOf<'post'>, 'what' | 'about'>)
  | { readonly kind: 'handover'; readonly role: Role; readonly to: string | null; readonly note?: string }
  | { readonly kind: 'outbox' }
  /** Who is on call, to be paged. */
  | { readonly kind: 'page' }
  /** What the incident is in PagerDuty, and what can go there. */
  | { readonly kind: 'inPagerDuty' }
  | { readonly kind: 'declareInPagerDuty' }
  | { readonly kind: 'notesToPagerDuty' }
  | { readonly kind: 'updateToPagerDuty' }
  | { readonly kind: 'list'; readonly list: ListName }
  | { readonly kind: 'told' }
  /** Follow-ups as tickets; `only`: the one that is ticked at first, null for all without one. */
  | { readonly kind: 'tickets'; readonly only: number | null }
  | { readonly kind: 'rested'; readonly assumption: number }
  | { readonly kind: 'slack' }
  /** Asks before another bridge takes the place of the one that is there. */
  | { readonly kind: 'bridge' }
  /** `back`: the dialog that it was opened from, which comes back. */
  | { readonly kind: 'export'; readonly back: Panel | null }
  | { readonly kind: 'importJson' }
  | { readonly kind: 'practise' }
  | { readonly kind: 'endDrill' }
  | { readonly kind: 'debrief' }
  /** `back`: whether the list of drills comes back. */
  | {
      readonly kind: 'deleteDrill';
      readonly incident: string;
      readonly title: string;
      readonly back: boolean;
    }
  | { readonly kind: 'enterPast' }
  | { readonly kind: 'search' }
  | { readonly kind: 'merge' }
  | { readonly kind: 'split'; readonly thread: number }
  | { readonly kind: 'handToLaptop' }
  | { readonly kind: 'handToFireHydrant' }
  | { readonly kind: 'takeFromFireHydrant' }
  | { readonly kind: 'leadFromHere' }
  /** Shares the incident with other consoles. */
  | { readonly kind: 'shareRecord' }
  /** Joins a shared incident; `link`: what the field begins with. `asked` tells one link from the next. */
  | { readonly kind: 'joinShared'; readonly link: string; readonly asked: number }
  /** Who has the shared incident open. */
  | { readonly kind: 'whoIsHere' }
  /** To whom of those who are there the lead goes. */
  | { readonly kind: 'handLead' }
  /** The lines of this console that did not become part of the shared record; `back` as above. */
  | { readonly kind: 'notTaken'; readonly back: Panel | null }
  /** Asks before what another console was to send is sent from here; null for the first that is away. */
  | { readonly kind: 'takeSending'; readonly from: string | null }
  /** What differs between the record here and the shared one. */
  | { readonly kind: 'sharedFork' }
  /** `isArrived`: the file was opened from outside, and is not to be chosen. `asked` tells one file from the next. */
  | { readonly kind: 'handoverFile'; readonly isArrived: boolean; readonly asked: number }
  /** A private note; null for a new one. */
  | { readonly kind: 'privateNote'; readonly note: string | null }
  /** `tell`: opened to turn its words into outside words. */
  | { readonly kind: 'entry'; readonly entry: string; readonly tell?: true };

/** The lists over the pane. */
export type ListName = 'tasks' | 'assumptions' | 'loans';

/** A short sentence about something that just happened. */
export interface Notice {
  readonly id: number;
  /** Information disappears by itself; a reminder and a problem stay until dismissed. */
  readonly tone: 'info' | 'reminder' | 'problem';
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
  /** The incident that it is about; null if it is about none, or names its own. */
  readonly incident: string | null;
}

export type ComposerTab = 'write' | Medium | 'text';

/** Which lines of the log are shown: of one kind, of one thread; null for all. */
export interface LogFilter {
  readonly kind: string | null;
  readonly thread: number | null;
}

/** What the filter calls private notes, which are of no kind of the record. */
export const privateKind = 'Private note';

interface Ui {
  readonly panel: Panel | null;
  readonly selectedThread: number | null;
  readonly expandedThread: number | null;
  readonly audience: Audience;
  readonly composerTab: ComposerTab;
  /** Whether the composer covers the threads, where there is no room for both; ignored where there is. */
  readonly composerOpen: boolean;
  readonly logFilter: LogFilter;
  /** Whether the filters of the log are shown although nothing is filtered. */
  readonly logFiltersOpen: boolean;
  /** Whether everything that needs the lead is listed, over the threads. */
  readonly needsOpen: boolean;
  /** Counts the requests to show the newest line of the log. */
  readonly newestAsked: number;
  /** The entry that the log is to scroll to; null for none. */
  readonly shownEntry: string | null;
  readonly notices: readonly Notice[];
  /** The incident on screen, which new notices are about; null for none. */
  readonly incident: string | null;
}

/** The interface's own state: what is open and chosen. It never copies a fact of the incident. */
export const useUi = create<Ui>(() => ({
  panel: null,
  selectedThread: null,
  expandedThread: null,
  audience: 'internal',
  composerTab: 'write',
  composerOpen: false,
  logFilter: { kind: null, thread: null },
  logFiltersOpen: false,
  needsOpen: false,
  newestAsked: 0,
  shownEntry: null,
  notices: [],
  incident: null,
}));

let filesAsked = 0;

/** The panel for a handover file: one that arrived, or one that is still to be chosen. */
export const handoverFile = (isArrived: boolean): Panel => {
  filesAsked += 1;
  return { kind: 'handoverFile', isArrived, asked: filesAsked };
};

let joinsAsked = 0;

/** The panel to join a shared incident, with this in its field. */
export const joinPanel = (link: string): Panel => {
  joinsAsked += 1;
  return { kind: 'joinShared', link, asked: joinsAsked };
};

export const openPanel = (panel: Panel): void => useUi.setState({ panel });
export const closePanel = (): void => useUi.setState({ panel: null });
/** Goes back to the dialog from which the one on screen was opened; null for none. */
export const goBack = (back: Panel | null): void => useUi.setState({ panel: back });
/** Opens the settings from a dialog, which comes back when they are closed: as it was opened, or as `back` has it. */
export const openSettings = (
  at: Pick<Extract<Panel, { kind: 'settings' }>, 'section' | 'service'>,
  back = useUi.getState().panel,
): void => openPanel({ kind: 'settings', ...at, back });
export const selectThread = (selectedThread: number | null): void => useUi.setState({ selectedThread });
export const toggleThread = (thread: number): void =>
  useUi.setState(({ expandedThread }) => ({
    composerOpen: false,
    selectedThread: thread,
    expandedThread: expandedThread === thread ? null : thread,
  }));
/** Opens a thread's row and selects it. */
export const openThread = (thread: number): void =>
  useUi.setState({ composerOpen: false, selectedThread: thread, expandedThread: thread });
export const setAudience = (audience: Audience): void => useUi.setState({ audience });
/** Shows the update being written, as one of its tabs. */
export const setComposerTab = (composerTab: ComposerTab): void =>
  useUi.setState({ composerTab, composerOpen: true });
/** Hides the composer where it covers the threads and the log. */
export const hideComposer = (): void => useUi.setState({ composerOpen: false });

export const openLogFilters = (logFiltersOpen: boolean): void => useUi.setState({ logFiltersOpen });

export const setNeedsOpen = (needsOpen: boolean): void => useUi.setState({ needsOpen });
/** Scrolls the log to its newest line. */
export const showNewest = (): void =>
  useUi.setState(({ newestAsked }) => ({ composerOpen: false, newestAsked: newestAsked + 1 }));

/** Scrolls the log to an entry, and removes its filters; null lets go of the entry. */
export const showEntry = (shownEntry: string | null): void =>
  useUi.setState(
    shownEntry === null
      ? { shownEntry }
      : { shownEntry, composerOpen: false, logFilter: { kind: null, thread: null } },
  );

/** Resets the interface to how it is when an incident is opened. */
export const resetUi = (): void =>
  useUi.setState({
    panel: null,
    selectedThread: null,
    expandedThread: null,
    audience: 'internal',
    composerTab: 'write',
    composerOpen: false,
    logFilter: { kind: null, thread: null },
    logFiltersOpen: false,
    needsOpen: false,
    shownEntry: null,
  });

let lastNotice = 0;

export const dismiss = (id: number): void =>
  useUi.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));

const add = (said: Omit<Notice, 'id'>): void => {
  lastNotice += 1;
  const id = lastNotice;
  // One piece of information at a time. What stays stays until it is dismissed.
  useUi.setState(({ notices }) => ({
    notices: [
      ...notices
        .filter(
          (notice) =>
            notice.tone !== 'info' && !(notice.text === said.text && notice.incident === said.incident),
        )
        .slice(-12),
      { id, ...said },
    ],
  }));
  if (said.tone === 'info') setTimeout(() => dismiss(id), 6000);
};

/** Shows a notice about the incident on screen: information disappears by itself, the rest stays until dismissed. */
export const say = (text: string, tone: Notice['tone'] = 'info', action?: Notice['action']): void =>
  add({ text, tone, action, incident: useUi.getState().incident });

/** {@link say}, about the console itself or an incident that the text names. */
export const sayAnywhere = (text: string, tone: Notice['tone'] = 'info', action?: Notice['action']): void =>
  add({ text, tone, action, incident: null });

/** Removes a notice that no longer applies, by its text. */
export const unsay = (text: string): void =>
  useUi.setState(({ notices }) => ({
    notices: notices.filter((notice) => notice.incident !== null || notice.text !== text),
  }));

/** Removes the notices about the incident on screen that no longer apply. */
export const unsayHere = (isOver: (text: string) => boolean): void =>
  useUi.setState(({ notices, incident }) => ({
    notices: notices.filter((notice) => notice.incident !== incident || !isOver(notice.text)),
  }));

/** Sets the incident on screen: information about the one before disappears, the rest is kept. */
export const noticesFor = (incident: string | null): void =>
  useUi.setState(({ notices }) => ({ incident, notices: notices.filter(({ tone }) => tone !== 'info') }));

/** The notices to show now: problems of an incident come back with it. */
export const noticesShown = ({ notices, incident }: Pick<Ui, 'notices' | 'incident'>): readonly Notice[] =>
  notices.filter((notice) => notice.incident === null || notice.incident === incident);
