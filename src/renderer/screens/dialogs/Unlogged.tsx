import { useShallow } from 'zustand/react/shallow';
import { focusCapture } from '../../commands/focus.ts';
import { Button } from '../../components/ui/Button.tsx';
import { unlogged, useCapture } from '../../store/capture.ts';
import { mayBePrivate } from '../../store/private-line.ts';
import { useIsHidden } from '../../store/sharing.ts';
import styles from './dialogs.module.css';
import { RowGroup } from './RowGroup.tsx';

/** Unlogged lines still in the capture line: after closing, nobody can reach them. */
export const Unlogged = () => {
  const lines = useCapture(useShallow(unlogged));
  const isHidden = useIsHidden();
  if (lines.length === 0) return null;
  return (
    <RowGroup
      heading={lines.length === 1 ? '1 line was not logged' : `${lines.length} lines were not logged`}
    >
      {lines.map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same.
        <li key={place} className={styles.row}>
          <div className={styles.text}>
            <span dir="auto">
              {isHidden && mayBePrivate(line) ? 'Hidden while you share your screen' : line}
            </span>
          </div>
          {place === 0 && (
            <div className={styles.actions}>
              <Button small onClick={() => focusCapture('')}>
                Go to the line
              </Button>
            </div>
          )}
        </li>
      ))}
    </RowGroup>
  );
};
