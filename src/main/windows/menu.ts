import { Menu, type MenuItemConstructorOptions } from 'electron';
import { asAccelerator, systemFrom } from '../../shared/keys/chords.ts';
import { type KeyChanges, keysNow } from '../../shared/keys/keys.ts';
import type { CommandId } from '../../shared/keys/usual-keys.ts';
import type { Settings } from '../settings/settings.ts';

/** One line of the menu: a system role, a command from the renderer's table, or a separator. */
type Line =
  | { readonly role: NonNullable<MenuItemConstructorOptions['role']> }
  | { readonly label: string; readonly command: CommandId }
  | 'line';

const separator = 'line';

/** On macOS the menu shows the commands' keys, but only the page handles them. */
const table = (isMac: boolean, isPackaged: boolean): readonly { label: string; lines: readonly Line[] }[] => [
  ...(isMac
    ? [
        {
          label: 'Throughline',
          lines: [
            { role: 'about' },
            separator,
            { role: 'hide' },
            { role: 'hideOthers' },
            { role: 'unhide' },
            separator,
            { role: 'quit' },
          ] as const,
        },
      ]
    : []),
  {
    label: 'File',
    lines: [
      { label: 'All incidents', command: 'home' },
      { label: 'Open a handover file …', command: 'openHandover' },
      { label: 'Settings', command: 'settings' },
      ...(isMac ? [] : ([separator, { role: 'quit' }] as const)),
    ],
  },
  {
    label: 'Edit',
    lines: [
      { role: 'undo' },
      { role: 'redo' },
      separator,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'pasteAndMatchStyle' },
      { role: 'delete' },
      { role: 'selectAll' },
    ],
  },
  {
    label: 'View',
    lines: [
      { label: 'Shrink to the strip', command: 'strip' },
      separator,
      // Not the system roles: the zoom is saved, and its keys are listed among the keyboard shortcuts.
      { label: 'Zoom in', command: 'zoomIn' },
      { label: 'Zoom out', command: 'zoomOut' },
      { label: 'Actual size', command: 'zoomActual' },
      separator,
      { role: 'togglefullscreen' },
      ...(isPackaged ? [] : ([separator, { role: 'reload' }, { role: 'toggleDevTools' }] as const)),
    ],
  },
  { label: 'Window', lines: [{ role: 'minimize' }, ...(isMac ? ([{ role: 'zoom' }] as const) : [])] },
  {
    label: 'Help',
    lines: [
      { label: 'Everything you can do', command: 'palette' },
      { label: 'Keyboard shortcuts', command: 'keys' },
      separator,
      { label: 'Third-party licences', command: 'licences' },
      ...(isMac ? [] : ([{ role: 'about' }] as const)),
    ],
  },
];

interface MenuDeps {
  readonly isPackaged: boolean;
  readonly settings: Pick<Settings, 'current' | 'onChanged'>;
  /** Asks the page to run a command. */
  readonly run: (command: CommandId) => void;
}

type Keys = ReturnType<typeof keysNow>;

const itemOf = (line: Line, keys: Keys, run: MenuDeps['run']): MenuItemConstructorOptions => {
  if (line === separator) return { type: 'separator' };
  if ('role' in line) return { role: line.role };
  const accelerator = keys
    .get(line.command)
    ?.map(asAccelerator)
    .find((each) => each !== null);
  return {
    label: line.label,
    ...(typeof accelerator === 'string' ? { accelerator, registerAccelerator: false } : {}),
    // Keys that the page did not handle do nothing at the moment, for example because a dialog is open.
    click: (_item, _window, { triggeredByAccelerator }) => triggeredByAccelerator || run(line.command),
  };
};

/** Sets the application menu, and updates it whenever the keys that it shows are changed. */
export const setupMenu = ({ isPackaged, settings, run }: MenuDeps): void => {
  let shown: KeyChanges | null = null;
  const show = (): void => {
    if (shown === settings.current.keys) return;
    shown = settings.current.keys;
    const keys = keysNow(shown, systemFrom(process.platform));
    const template = table(process.platform === 'darwin', isPackaged).map(({ label, lines }) => ({
      label,
      submenu: lines.map((line) => itemOf(line, keys, run)),
    }));
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };
  show();
  settings.onChanged(show);
};
