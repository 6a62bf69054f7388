import type { KeyboardEvent } from 'react';
import { Kbd } from './Kbd.tsx';
import styles from './Offers.module.css';

interface Props {
  /** Texts that would fill the field, at most nine. */
  readonly offers: readonly string[];
  readonly onTake: (offer: string) => void;
  /** What they are, for whoever hears them. */
  readonly name?: string | undefined;
}

/** The offer that this key press takes: Alt and its number, while the field has the focus. */
export const offerFor = (event: KeyboardEvent, offers: readonly string[]): string | undefined => {
  const { altKey, ctrlKey, metaKey, code } = event.nativeEvent;
  // By the position of the key: with Alt, many keyboards type another character.
  const digit = /^(?:Digit|Numpad)([1-9])$/u.exec(code)?.[1];
  return altKey && !ctrlKey && !metaKey && digit !== undefined ? offers[Number(digit) - 1] : undefined;
};

/** Texts, most often used before, under the field that they would fill: one click or one key each. */
export const Offers = ({ offers, onTake, name = 'Used before' }: Props) =>
  offers.length === 0 ? null : (
    <ul className={styles.offers} aria-label={name}>
      {offers.map((offer, index) => (
        <li key={offer}>
          <button
            type="button"
            className={styles.offer}
            title={offer}
            aria-keyshortcuts={`Alt+${index + 1}`}
            // The field keeps the focus.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onTake(offer)}
          >
            <span dir="auto" className={styles.words}>
              {offer}
            </span>
            <Kbd keys={`Alt+${index + 1}`} />
          </button>
        </li>
      ))}
    </ul>
  );
