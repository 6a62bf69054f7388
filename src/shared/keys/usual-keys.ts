import type { System } from './chords.ts';

/**
 * The usual keys of every command that has any, by the command's id: the one table that keys, menus, palette,
 * tooltips and the guide are read from. Where a desktop is known to take keys for itself, its system has others; see
 * desktop-keys.ts for what they take.
 */

type Usual =
  | readonly string[]
  | Readonly<Partial<Record<System, readonly string[]>> & { rest: readonly string[] }>;

/** On Windows AltGr is Ctrl+Alt and types letters; Linux desktops keep Ctrl+Alt for themselves. */
const withAlt = (letter: string): Usual => ({ mac: [`Mod+Alt+${letter}`], rest: [`Alt+${letter}`] });

const usual: Readonly<Record<string, Usual>> = {
  palette: ['Mod+K'],
  keys: ['?'],
  settings: ['Mod+,'],
  zoomIn: ['Mod+Plus'],
  zoomOut: ['Mod+Minus'],
  zoomActual: ['Mod+0'],

  capture: ['Mod+L', '/'],
  threads: ['Mod+1'],
  composer: ['Mod+2'],
  filterLog: ['Mod+3'],
  tasks: ['Mod+4'],
  assumptions: ['Mod+5'],
  loans: ['Mod+6'],
  needsYou: ['g n', 'Mod+J'],
  taskQuestion: ['Mod+Shift+K'],
  newest: ['Mod+End'],
  snoozeNeed: ['z'],
  strip: ['Mod+Shift+M'],
  search: ['Mod+Shift+F'],
  nextIncident: ['Mod+Shift+.'],
  previousIncident: ['Mod+Shift+,'],
  // On Windows AltGr and a digit type signs.
  incidentByPlace: { windows: ['Mod+Shift+1…9'], rest: ['Mod+Alt+1…9'] },
  home: ['Mod+O'],

  composeInternal: ['Mod+U'],
  // The input methods of Linux begin a character's code with Ctrl+Shift+U.
  composeExternal: { linux: ['Mod+Shift+X'], rest: ['Mod+Shift+U'] },
  send: ['Mod+Enter'],
  refill: ['Alt+R'],
  nextUpdate: withAlt('N'),
  previewSlack: withAlt('S'),
  previewEmail: withAlt('E'),
  previewText: withAlt('T'),
  outbox: ['Mod+Shift+O'],
  sendRefused: ['Mod+Shift+R'],
  copyNewestText: ['Mod+Shift+C', 'c t'],
  copyNewestSlack: ['c l'],
  copyNewestHtml: ['c h'],
  saveNewestEml: ['c e'],

  nextThread: ['j', 'ArrowDown'],
  previousThread: ['k', 'ArrowUp'],
  openThreadRow: ['o', 'Enter'],
  newThread: ['t'],
  compactRows: ['Mod+Shift+L'],
  report: ['r'],
  assign: ['a'],
  ask: ['q'],
  state: ['s'],

  stillTrue: ['y', 'Mod+Shift+Y'],
  park: ['Mod+P'],
  brief: ['Mod+B'],
  copyBrief: ['Mod+Shift+B'],
  handover: ['Mod+Shift+H'],
  editNewest: ['Mod+E'],
  tellOutside: withAlt('O'),
  undo: ['Mod+Z'],
  logAgain: ['Mod+Shift+Z'],
};

/** The commands that have usual keys. */
export const withUsualKeys: readonly string[] = Object.keys(usual);

/** The commands that act on a chosen row, or on what needs the lead: these may have a letter alone. */
export const actsOnRow: ReadonlySet<string> = new Set([
  ...['nextThread', 'previousThread', 'openThreadRow', 'newThread'],
  ...['report', 'assign', 'ask', 'state', 'snoozeNeed', 'stillTrue'],
]);

export const usualKeysOf = (command: string, system: System): readonly string[] => {
  const keys = usual[command] ?? [];
  return 'rest' in keys ? (keys[system] ?? keys.rest) : keys;
};
