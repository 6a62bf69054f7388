import type { BrowserWindowConstructorOptions } from 'electron';
import { registry } from './registry.ts';

/** A window's menu bar on Windows and Linux, as Electron's shell/browser/ui/views/root_view.cc has it. */
export interface MenuBar {
  readonly isVisible: boolean;
  setAutoHide(autoHide: boolean): void;
  setVisible(visible: boolean): void;
  /** The application has a menu now, or none. */
  menuChanged(): void;
  /** Alt was pressed and let go of alone. Says whether the bar has the focus now. */
  altLetGo(): boolean;
  /** The focus went back to the page. */
  left(): void;
}

export const makeMenuBar = ({ frame, autoHideMenuBar }: BrowserWindowConstructorOptions): MenuBar => {
  let autoHide = autoHideMenuBar ?? false;
  let visible = false;
  let exists = false;
  const setVisible = (next: boolean): void => {
    visible = exists && next;
  };
  const bar: MenuBar = {
    get isVisible() {
      return visible;
    },
    setAutoHide: (next) => {
      autoHide = next;
    },
    setVisible,
    menuChanged: () => {
      const had = exists;
      exists = registry.hasMenu && process.platform !== 'darwin' && frame !== false;
      if (exists && !had && !autoHide) setVisible(true);
      else if (!exists) visible = false;
    },
    altLetGo: () => {
      if (autoHide) setVisible(!visible);
      return visible;
    },
    left: () => {
      if (autoHide) visible = false;
    },
  };
  bar.menuChanged();
  return bar;
};
