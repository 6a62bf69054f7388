import styles from './ui.module.css';

const isMac = navigator.platform.startsWith('Mac');

const macSigns: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥', Enter: '⏎' };
const otherSigns: Readonly<Record<string, string>> = { Mod: 'Ctrl', Enter: '⏎' };
/** Signs that every system has. */
const signs: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓' };

/** A key as people of this system write it: "Mod+Enter" is ⌘⏎ or Ctrl+⏎. */
export const keyWords = (keys: string): string =>
  keys
    .split('+')
    .map((part) => (isMac ? macSigns : otherSigns)[part] ?? signs[part] ?? part)
    .join(isMac ? '' : '+');

export const Kbd = ({ keys }: { readonly keys: string }) => (
  <kbd className={styles.kbd}>{keyWords(keys)}</kbd>
);
