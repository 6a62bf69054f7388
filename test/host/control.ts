/*
 * What a spec can see and do of the desktop around the app. Carried between the launcher and the host over the
 * child process's own message channel; on real Electron a smaller set is answered by `electron-launch.ts`.
 */

export type MenuEntry = {
  label: string;
  type: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  accelerator: string;
  items: MenuEntry[];
};

/** How a person answers each kind of dialog; unanswered ones are cancelled. */
export type DialogAnswers = {
  save: { canceled: boolean; filePath: string };
  open: { canceled: boolean; filePaths: string[] };
  /** `response` is the index of the button. */
  message: { response: number; checkboxChecked: boolean };
};

export type ShownDialog = { kind: 'save' | 'open' | 'message' | 'error'; options: unknown; answer: unknown };

export type WindowState = {
  id: number;
  /** The id of its page in the debugging protocol. */
  target: string;
  url: string;
  title: string;
  visible: boolean;
  focused: boolean;
  minimized: boolean;
  maximized: boolean;
  alwaysOnTop: boolean;
  /** The kind of window, where the app asked for one: `panel`. */
  type: string;
  /** Whether it is above other programs that fill a screen of their own (macOS). */
  onFullScreen: boolean;
  /** Whether the Dock icon went or came with it (macOS). */
  changesDock: boolean;
  /** Whether the app said where it was to be when it opened. */
  placeAsked: boolean;
  fullScreen: boolean;
  onAllWorkspaces: boolean;
  /** Whether a menu bar is in sight inside it; never on macOS. */
  menuBar: boolean;
  bounds: { x: number; y: number; width: number; height: number };
  progress: number;
  flashing: boolean;
};

export type ShownNotification = {
  title: string;
  body: string;
  urgency: string;
  silent: boolean;
  actions: string[];
  open: boolean;
};

/** Every call of the control channel. Indexes count from 0 in the order of the matching list. */
export type Control = {
  windows(): Promise<WindowState[]>;
  /** As a click on the window's close button: the app may prevent it. */
  closeWindow(id: number): Promise<void>;
  fullScreen(id: number, on: boolean): Promise<void>;
  focusWindow(id: number): Promise<void>;
  blurWindow(id: number): Promise<void>;
  resizeWindow(id: number, width: number, height: number): Promise<void>;
  /** Crashes the window's page process for real. */
  crashPage(id: number): Promise<void>;

  answerSave(answer: DialogAnswers['save']): Promise<void>;
  answerOpen(answer: DialogAnswers['open']): Promise<void>;
  answerMessage(answer: DialogAnswers['message']): Promise<void>;
  dialogs(): Promise<ShownDialog[]>;

  clipboard(): Promise<{ text: string; html: string; types: string[] }>;
  writeClipboard(text: string): Promise<void>;

  notifications(): Promise<ShownNotification[]>;
  /** Clicks a notification, or with `action` one of its buttons. */
  clickNotification(index: number, action?: number): Promise<void>;
  closeNotification(index: number): Promise<void>;
  /** Windows takes it off the screen and keeps it in its list. */
  timeOutNotification(index: number): Promise<void>;
  /** The name under which the desktop was prepared for notifications; empty when it was not. */
  notificationsReadyFor(): Promise<string>;
  /** The next ones, so many, are not shown: they fail, or nothing is heard of them. */
  refuseNotifications(how: 'failed' | 'silent', count: number): Promise<void>;

  /** What was handed to the desktop: links, files, folders. */
  opened(): Promise<{ kind: 'external' | 'item' | 'path'; target: string }[]>;
  /** Addresses that pages asked for and did not get. */
  blocked(): Promise<string[]>;

  menu(): Promise<MenuEntry[]>;
  /** Clicks an item of the application menu by its labels, outermost first. */
  clickMenu(...path: string[]): Promise<void>;
  /** The same for the menu that `Menu.popup` is showing. */
  popup(): Promise<MenuEntry[]>;
  clickPopup(...path: string[]): Promise<void>;
  trays(): Promise<{ toolTip: string; title: string; menu: MenuEntry[] }[]>;
  clickTray(index: number): Promise<void>;
  clickTrayMenu(index: number, ...path: string[]): Promise<void>;

  shortcuts(): Promise<string[]>;
  pressShortcut(accelerator: string): Promise<void>;
  /** A Wayland desktop gives the app the keys that it asked for. */
  grantShortcuts(): Promise<void>;
  /** Another program takes the keys, or gives them back. */
  takeShortcut(accelerator: string, taken: boolean): Promise<void>;

  /** Somebody types the password that the key ring waits for. */
  unlockKeyRing(): Promise<void>;
  power(event: 'suspend' | 'resume' | 'lock-screen' | 'unlock-screen' | 'shutdown'): Promise<void>;
  /** Windows shuts down: see StandInApp.endSession. */
  endSession(): Promise<void>;
  /** What was registered about schemes before the app was ready. */
  schemes(): Promise<{ scheme: string; privileges: Readonly<Record<string, boolean>> }[]>;
  theme(scheme: 'light' | 'dark'): Promise<void>;
  /** The app's icon is clicked (macOS). */
  activate(): Promise<void>;
  openUrl(url: string): Promise<void>;
  /** A file is double-clicked (macOS). */
  openFile(path: string): Promise<void>;
  protocolClients(): Promise<string[]>;
  quit(): Promise<void>;
};

/** From the launcher to the host. */
export type ControlRequest = { is: 'control'; id: number; call: keyof Control; args: unknown[] };

/** From the host to the launcher. */
export type ControlMessage =
  | { is: 'browser'; pid: number; profile: string; endpoint: string }
  | { is: 'answer'; id: number; value?: unknown; error?: string };
