import styles from './ui.module.css';

const isMac = navigator.platform.startsWith('Mac');

const macSigns: Readonly<Record<string, string>> = {
  Mod: '⌘',
  Shift: '⇧',
  Alt: '⌥',
  Enter: '⏎',
  Plus: '+',
  Minus: '−',
};
const otherSigns: Readonly<Record<string, string>> = { Mod: 'Ctrl', Enter: '⏎' };
/** Signs that every system has. */
const signs: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓' };

/** A key as people of this system write it: "Mod+Enter" is ⌘⏎ or Ctrl+⏎. */
export const keyWords = (keys: string): string =>
  keys
    .split('+')
    .map((part) => (isMac ? macSigns : otherSigns)[part] ?? signs[part] ?? part)
    .join(isMac ? '' : '+');

/** A tooltip's words with the key behind them, where there is one. */
export const withKey = (words: string, keys: string | undefined): string =>
  keys === undefined ? words : `${words} (${keyWords(keys)})`;

interface Props {
  readonly keys: string;
  /** On a button that says its key in `aria-keyshortcuts`: screen readers do not hear it as part of the name. */
  readonly silent?: boolean;
}

export const Kbd = ({ keys, silent = false }: Props) => (
  <kbd className={styles.kbd} aria-hidden={silent}>
    {keyWords(keys)}
  </kbd>
);

/** The key as `aria-keyshortcuts` writes it, on this system: "Mod+Enter" is "Meta+Enter" or "Control+Enter". */
export const keyShortcut = (keys: string): string => keys.replace('Mod', isMac ? 'Meta' : 'Control');
