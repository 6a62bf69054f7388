import styles from './ui.module.css';

const isMac = navigator.platform.startsWith('Mac');

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

/** A tooltip's text followed by the key, if there is one. */
export const withKey = (words: string, keys: string | undefined): string =>
  keys === undefined ? words : `${words} (${keyWords(keys)})`;

interface Props {
  readonly keys: string;
  /** For a button that has its key in `aria-keyshortcuts`: screen readers do not read it as part of the name. */
  readonly silent?: boolean;
}

export const Kbd = ({ keys, silent = false }: Props) => (
  <kbd className={styles.kbd} aria-hidden={silent}>
    {keyWords(keys)}
  </kbd>
);

/** The key for `aria-keyshortcuts` on this system: "Mod+Enter" is "Meta+Enter" or "Control+Enter". */
export const keyShortcut = (keys: string): string => keys.replace('Mod', isMac ? 'Meta' : 'Control');
