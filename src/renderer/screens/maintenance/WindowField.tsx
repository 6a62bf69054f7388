import { windowSummary } from '../../../domain/capture/verbs/window.ts';
import { readWindow } from '../../../domain/capture/window.ts';
import { TimeField } from '../../components/TimeField.tsx';
import { wallNow } from '../../store/clock.ts';

interface Props {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The zone in which clock times are read. */
  readonly zone: string;
  readonly onEnter: () => void;
  readonly problem: string | null;
  readonly autoFocus?: boolean;
}

/** When planned work is to take place, in one line; what was understood is said below. */
export const WindowField = ({ value, onChange, zone, onEnter, problem, autoFocus = false }: Props) => {
  const read = value.trim() === '' ? null : readWindow(value, wallNow(), zone);
  return (
    <TimeField
      label="Window, if it is already known"
      value={value}
      onChange={onChange}
      onEnter={onEnter}
      read={read}
      understood={read?.kind === 'window' ? windowSummary(read, { now: wallNow(), zone }) : ''}
      example={`Sun 22:00 – 02:00, in ${zone}`}
      problem={problem}
      autoFocus={autoFocus}
    />
  );
};
