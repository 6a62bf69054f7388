import styles from './links.module.css';
import { linkedPieces } from './pieces.ts';

interface Props {
  readonly text: string;
  /** Whether the words are inside a button, where only the pointer can open an address. */
  readonly inButton?: boolean;
}

/** Typed words whose addresses of the web can be opened: everything with `data-address` can (use-addresses.ts). */
export const Linked = ({ text, inButton = false }: Props) => {
  let at = 0;
  return linkedPieces(text).map(({ text: piece, address }) => {
    at += piece.length;
    if (address === null) return piece;
    return inButton ? (
      <span key={at} className={styles.link} data-address={address}>
        {piece}
      </span>
    ) : (
      <a key={at} href={address} className={styles.link} data-address={address}>
        {piece}
      </a>
    );
  });
};
