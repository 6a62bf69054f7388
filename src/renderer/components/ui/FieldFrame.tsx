import type { ReactNode } from 'react';
import styles from './ui.module.css';

interface Props {
  readonly id: string;
  readonly label: string;
  /** How full it is, in words; empty while there is room. */
  readonly full: string;
  readonly tooLong: boolean;
  readonly hint?: ReactNode;
  readonly problem?: string | null | undefined;
  readonly children: ReactNode;
}

/** The frame of a form field: above it its label and how full it is, below it a problem or a hint. */
export const FieldFrame = ({ id, label, full, tooLong, hint, problem, children }: Props) => (
  <div className={styles.field}>
    <label className={styles.label} htmlFor={id}>
      <span>{label}</span>
      {full && <span className={tooLong ? styles.over : styles.count}>{full}</span>}
    </label>
    {children}
    <div id={`${id}-about`}>
      {problem ? <p className={styles.problem}>{problem}</p> : hint && <p className={styles.hint}>{hint}</p>}
    </div>
  </div>
);
