import styles from './links.module.css';
import { linkedPieces } from './pieces.ts';

interface Props {
  readonly text: string;
  /** Whether the text is inside a button, where only the pointer can open an address. */
  readonly inButton?: boolean;
}

/** User text whose web addresses can be opened, like everything with `data-address` (use-addresses.ts). */
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
