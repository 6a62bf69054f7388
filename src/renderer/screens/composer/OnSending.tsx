import { memo, useId } from 'react';
import type { Audience } from '../../../domain/incident/words.ts';
import { setCorrects, setPin } from '../../store/draft-editing.ts';
import { useDrafts } from '../../store/drafts.ts';
import styles from './fields.module.css';
import { useFact } from './hooks.ts';

/** What else sending does: pins the summary in the status bar, and says what it corrects. */
export const OnSending = memo(({ audience }: { readonly audience: Audience }) => {
  const id = useId();
  const pin = useDrafts((drafts) => drafts[audience].draft.pin);
  const corrects = useDrafts((drafts) => drafts[audience].draft.corrects);
  // As a string: a new list would redraw this with every fact.
  const numbers = useFact(
    (facts) =>
      facts.updates
        .filter((update) => update.audience === audience)
        .map((update) => update.number)
        .join(' '),
    '',
  );
  const earlier = numbers === '' ? [] : numbers.split(' ').map(Number);
  return (
    <div className={styles.row}>
      <div className={styles.label}>
        <span>On sending</span>
      </div>
      <div className={styles.extras}>
        <label className={styles.choice}>
          <input type="checkbox" checked={pin} onChange={(event) => setPin(audience, event.target.checked)} />
          Pin this impact and summary
        </label>
        {earlier.length > 0 && (
          <span className={styles.choice}>
            <label htmlFor={id}>Corrects update</label>
            <select
              id={id}
              className={styles.select}
              value={corrects ?? ''}
              onChange={(event) =>
                setCorrects(audience, event.target.value === '' ? null : Number(event.target.value))
              }
            >
              <option value="">none</option>
              {earlier.toReversed().map((number) => (
                <option key={number} value={number}>
                  {number}
                </option>
              ))}
            </select>
          </span>
        )}
      </div>
    </div>
  );
});
