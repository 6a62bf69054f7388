/** Whether keys are written as macOS writes them. */
export const isMac = navigator.platform.startsWith('Mac');

const macSymbols: Readonly<Record<string, string>> = {
  Mod: '⌘',
  Shift: '⇧',
  Alt: '⌥',
  Enter: '⏎',
  Plus: '+',
  Minus: '−',
};
const otherSymbols: Readonly<Record<string, string>> = { Mod: 'Ctrl', Enter: '⏎' };
/** Symbols that every system uses. */
const symbols: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓' };

/** A key as this system writes it: "Mod+Enter" is ⌘⏎ or Ctrl+⏎. */
export const keyWords = (keys: string): string =>
  keys
    .split('+')
    .map((part) => (isMac ? macSymbols : otherSymbols)[part] ?? symbols[part] ?? part)
    .join(isMac ? '' : '+');
