import type { Facts } from '../../../domain/incident/state.ts';
import { isLive } from '../../../domain/incident/words.ts';
import { execute } from '../../store/actions.ts';
import { nameOf } from '../../store/settings.ts';
import type { Panel } from '../../store/ui.ts';
import { AskButton } from './AskButton.tsx';
import { Criteria } from './Criteria.tsx';
import styles from './dialogs.module.css';
import { LeftLines } from './LeftLines.tsx';
import { RowGroup } from './RowGroup.tsx';
import { usePeople } from './use-people.ts';

/** Threads still being worked on, each with the ways to end it. */
const LiveThreads = ({ facts }: { readonly facts: Facts }) => {
  const people = usePeople();
  const live = facts.threads.filter((thread) => isLive(thread.state));
  if (live.length === 0) return null;
  return (
    <RowGroup heading="Still being worked on">
      {live.map(({ number, title, owner }) => (
        <li key={number} className={styles.row}>
          <div className={styles.text}>
            <span className={styles.number}>#{number}</span>
            <span dir="auto">{title}</span>
            <p className={styles.small}>{owner === null ? 'No owner' : nameOf(people, owner)}</p>
          </div>
          <div className={styles.actions}>
            <AskButton
              name={`Done: #${number}`}
              question={() => execute({ type: 'setThreadState', thread: number, state: 'done' })}
            >
              Done
            </AskButton>
            <AskButton
              name={`Ruled out: #${number}`}
              question={() => execute({ type: 'setThreadState', thread: number, state: 'ruledOut' })}
            >
              Ruled out
            </AskButton>
            <AskButton
              name={`Park: #${number}`}
              question={() => execute({ type: 'setThreadState', thread: number, state: 'parked' })}
            >
              Park
            </AskButton>
          </div>
        </li>
      ))}
    </RowGroup>
  );
};

/** Assumptions with evidence against them that nobody has settled. */
const Contradicted = ({ facts }: { readonly facts: Facts }) => {
  const open = facts.assumptions.filter((assumption) => assumption.state === 'contradicted');
  if (open.length === 0) return null;
  return (
    <RowGroup heading="Contradicted and not settled">
      {open.map(({ number, text }) => (
        <li key={number} className={styles.row}>
          <div className={styles.text}>
            <span className={styles.number}>A{number}</span>
            <span dir="auto">{text}</span>
          </div>
          <div className={styles.actions}>
            <AskButton
              name={`Refuted: A${number}`}
              question={() => execute({ type: 'settleAssumption', assumption: number, state: 'refuted' })}
            >
              Refuted
            </AskButton>
            <AskButton
              name={`Supported: A${number}`}
              question={() => execute({ type: 'settleAssumption', assumption: number, state: 'supported' })}
            >
              Supported
            </AskButton>
          </div>
        </li>
      ))}
    </RowGroup>
  );
};

/** Everything against calling the incident over, each with a way to handle it in place. */
export const StandsInTheWay = ({ facts, back }: { readonly facts: Facts; readonly back: Panel }) => (
  <>
    <LeftLines back={back} />
    <Criteria facts={facts} />
    <LiveThreads facts={facts} />
    <Contradicted facts={facts} />
  </>
);
