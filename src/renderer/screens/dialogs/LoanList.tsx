import type { Facts } from '../../../domain/incident/state.ts';
import type { LoanLine } from '../../../domain/views/loans.ts';
import { Linked } from '../../components/links/Linked.tsx';
import { Button } from '../../components/ui/Button.tsx';
import { Kbd } from '../../components/ui/Kbd.tsx';
import { Named } from '../../components/ui/Named.tsx';
import { execute } from '../../store/actions.ts';
import { useChannelOf } from '../../store/posting.ts';
import { copyLoanEnd } from '../../store/returned.ts';
import { say } from '../../store/ui.ts';
import { AskButton } from './AskButton.tsx';
import styles from './dialogs.module.css';
import { RowGroup } from './RowGroup.tsx';

interface RowProps {
  readonly facts: Facts;
  readonly loan: LoanLine;
  readonly isFirst: boolean;
}

const LoanRow = ({ facts, loan, isFirst }: RowProps) => {
  const channel = useChannelOf(facts);
  const { number, words, undo, approver, when, overdue, isOut, tell, end } = loan;
  return (
    <li className={styles.row} data-panel-row data-autofocus={isFirst} tabIndex={-1}>
      <div className={styles.text}>
        <p dir="auto">
          <span className={styles.number}>L{number}</span>
          <Linked text={words} />
        </p>
        <p className={styles.state}>
          <b data-tone={overdue ? 'soon' : 'calm'}>{when === '' ? 'No end was set' : when}</b>
          {' · approved by '}
          <span dir="auto">{approver}</span>
        </p>
        {isOut && (
          <p className={styles.small} dir="auto">
            {undo === '' ? 'Nobody said how to give it back' : `To give back: ${undo}`}
            {end === null && ` · tell ${tell} when it ends`}
          </p>
        )}
      </div>
      <div className={styles.actions}>
        {end !== null && (
          <Button small aria-keyshortcuts="C" onClick={() => void copyLoanEnd(end)}>
            <Named name={`Copy what to tell ${tell}: L${number}`}>Copy for {tell}</Named>
            <Kbd keys="C" silent />
          </Button>
        )}
        {end !== null && channel !== null && (
          <AskButton
            keys="P"
            name={`Post to ${channel} what to tell ${tell}: L${number}`}
            question={() =>
              execute({ type: 'post', what: 'loanEnd', about: [number], to: { kind: 'channel' } })
            }
            onDone={() => say(`On its way to ${channel}: the end of L${number}.`)}
          >
            Post to {channel}
          </AskButton>
        )}
        {isOut && facts.phase !== 'closed' && (
          <AskButton
            keys="G"
            name={`Given back: L${number}`}
            question={() => execute({ type: 'returnLoan', loan: number })}
          >
            Given back
          </AskButton>
        )}
      </div>
    </li>
  );
};

const headings = [
  [true, 'To be given back'],
  [false, 'Given back'],
] as const;

/** All loans: those still out first, by when they are due back. */
export const LoanList = ({ facts, loans }: { readonly facts: Facts; readonly loans: readonly LoanLine[] }) =>
  headings.map(([isOut, heading]) => {
    const some = loans.filter((loan) => loan.isOut === isOut);
    return (
      some.length > 0 && (
        <RowGroup key={heading} heading={heading} isPlace>
          {some.map((loan) => (
            <LoanRow key={loan.number} facts={facts} loan={loan} isFirst={loan === loans[0]} />
          ))}
        </RowGroup>
      )
    );
  });
