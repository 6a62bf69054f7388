import type { Completion } from '../../../domain/capture/complete.ts';
import styles from './CaptureLine.module.css';

/** Completions at the caret; arrows choose, Tab accepts. */
export const CompletionList = ({
  offers,
  chosen,
  onTake,
}: {
  readonly offers: readonly Completion[];
  readonly chosen: number;
  readonly onTake: (offer: Completion) => void;
}) => (
  <div id="capture-offers" className={styles.offers} role="listbox" aria-label="Completions">
    {offers.map((offer, index) => (
      <div
        key={`${offer.label}${offer.text}`}
        id={`capture-offer-${index}`}
        ref={index === chosen ? (element) => element?.scrollIntoView({ block: 'nearest' }) : null}
        role="option"
        tabIndex={-1}
        aria-selected={index === chosen}
        className={styles.offer}
        // Keeps the focus in the field: losing it would hide the list before the click.
        onMouseDown={(event) => {
          event.preventDefault();
          onTake(offer);
        }}
      >
        <span className={styles.offerLabel}>{offer.label}</span>
        <span className={styles.offerDetail}>{offer.detail}</span>
      </div>
    ))}
  </div>
);
