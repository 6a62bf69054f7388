/**
 * How keys are written: "Mod+Shift+K", "j", "?", "g n" for one after the other. "Mod" is Cmd on a Mac and Ctrl
 * elsewhere. "Mod+Alt+1…9" is nine at once.
 */

export type System = 'mac' | 'windows' | 'linux';

/** From Node's `process.platform` or the page's `navigator.platform`. */
export const systemFrom = (platform: string): System => {
  if (/^(?:darwin|Mac)/u.test(platform)) return 'mac';
  return /^win/iu.test(platform) ? 'windows' : 'linux';
};

const chord = /^(?:Mod\+)?(?:Alt\+)?(?:Shift\+)?(?:[^\s\p{Ll}]|\d…\d|[A-Z][A-Za-z]*\d*)$/u;
const lone = /^\S(?: \S)?$/u;

/** Whether this is how keys are written. */
export const isKeys = (keys: string): boolean => chord.test(keys) || lone.test(keys);

const spread = /^(.*)(\d)…(\d)$/u;

/** Each of several keys that are written as one: `Mod+Alt+1…9` is Mod+Alt+1, Mod+Alt+2 and so on. */
export const eachOf = (keys: string): readonly string[] => {
  const [, before = '', first, last] = spread.exec(keys) ?? [];
  if (first === undefined || last === undefined) return [keys];
  return Array.from(
    { length: Number(last) - Number(first) + 1 },
    (_, index) => `${before}${Number(first) + index}`,
  );
};

/** Whether pressing one of them would be heard as the other, or as its beginning. */
export const overlap = (one: string, other: string): boolean =>
  eachOf(one).some((a) =>
    eachOf(other).some((b) => a === b || a.startsWith(`${b} `) || b.startsWith(`${a} `)),
  );

const names: Readonly<Record<string, string>> = { ArrowUp: 'Up', ArrowDown: 'Down', ' ': 'Space' };

/** The keys as a sentence writes them: "Ctrl+U", "g then n". */
export const keysInWords = (keys: string, system: System): string =>
  keys
    .split(' ')
    .map((each) =>
      each
        .split(/\+(?=.)/u)
        .map((part) => (part === 'Mod' ? (system === 'mac' ? 'Cmd' : 'Ctrl') : (names[part] ?? part)))
        .join('+'),
    )
    .join(' then ');

const inElectron: Readonly<Record<string, string>> = {
  Mod: 'CommandOrControl',
  Minus: '-',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
};

/** The keys as Electron's menus write them; null for those that a menu cannot show: signs and letters alone. */
export const asAccelerator = (keys: string): string | null => {
  const parts = keys.split(/\+(?=.)/u);
  const canShow = (parts.length > 1 || /^F\d+$/u.test(keys)) && !/[ …]/u.test(keys);
  return canShow ? parts.map((part) => inElectron[part] ?? part).join('+') : null;
};

/** What Electron writes, as it is written here: "CommandOrControl+Alt+T" is "Mod+Alt+T". */
export const fromAccelerator = (accelerator: string, system: System): string => {
  const mod = system === 'mac' ? ['Command', 'Cmd'] : ['Control', 'Ctrl'];
  const parts = accelerator
    .split('+')
    .map((part) => (['CommandOrControl', 'CmdOrCtrl', ...mod].includes(part) ? 'Mod' : part));
  const inOrder = ['Mod', 'Alt', 'Shift'].filter((part) => parts.includes(part));
  return [
    ...parts.filter((part) => part !== parts.at(-1) && !inOrder.includes(part)),
    ...inOrder,
    parts.at(-1),
  ].join('+');
};
