import type { Facts } from '../../../domain/incident/state.ts';
import type { AssumptionState } from '../../../domain/incident/words.ts';
import {
  type AssumptionAnswer,
  type AssumptionLine,
  answerAssumption,
  assumptionAnswers,
} from '../../../domain/views/assumptions.ts';
import { clockTimeSeenFrom } from '../../../domain/views/time.ts';
import { EvidenceList } from '../../components/EvidenceList.tsx';
import { Linked } from '../../components/links/Linked.tsx';
import { Tag, type Tone } from '../../components/ui/Tag.tsx';
import { execute } from '../../store/actions.ts';
import { AskButton } from './AskButton.tsx';
import styles from './dialogs.module.css';

const tones: Readonly<Record<AssumptionState, Tone>> = {
  contradicted: 'amber',
  open: 'quiet',
  supported: 'green',
  refuted: 'quiet',
};

const answers: Readonly<Record<AssumptionAnswer, { readonly keys: string; readonly label: string }>> = {
  keep: { keys: 'K', label: 'Keep' },
  doubt: { keys: 'D', label: 'Doubt' },
  refute: { keys: 'X', label: 'Refute' },
};

interface RowProps {
  readonly facts: Facts;
  readonly assumption: AssumptionLine;
  readonly now: string;
  readonly isFirst: boolean;
}

const Answers = ({ facts, assumption }: Pick<RowProps, 'facts' | 'assumption'>) => (
  <div className={styles.actions}>
    {assumptionAnswers.map((answer) => {
      const command = answerAssumption(assumption, answer, facts);
      const { keys, label } = answers[answer];
      return (
        command !== null && (
          <AskButton
            key={answer}
            keys={keys}
            look={answer === 'refute' ? 'plain' : 'normal'}
            name={`${label}: A${assumption.number}`}
            question={() => execute(command)}
          >
            {label}
          </AskButton>
        )
      );
    })}
  </div>
);

const AssumptionRow = ({ facts, assumption, now, isFirst }: RowProps) => {
  const { number, threadName, text, state, stateWords, confidence, disproof, why, evidence } = assumption;
  return (
    <li className={styles.row} data-panel-row data-autofocus={isFirst} tabIndex={-1}>
      <div className={styles.text}>
        <p dir="auto" className={state === 'refuted' ? styles.gone : ''}>
          <span className={styles.number}>A{number}</span>
          <Linked text={text} />
        </p>
        <p className={styles.state}>
          <Tag tone={tones[state]}>{stateWords}</Tag>{' '}
          {why !== '' && (
            <>
              because <span dir="auto">{why}</span> ·{' '}
            </>
          )}
          {confidence} confidence{threadName !== '' && ' · '}
          <span dir="auto">{threadName}</span>
        </p>
        {disproof !== '' && (
          <p className={styles.small}>
            Would be disproved by: <span dir="auto">{disproof}</span>
          </p>
        )}
        {evidence.length === 0 && <p className={styles.small}>No evidence yet.</p>}
        <EvidenceList evidence={evidence} time={(at) => clockTimeSeenFrom(at, facts.zone, now)} />
      </div>
      {facts.phase !== 'closed' && <Answers facts={facts} assumption={assumption} />}
    </li>
  );
};

/** All assumptions with the evidence for and against each: contradicted ones first. */
export const AssumptionList = ({
  facts,
  assumptions,
  now,
}: {
  readonly facts: Facts;
  readonly assumptions: readonly AssumptionLine[];
  readonly now: string;
}) => (
  <ul className={styles.rows}>
    {assumptions.map((assumption, index) => (
      <AssumptionRow
        key={assumption.number}
        facts={facts}
        assumption={assumption}
        now={now}
        isFirst={index === 0}
      />
    ))}
  </ul>
);
