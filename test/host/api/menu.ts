import { EventEmitter } from 'node:events';
import type { BaseWindow, Menu, MenuItem, MenuItemConstructorOptions } from 'electron';
import type { MenuEntry } from '../control.ts';
import { standInApp } from './app.ts';
import { only } from './missing.ts';
import { registry, windows } from './registry.ts';
import { StandInBrowserWindow } from './window.ts';

type ItemSurface = Pick<
  MenuItem,
  | 'label'
  | 'id'
  | 'enabled'
  | 'visible'
  | 'checked'
  | 'type'
  | 'role'
  | 'accelerator'
  | 'submenu'
  | 'click'
  | 'commandId'
>;
type MenuSurface = Pick<Menu, 'items' | 'append' | 'insert' | 'getMenuItemById' | 'popup' | 'closePopup'>;
type Role = NonNullable<MenuItem['role']>;

let lastCommand = 0;
let applicationMenu: StandInMenu | null = null;

/** The menu that `popup` last showed. */
let shownPopup: StandInMenu | null = null;

/** Electron's `MenuItem`. */
export class StandInMenuItem implements ItemSurface {
  readonly commandId = ++lastCommand;
  label: string;
  id: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  type: MenuItem['type'];
  accelerator: string | null;
  role?: Role;
  submenu?: Menu;
  /** As in Electron: runs the template's click, or the role. */
  click: () => void;
  /** The item as the app sees it. */
  readonly face: MenuItem;

  constructor(template: MenuItemConstructorOptions) {
    const { role, submenu, click } = template;
    this.label = template.label ?? role ?? '';
    this.id = template.id ?? '';
    this.enabled = template.enabled ?? true;
    this.visible = template.visible ?? true;
    this.checked = template.checked ?? false;
    this.type = template.type ?? (submenu ? 'submenu' : 'normal');
    this.accelerator = template.accelerator ?? null;
    if (role) this.role = role as Role;
    if (submenu) this.submenu = Array.isArray(submenu) ? buildFromTemplate(submenu) : submenu;
    this.face = only('electron.MenuItem', this) as unknown as MenuItem;
    this.click = () => {
      if (this.type === 'checkbox') this.checked = !this.checked;
      if (role) playRole(role as Role);
      const event = { triggeredByAccelerator: false } as Parameters<NonNullable<typeof click>>[2];
      click?.(this.face, StandInBrowserWindow.getFocusedWindow() ?? undefined, event);
    };
  }
}

function playRole(role: Role): void {
  const window = [...windows].find((candidate) => candidate.isFocused()) ?? [...windows].at(0);
  if (role === 'quit') standInApp.quit();
  else if (role === 'close') window?.close();
  else if (role === 'minimize') window?.minimize();
  else if (role === 'reload' || role === 'forceReload') window?.contents.reload();
  else if (role === 'toggleDevTools') window?.contents.openDevTools();
  else if (role === 'togglefullscreen') window?.setFullScreen(!window.isFullScreen());
  else if (role === 'resetZoom') window?.contents.setZoomLevel(0);
  else if (role === 'zoomIn') window?.contents.setZoomLevel(window.contents.getZoomLevel() + 0.5);
  else if (role === 'zoomOut') window?.contents.setZoomLevel(window.contents.getZoomLevel() - 0.5);
  else throw new Error(`The stand-in does not implement the menu role '${role}'`);
}

/** Electron's `Menu`. */
export class StandInMenu extends EventEmitter implements MenuSurface {
  items: MenuItem[] = [];

  append(menuItem: MenuItem): void {
    this.items.push(menuItem);
  }

  insert(pos: number, menuItem: MenuItem): void {
    this.items.splice(pos, 0, menuItem);
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }

  popup(): void {
    shownPopup = this;
    this.emit('menu-will-show', {});
  }

  closePopup(_window?: BaseWindow): void {
    shownPopup = null;
    this.emit('menu-will-close', {});
  }
}

function makeMenu(): Menu {
  return only('electron.Menu', new StandInMenu()) as unknown as Menu;
}

function buildFromTemplate(template: (MenuItemConstructorOptions | MenuItem)[]): Menu {
  const menu = makeMenu();
  for (const entry of template) {
    const built = 'commandId' in entry ? (entry as MenuItem) : new StandInMenuItem(entry).face;
    menu.append(built);
  }
  return menu;
}

const statics = {
  buildFromTemplate,
  getApplicationMenu: () => applicationMenu as unknown as Menu | null,
  setApplicationMenu: (menu: Menu | null) => {
    applicationMenu = menu as unknown as StandInMenu | null;
    registry.hasMenu = menu !== null;
    for (const { menuBar } of windows) menuBar.menuChanged();
  },
} satisfies Pick<typeof Menu, 'buildFromTemplate' | 'getApplicationMenu' | 'setApplicationMenu'>;

/** The classes as the app sees them. */
export const MenuFace = only('electron.Menu', Object.assign(makeMenu as unknown as new () => Menu, statics));

export const MenuItemFace = only('electron.MenuItem', function MenuItem(
  template: MenuItemConstructorOptions,
) {
  return new StandInMenuItem(template).face;
} as unknown as new (
  template: MenuItemConstructorOptions,
) => MenuItem);

/** A menu as a person would read it. */
export function readMenu(menu: Menu | null | undefined): MenuEntry[] {
  return (menu?.items ?? []).map((item) => ({
    label: item.label,
    type: item.type,
    enabled: item.enabled,
    visible: item.visible,
    checked: item.checked,
    accelerator: item.accelerator ?? '',
    items: readMenu(item.submenu),
  }));
}

/** Clicks the item at a path of labels, as a person would: hidden and disabled items cannot be clicked. */
export function clickPath(menu: Menu | null | undefined, path: string[]): void {
  const [label, ...rest] = path;
  const item = menu?.items.find((candidate) => candidate.label === label && candidate.visible);
  if (!item) throw new Error(`The menu has no item "${label}"`);
  if (!item.enabled) throw new Error(`The menu item "${label}" is disabled`);
  if (rest.length > 0) clickPath(item.submenu, rest);
  else item.click();
}

/** The menu last shown by `popup`, if it still is. */
export function popupMenu(): Menu | null {
  return shownPopup as unknown as Menu | null;
}
