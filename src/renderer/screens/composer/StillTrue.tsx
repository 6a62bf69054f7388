import type { Line } from '../../../domain/update/fill/filled.ts';
import { Kbd, keyShortcut } from '../../components/ui/Kbd.tsx';
import { Named } from '../../components/ui/Named.tsx';
import styles from './fields.module.css';

/** Whether a line was sent before and something has happened since. */
export const isAsked = (line: Line | null | undefined): boolean =>
  line?.carried != null && line.carried.since.length > 0;

/** Asks whether a line sent before still holds, with one key for yes. */
export const StillTrue = ({ line, onYes }: { readonly line: Line; readonly onYes: () => void }) => (
  <div className={styles.asked}>
    <span title={line.carried?.since.join('. ')}>Still true? {line.carried?.since.join('. ')}</span>
    <button
      type="button"
      className={styles.yes}
      // The keyboard has Alt+Y in the field, so Tab can go from field to field.
      tabIndex={-1}
      aria-keyshortcuts={keyShortcut('Alt+Y')}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onYes}
    >
      <Named name={`Yes, still true: ${line.text}`}>Yes</Named> <Kbd keys="Alt+Y" silent />
    </button>
  </div>
);
