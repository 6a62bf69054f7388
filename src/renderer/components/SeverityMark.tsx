import { type Severity, severityRules } from '../../domain/incident/severities.ts';
import styles from './SeverityMark.module.css';

/** The severity as a small filled mark; only the worst is red. */
export const SeverityMark = ({
  severity,
  quiet = false,
}: {
  readonly severity: Severity;
  readonly quiet?: boolean;
}) => (
  <span
    className={styles.mark}
    data-severity={severity}
    data-severity-colour={quiet ? 'muted' : severityRules[severity].colour}
  >
    {severity}
  </span>
);
