import { limits } from '../../../domain/incident/limits.ts';
import type { Decision, Facts, Loan, ParkedQuestion } from '../../../domain/incident/state.ts';
import { loanWords } from '../../../domain/views/loans.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { execute } from '../../store/actions.ts';
import { useKeptText } from '../../store/kept-text.ts';
import { nameOf } from '../../store/settings.ts';
import { AskButton } from './AskButton.tsx';
import styles from './dialogs.module.css';
import { RowGroup } from './RowGroup.tsx';
import { useAsk } from './use-ask.ts';
import { usePeople } from './use-people.ts';

const LoanRow = ({ facts, loan }: { readonly facts: Facts; readonly loan: Loan }) => {
  const people = usePeople();
  const { number, approver, undo } = loan;
  return (
    <li className={styles.row}>
      <div className={styles.text}>
        <span className={styles.number}>L{number}</span>
        <span dir="auto">{loanWords(loan, facts.people)}</span>
        <p className={styles.small}>
          {undo === '' ? 'Nobody said how to give it back' : `To give back: ${undo}`} · approved by{' '}
          {nameOf(people, approver)}
        </p>
      </div>
      <div className={styles.actions}>
        <AskButton
          name={`Given back: L${number}`}
          question={() => execute({ type: 'returnLoan', loan: number })}
        >
          Given back
        </AskButton>
      </div>
    </li>
  );
};

/** Every loan that is still out, each with a button. */
export const OpenLoans = ({ facts }: { readonly facts: Facts }) => {
  const loans = facts.loans.filter((loan) => loan.returnedAt === null);
  if (loans.length === 0) return null;
  return (
    <RowGroup heading="Borrowed, not given back yet">
      {loans.map((loan) => (
        <LoanRow key={loan.number} facts={facts} loan={loan} />
      ))}
    </RowGroup>
  );
};

interface AnswerProps {
  readonly mark: string;
  readonly text: string;
  readonly label: string;
  readonly limit: number;
  readonly command: (answer: string) => Parameters<typeof execute>[0];
}

/** One item that needs an answer. The text stays until main has saved it. */
const AnswerRow = ({ mark, text, label, limit, command }: AnswerProps) => {
  const { text: answer, change: setAnswer, clear } = useKeptText(`form:answer-${mark}`);
  const { problem, ask } = useAsk();
  const save = async () => {
    if ((await ask(() => execute(command(answer)))).ok) clear();
  };
  return (
    <li className={`${styles.row} ${styles.stacked}`}>
      <div className={styles.text}>
        <span className={styles.number}>{mark}</span>
        <span dir="auto">{text}</span>
      </div>
      <div className={styles.inline}>
        <Field
          label={`${label} ${mark}`}
          value={answer}
          onChange={setAnswer}
          limit={limit}
          problem={problem?.message ?? null}
          onEnter={() => {
            if (answer.trim() !== '') void save();
          }}
        />
        <Button small disabled={answer.trim() === ''} onClick={() => void save()}>
          Save
        </Button>
      </div>
    </li>
  );
};

const openDecisions = (facts: Facts): readonly Decision[] => facts.decisions.filter((d) => d.explainLater);
const openQuestions = (facts: Facts): readonly ParkedQuestion[] =>
  facts.parked.filter((question) => question.answer === null);

/** How many decisions and questions still need an answer. */
export const openWords = (facts: Facts): number => openDecisions(facts).length + openQuestions(facts).length;

/** Decisions still to be explained, each with its field. */
export const OpenDecisions = ({ facts }: { readonly facts: Facts }) => {
  const decisions = openDecisions(facts);
  if (decisions.length === 0) return null;
  return (
    <RowGroup heading="Decisions still to explain">
      {decisions.map(({ number, text }) => (
        <AnswerRow
          key={number}
          mark={`D${number}`}
          text={text}
          label="Why was it decided?"
          limit={limits.why}
          command={(why) => ({ type: 'explainDecision', decision: number, why })}
        />
      ))}
    </RowGroup>
  );
};

/** Questions kept for the review, each with its field. */
export const OpenQuestions = ({ facts }: { readonly facts: Facts }) => {
  const questions = openQuestions(facts);
  if (questions.length === 0) return null;
  return (
    <RowGroup heading="Questions parked for the review">
      {questions.map(({ number, text }) => (
        <AnswerRow
          key={number}
          mark={`Q${number}`}
          text={text}
          label="Answer"
          limit={limits.answer}
          command={(answer) => ({ type: 'answerParked', question: number, answer })}
        />
      ))}
    </RowGroup>
  );
};
