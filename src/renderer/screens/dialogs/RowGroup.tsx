import type { ReactNode } from 'react';
import styles from './dialogs.module.css';

interface Props {
  readonly heading: string;
  /** Whether the group is a landmark named by its heading. */
  readonly isPlace?: boolean;
  /** One `li` for each. */
  readonly children: ReactNode;
}

/** Items of one kind in a dialog, one per row. */
export const RowGroup = ({ heading, isPlace = false, children }: Props) => (
  <section className={styles.group} {...(isPlace && { 'aria-label': heading })}>
    <h3 className={styles.heading}>{heading}</h3>
    <ul className={styles.rows}>{children}</ul>
  </section>
);
