import { useMemo, useState } from 'react';
import type { Sheet } from '../../../domain/views/review/sheet.ts';
import { momentChoices } from '../../../domain/views/review/timeline.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { run } from '../../store/actions.ts';
import styles from './Review.module.css';

interface Props {
  readonly sheet: Sheet;
  readonly onDone: () => void;
}

/** As many as can be looked through; the filter finds the rest. */
const most = 200;

/** Every entry of the log, to take into the timeline or to leave out of it. */
export const Moments = ({ sheet, onDone }: Props) => {
  const [filter, setFilter] = useState('');
  const all = useMemo(() => momentChoices(sheet), [sheet]);
  const wanted = filter.trim().toLowerCase();
  const found = all.filter(({ words, time }) => `${time} ${words}`.toLowerCase().includes(wanted));
  const chosen = all.filter(({ isIn }) => isIn).length;
  return (
    <div className={styles.chooser}>
      <Field autoFocus label="Find an entry of the log" value={filter} onChange={setFilter} />
      <p className={styles.quiet} role="status">
        {chosen} of {all.length} entries are in the timeline.
        {found.length > most && ` The first ${most} of ${found.length} are listed; type to find others.`}
      </p>
      <ul className={styles.choices}>
        {found.slice(0, most).map(({ entry, time, words, isIn, isByHand }) => (
          <li key={entry}>
            <label className={styles.check}>
              <input
                type="checkbox"
                checked={isIn}
                onChange={() => void run({ type: 'chooseMoment', entry, in: !isIn })}
              />
              <span dir="auto">
                <b>{time}</b> {words}
                {isByHand && <i> · chosen by hand</i>}
              </span>
            </label>
          </li>
        ))}
      </ul>
      <div className={styles.buttons}>
        <Button small look="primary" onClick={onDone}>
          Done
        </Button>
      </div>
    </div>
  );
};
