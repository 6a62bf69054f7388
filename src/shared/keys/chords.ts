/**
 * The notation for keys: "Mod+Shift+K", "j", "?", "g n" for a sequence. "Mod" is Cmd on a Mac and Ctrl elsewhere.
 * "Mod+Alt+1…9" stands for nine at once.
 */

export type System = 'mac' | 'windows' | 'linux';

/** From Node's `process.platform` or the page's `navigator.platform`. */
export const systemFrom = (platform: string): System => {
  if (/^(?:darwin|Mac)/u.test(platform)) return 'mac';
  return /^win/iu.test(platform) ? 'windows' : 'linux';
};

const chord = /^(?:Mod\+)?(?:Alt\+)?(?:Shift\+)?(?:[^\s\p{Ll}]|\d…\d|[A-Z][A-Za-z]*\d*)$/u;
const lone = /^\S(?: \S)?$/u;

/** Whether this is valid notation for keys. */
export const isKeys = (keys: string): boolean => chord.test(keys) || lone.test(keys);

const spread = /^(.*)(\d)…(\d)$/u;

/** Expands keys with a range of digits: `Mod+Alt+1…9` is Mod+Alt+1, Mod+Alt+2 and so on. */
export const eachOf = (keys: string): readonly string[] => {
  const [, before = '', first, last] = spread.exec(keys) ?? [];
  if (first === undefined || last === undefined) return [keys];
  return Array.from(
    { length: Number(last) - Number(first) + 1 },
    (_, index) => `${before}${Number(first) + index}`,
  );
};

/** Whether the two are the same keys, or one is the start of the other's sequence. */
export const overlap = (one: string, other: string): boolean =>
  eachOf(one).some((a) =>
    eachOf(other).some((b) => a === b || a.startsWith(`${b} `) || b.startsWith(`${a} `)),
  );

const names: Readonly<Record<string, string>> = { ArrowUp: 'Up', ArrowDown: 'Down', ' ': 'Space' };

/** The keys as written in a sentence: "Ctrl+U", "g then n". */
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

/** The keys as an Electron accelerator; null for those that a menu cannot show: single letters and symbols. */
export const asAccelerator = (keys: string): string | null => {
  const parts = keys.split(/\+(?=.)/u);
  const canShow = (parts.length > 1 || /^F\d+$/u.test(keys)) && !/[ …]/u.test(keys);
  return canShow ? parts.map((part) => inElectron[part] ?? part).join('+') : null;
};

/** Converts Electron's notation to this one: "CommandOrControl+Alt+T" is "Mod+Alt+T". */
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
