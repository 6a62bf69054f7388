import { useShallow } from 'zustand/react/shallow';
import { focusCapture } from '../../commands/focus.ts';
import { Button } from '../../components/ui/Button.tsx';
import { unlogged, useCapture } from '../../store/capture.ts';
import { mayBePrivate } from '../../store/private-line.ts';
import { useShared } from '../../store/shared-record.ts';
import { useIsHidden } from '../../store/sharing.ts';
import { openPanel, type Panel } from '../../store/ui.ts';
import { ownNotTakenWords } from '../shared-record/words.ts';
import styles from './dialogs.module.css';
import { RowGroup } from './RowGroup.tsx';

const useUnlogged = (): readonly string[] => useCapture(useShallow(unlogged));

const useNotTaken = (): readonly string[] =>
  useShared(useShallow(({ now }) => (now?.refused ?? []).map(({ words }) => words)));

/** Whether there are lines of this person that are not in the record. */
export const useHasLeftLines = (): boolean => [useUnlogged(), useNotTaken()].some(({ length }) => length > 0);

interface LinesProps {
  readonly heading: string;
  readonly lines: readonly string[];
  /** The button that leads to where they can be handled. */
  readonly label: string;
  readonly onGo: () => void;
}

const Lines = ({ heading, lines, label, onGo }: LinesProps) =>
  lines.length === 0 ? null : (
    <RowGroup heading={heading}>
      {lines.map((line, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same.
        <li key={place} className={styles.row}>
          <div className={styles.text}>
            <span dir="auto">{line}</span>
          </div>
          {place === 0 && (
            <div className={styles.actions}>
              <Button small onClick={onGo}>
                {label}
              </Button>
            </div>
          )}
        </li>
      ))}
    </RowGroup>
  );

/**
 * Lines of this person that are not in the record: unlogged ones still in the capture line, and those that a shared
 * record did not take. After closing, nobody can reach the former, or enter the latter. `back`: the dialog around them,
 * which comes back after a look at the latter.
 */
export const LeftLines = ({ back }: { readonly back: Panel }) => {
  const entered = useUnlogged();
  const notTaken = useNotTaken();
  const isHidden = useIsHidden();
  return (
    <>
      <Lines
        heading={entered.length === 1 ? '1 line was not logged' : `${entered.length} lines were not logged`}
        lines={entered.map((line) =>
          isHidden && mayBePrivate(line) ? 'Hidden while you share your screen' : line,
        )}
        label="Go to the line"
        onGo={() => focusCapture('')}
      />
      <Lines
        heading={ownNotTakenWords(notTaken.length)}
        // An update has many lines.
        lines={notTaken.map((words) => words.split('\n', 1)[0] ?? '')}
        label="See why …"
        onGo={() => openPanel({ kind: 'notTaken', back })}
      />
    </>
  );
};
