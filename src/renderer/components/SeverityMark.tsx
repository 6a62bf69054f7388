import type { Severity } from '../../domain/incident/words.ts';
import styles from './SeverityMark.module.css';

/** The severity as a small filled mark; only SEV1 is red. */
export const SeverityMark = ({
  severity,
  quiet = false,
}: {
  readonly severity: Severity;
  readonly quiet?: boolean;
}) => (
  <span className={styles.mark} data-severity={quiet ? 'quiet' : severity}>
    {severity}
  </span>
);
