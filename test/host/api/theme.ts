import { EventEmitter } from 'node:events';
import type { NativeTheme } from 'electron';
import { options } from '../host-state.ts';
import type { ThemeEvents } from './events.ts';
import { only } from './missing.ts';

type Implemented = Pick<
  NativeTheme,
  'shouldUseDarkColors' | 'themeSource' | 'shouldUseHighContrastColors' | 'inForcedColorsMode'
>;

const asked = process.env.THROUGHLINE_COLOR_SCHEME;

/** What the desktop prefers: set by the launcher; a visible window otherwise follows the real desktop. */
let desktop: 'light' | 'dark' | undefined =
  asked === 'dark' ? 'dark' : asked === 'light' || options.headless ? 'light' : undefined;

/** Electron's `nativeTheme`; 'page-scheme' is the stand-in's own event. */
export class Theme extends EventEmitter<ThemeEvents> implements Implemented {
  readonly shouldUseHighContrastColors = false;
  readonly inForcedColorsMode = false;
  private source: NativeTheme['themeSource'] = 'system';

  get themeSource(): NativeTheme['themeSource'] {
    return this.source;
  }

  set themeSource(source: NativeTheme['themeSource']) {
    const before = this.shouldUseDarkColors;
    this.source = source;
    this.emit('page-scheme');
    if (this.shouldUseDarkColors !== before) this.emit('updated');
  }

  get shouldUseDarkColors(): boolean {
    return pageColorScheme() === 'dark';
  }
}

const theme = new Theme();

export const nativeTheme = only('electron.nativeTheme', theme);

/** The value of prefers-color-scheme in the pages; empty means the desktop's own. */
export function pageColorScheme(): 'light' | 'dark' | '' {
  return theme.themeSource === 'system' ? (desktop ?? '') : theme.themeSource;
}

/** The desktop changes its colours. */
export function setDesktopTheme(scheme: 'light' | 'dark'): void {
  const before = theme.shouldUseDarkColors;
  desktop = scheme;
  theme.emit('page-scheme');
  if (theme.shouldUseDarkColors !== before) theme.emit('updated');
}
