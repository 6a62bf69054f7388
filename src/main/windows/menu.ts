import { Menu, type MenuItemConstructorOptions } from 'electron';

/** One line of the menu: a role of the system's, a command of the renderer's table, or a line between. */
type Line =
  | { readonly role: NonNullable<MenuItemConstructorOptions['role']> }
  | { readonly label: string; readonly command: string }
  | 'line';

const separator = 'line';

/** Commands have no accelerator here: their keys belong to the page, which shows them too. */
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
      // Not the roles of the system: these are remembered, and their keys are among those that can be looked up.
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
      { label: 'Keys', command: 'keys' },
    ],
  },
];

/** Puts up the application's menu. `run` asks the page for a command. */
export const setupMenu = (isPackaged: boolean, run: (command: string) => void): void => {
  const item = (line: Line): MenuItemConstructorOptions => {
    if (line === separator) return { type: 'separator' };
    if ('role' in line) return { role: line.role };
    return { label: line.label, click: () => run(line.command) };
  };
  const template = table(process.platform === 'darwin', isPackaged).map(({ label, lines }) => ({
    label,
    submenu: lines.map(item),
  }));
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
};
