import { isMac, keyWords } from './key-words.ts';
import styles from './ui.module.css';

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
