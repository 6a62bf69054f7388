import { memo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Audience } from '../../../domain/incident/words.ts';
import type { CheckedField } from '../../../domain/update/check.ts';
import { shownFindings, useChecked } from '../../store/findings.ts';
import { openPanel } from '../../store/ui.ts';
import composer from './Composer.module.css';
import { FindingLine } from './FindingLine.tsx';
import styles from './findings.module.css';

interface Props {
  readonly audience: Audience;
  readonly field: CheckedField;
}

/** What blocks a field from being sent, and what a careful colleague would point out. */
export const FieldFindings = memo(({ audience, field }: Props) => {
  const findings = useChecked(
    useShallow((checked) => shownFindings(checked[audience].findings, field, checked.held === audience)),
  );
  const problem = useChecked((checked) =>
    field === 'title' ? undefined : checked[audience].problems[field],
  );
  if (problem === undefined && findings.length === 0) return null;
  return (
    <div className={styles.findings}>
      {problem !== undefined && (
        <p className={styles.problem}>
          {problem.message}{' '}
          {problem.code === 'unknownPerson' && (
            <button
              type="button"
              className={composer.link}
              onClick={() => openPanel({ kind: 'settings', section: 'people' })}
            >
              Add a person
            </button>
          )}
        </p>
      )}
      {findings.map((finding) => (
        <FindingLine key={finding.id} audience={audience} finding={finding} />
      ))}
    </div>
  );
});
