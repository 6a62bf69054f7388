import type { Criterion, Facts } from '../../../domain/incident/state.ts';
import { ProblemText } from '../../components/ui/ProblemText.tsx';
import { execute } from '../../store/actions.ts';
import styles from './dialogs.module.css';
import { RowGroup } from './RowGroup.tsx';
import { useAsk } from './use-ask.ts';

const CriterionRow = ({ number, text, met }: Criterion) => {
  const { problem, ask } = useAsk();
  const toggle = () => ask(() => execute({ type: 'meetCriterion', criterion: number, met: !met }));
  return (
    <li className={styles.row}>
      <div className={styles.text}>
        <label className={styles.check}>
          <input type="checkbox" checked={met} onChange={() => void toggle()} />
          <span dir="auto">{text}</span>
        </label>
        <ProblemText message={problem?.message} />
      </div>
    </li>
  );
};

/** The lead's criteria for the end; each can be ticked. */
export const Criteria = ({ facts }: { readonly facts: Facts }) =>
  facts.criteria.length === 0 ? null : (
    <RowGroup heading="Exit criteria">
      {facts.criteria.map((criterion) => (
        <CriterionRow key={criterion.number} {...criterion} />
      ))}
    </RowGroup>
  );
