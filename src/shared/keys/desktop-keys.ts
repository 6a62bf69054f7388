import { overlap, type System } from './chords.ts';

/**
 * Keys that a desktop or an input method is known to intercept, so that they never reach the console. No usual key is
 * among them, and somebody who chooses one is told. Deliberately short: every entry has a source.
 */
interface DesktopKeys {
  readonly system: System;
  /** In the notation of chords.ts; a pattern if the system takes all keys of a kind. */
  readonly keys: string | RegExp;
  /** What they do instead, to follow the keys in a sentence. */
  readonly does: string;
  readonly source: string;
}

const gnome = 'GNOME/gsettings-desktop-schemas: schemas/org.gnome.desktop.wm.keybindings.gschema.xml.in';
const ibus = 'https://fedoraproject.org/wiki/Changes/IBus_1.5.19';
const kde = 'https://mail.kde.org/pipermail/kde-core-devel/2007-March/040989.html';
const windows =
  'https://support.microsoft.com/windows/keyboard-shortcuts-in-windows-dcc61a57-8ff0-cffe-9796-cb9706c75eec';
const altGr = 'https://devblogs.microsoft.com/oldnewthing/20040329-00/?p=40003';
const apple = 'https://support.apple.com/102650';

export const desktopKeys: readonly DesktopKeys[] = [
  {
    system: 'linux',
    keys: /^Mod\+Alt\+(?:Shift\+)?[A-Z]$/u,
    does: 'belongs to the desktop on many Linux systems: Ctrl+Alt+T, for example, opens a terminal',
    source: kde,
  },
  {
    system: 'linux',
    keys: /^Mod\+Alt\+(?:Shift\+)?(?:Arrow\w+|Tab|Escape|Delete|F\d+)$/u,
    does: 'switches workspaces, panels or consoles on Linux',
    source: gnome,
  },
  { system: 'linux', keys: 'Mod+Shift+U', does: 'starts the code of a character on Linux', source: ibus },
  {
    system: 'linux',
    keys: 'Mod+Shift+E',
    does: 'starts an emoji with some Linux input methods',
    source: ibus,
  },
  {
    system: 'linux',
    keys: /^Alt\+(?:F\d+|Escape|Tab|`)$/u,
    does: 'is used by the desktop for its windows',
    source: gnome,
  },
  {
    system: 'windows',
    keys: /^Mod\+Alt\+(?:Shift\+)?\S$/u,
    does: 'is AltGr on Windows, which types symbols and letters on many keyboards',
    source: altGr,
  },
  {
    system: 'windows',
    keys: /^(?:Mod\+Alt\+(?:Delete|Tab)|Mod\+(?:Shift\+)?Escape|Alt\+(?:Shift\+)?(?:F4|Tab|Escape))$/u,
    does: 'is reserved by Windows',
    source: windows,
  },
  {
    system: 'mac',
    keys: /^Mod\+(?:[QHMW`]|Shift\+[Q`3-6]|Alt\+(?:Escape|[DHMW]))$/u,
    does: 'is reserved by macOS',
    source: apple,
  },
];

/** What the desktop does with these keys; null if it is not known to take them. */
export const takenByDesktop = (keys: string, system: System): DesktopKeys | null =>
  desktopKeys.find(
    (taken) =>
      taken.system === system &&
      (typeof taken.keys === 'string' ? overlap(taken.keys, keys) : taken.keys.test(keys)),
  ) ?? null;
