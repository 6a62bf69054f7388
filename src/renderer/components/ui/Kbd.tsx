import styles from './ui.module.css';

const isMac = navigator.platform.startsWith('Mac');

const macSigns: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥', Enter: '⏎' };
const otherSigns: Readonly<Record<string, string>> = { Mod: 'Ctrl', Enter: '⏎' };

/** A key as people of this system write it: "Mod+Enter" is ⌘⏎ or Ctrl+⏎. */
export const keyWords = (keys: string): string =>
  keys
    .split('+')
    .map((part) => (isMac ? macSigns : otherSigns)[part] ?? part)
    .join(isMac ? '' : '+');

export const Kbd = ({ keys }: { readonly keys: string }) => (
  <kbd className={styles.kbd}>{keyWords(keys)}</kbd>
);
