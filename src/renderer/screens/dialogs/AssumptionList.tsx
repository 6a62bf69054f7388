import { secondLookAt } from '../../../domain/incident/second-look.ts';
import type { Facts } from '../../../domain/incident/state.ts';
import type { AssumptionState } from '../../../domain/incident/words.ts';
import {
  type AssumptionAnswer,
  type AssumptionLine,
  answerAssumption,
  assumptionAnswers,
} from '../../../domain/views/assumptions.ts';
import { clockTimeSeenFrom } from '../../../domain/views/time.ts';
import { findOut, mayFindOut } from '../../commands/find-out.ts';
import { Disproof } from '../../components/Disproof.tsx';
import { EvidenceList } from '../../components/EvidenceList.tsx';
import { Linked } from '../../components/links/Linked.tsx';
import { Button } from '../../components/ui/Button.tsx';
import { Kbd } from '../../components/ui/Kbd.tsx';
import { Named } from '../../components/ui/Named.tsx';
import { Tag, type Tone } from '../../components/ui/Tag.tsx';
import { execute } from '../../store/actions.ts';
import { openPanel } from '../../store/ui.ts';
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
  /** Whether it is due for a second look. */
  readonly isAsked: boolean;
}

const RestedButton = ({ number }: { readonly number: number }) => (
  <Button small aria-keyshortcuts="B" onClick={() => openPanel({ kind: 'rested', assumption: number })}>
    <Named name={`What rested on A${number}`}>What rested on it</Named>
    <Kbd keys="B" silent />
  </Button>
);

const Answers = ({ assumption, isAsked }: Pick<RowProps, 'assumption' | 'isAsked'>) => (
  <div className={styles.actions}>
    {mayFindOut(assumption) && (
      <Button
        small
        look="plain"
        aria-keyshortcuts="F"
        title="Ask somebody to find out what would disprove it"
        onClick={() => findOut(assumption)}
      >
        <Named name={`Find out: A${assumption.number}`}>Find out …</Named>
        <Kbd keys="F" silent />
      </Button>
    )}
    {assumptionAnswers.map((answer) => {
      const command = answerAssumption(assumption, answer, isAsked);
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
    {assumption.state === 'refuted' && <RestedButton number={assumption.number} />}
  </div>
);

const AssumptionRow = ({ facts, assumption, now, isFirst, isAsked }: RowProps) => {
  const { number, threadName, text, state, stateWords, confidence, why, evidence } = assumption;
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
        <Disproof assumption={assumption} className={styles.small} />
        {evidence.length === 0 && <p className={styles.small}>No evidence yet.</p>}
        <EvidenceList evidence={evidence} time={(at) => clockTimeSeenFrom(at, facts.zone, now)} />
      </div>
      {facts.phase !== 'closed' && <Answers assumption={assumption} isAsked={isAsked} />}
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
}) => {
  const asked = secondLookAt(facts, now)?.assumptions;
  return (
    <ul className={styles.rows}>
      {assumptions.map((assumption, index) => (
        <AssumptionRow
          key={assumption.number}
          facts={facts}
          assumption={assumption}
          now={now}
          isFirst={index === 0}
          isAsked={asked?.includes(assumption.number) ?? false}
        />
      ))}
    </ul>
  );
};
