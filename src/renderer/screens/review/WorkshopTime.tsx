import { useState } from 'react';
import { readWhen, writeWhen } from '../../../domain/capture/clock.ts';
import { zoneName } from '../../../domain/time/times.ts';
import type { Sheet } from '../../../domain/views/review/sheet.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { execute } from '../../store/actions.ts';
import { nowIso } from '../../store/clock.ts';
import styles from './Review.module.css';

interface Props {
  readonly sheet: Sheet;
  readonly onDone: () => void;
}

/** When the workshop begins, in the incident's zone, and how long it takes. */
export const WorkshopTime = ({ sheet, onDone }: Props) => {
  const { zone, review } = sheet.facts;
  const now = nowIso();
  const planned = review.workshop;
  const [when, setWhen] = useState(planned === null ? '' : writeWhen(planned.at, now, zone));
  const [length, setLength] = useState(String(planned?.minutes ?? 60));
  const [problem, setProblem] = useState<{
    readonly field: 'when' | 'length';
    readonly words: string;
  } | null>(null);
  const save = async () => {
    const time = readWhen(when, now, zone);
    const minutes = Number(length);
    if (time === null) {
      setProblem({
        field: 'when',
        words: 'This is not a time. Write it with its day, such as 2026-12-03 14:00.',
      });
      return;
    }
    if (!Number.isInteger(minutes) || minutes < 15 || minutes > 480) {
      setProblem({ field: 'length', words: 'Between 15 and 480 minutes.' });
      return;
    }
    const kept = await execute({ type: 'planWorkshop', at: time.at, minutes });
    if (kept.ok) onDone();
    else setProblem({ field: 'when', words: kept.error.message });
  };
  const words = (field: 'when' | 'length') => (problem?.field === field ? problem.words : null);
  return (
    <div className={styles.chooser}>
      <Field
        autoFocus
        label={`Begins (${zoneName(now, zone)})`}
        placeholder="2026-12-03 14:00"
        value={when}
        onChange={(next) => {
          setProblem(null);
          setWhen(next);
        }}
        problem={words('when')}
        onEnter={() => void save()}
      />
      <Field
        label="Minutes"
        value={length}
        onChange={(next) => {
          setProblem(null);
          setLength(next);
        }}
        problem={words('length')}
        onEnter={() => void save()}
      />
      <div className={styles.buttons}>
        <Button small look="primary" onClick={() => void save()}>
          Keep
        </Button>
        <Button small onClick={onDone}>
          Cancel
        </Button>
      </div>
    </div>
  );
};
