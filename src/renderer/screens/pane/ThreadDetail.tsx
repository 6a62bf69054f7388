import { useMemo } from 'react';
import type { Facts, Thread } from '../../../domain/incident/state.ts';
import { assumptionStateLabels } from '../../../domain/incident/words.ts';
import { nameOf } from '../../../domain/views/people.ts';
import { clockTimeSeenFrom } from '../../../domain/views/time.ts';
import { askForReport } from '../../commands/ask-for-report.ts';
import { CommandKey } from '../../commands/CommandKey.tsx';
import { focusCapture } from '../../commands/focus.ts';
import { useKeys } from '../../commands/keys-now.ts';
import { Button } from '../../components/ui/Button.tsx';
import { run } from '../../store/actions.ts';
import { useClock } from '../../store/clock.ts';
import { useIncidents } from '../../store/incident.ts';
import styles from './Threads.module.css';

/** A minute is near enough: only the day can change. */
const useMinute = (): string => useClock(({ now }) => `${now.slice(0, 16)}:00.000Z`);

const Reports = ({ facts, thread }: { readonly facts: Facts; readonly thread: Thread }) => {
  const now = useMinute();
  return (
    <section className={styles.wide}>
      <h3>Reports</h3>
      {thread.reports.length === 0 && <p>No report yet.</p>}
      <ul>
        {thread.reports
          .toReversed()
          .slice(0, 8)
          .map((report) => (
            <li key={report.entry} dir="auto">
              <span className={styles.when}>{clockTimeSeenFrom(report.at, facts.zone, now)}</span>
              {[report.conditions, report.actions, report.needs].filter(Boolean).join(' | ')}
            </li>
          ))}
      </ul>
    </section>
  );
};

const Ledger = ({ facts, number }: { readonly facts: Facts; readonly number: number }) => {
  const now = useMinute();
  const assumptions = facts.assumptions.filter((assumption) => assumption.thread === number);
  const evidence = facts.evidence.filter((item) => item.thread === number);
  return (
    <section>
      <h3>Assumptions and evidence</h3>
      <ul>
        {assumptions.map((assumption) => (
          <li key={assumption.number} dir="auto">
            <span className={styles.when}>
              A{assumption.number} {assumptionStateLabels[assumption.state]}
            </span>
            {assumption.text}
          </li>
        ))}
        {evidence.map((item) => (
          <li key={`e${item.number}`} dir="auto">
            <span className={styles.when}>
              {item.supports !== null && `supports A${item.supports}`}
              {item.refutes !== null && `refutes A${item.refutes}`}
              {item.supports === null && item.refutes === null && clockTimeSeenFrom(item.at, facts.zone, now)}
            </span>
            {item.text}
            {item.source !== '' && <span className={styles.when}> ({item.source})</span>}
          </li>
        ))}
      </ul>
      {assumptions.length + evidence.length === 0 && <p>None yet.</p>}
    </section>
  );
};

const Tasks = ({ facts, number }: { readonly facts: Facts; readonly number: number }) => {
  const tasks = facts.tasks.filter((task) => task.thread === number && task.state !== 'dropped');
  return (
    <section>
      <h3>Tasks</h3>
      <ul>
        {tasks.map((task) => (
          <li key={task.number}>
            <label>
              <input
                type="checkbox"
                checked={task.state === 'done'}
                disabled={task.state === 'done'}
                onChange={() => void run({ type: 'completeTask', task: task.number })}
              />{' '}
              K{task.number} <span dir="auto">{task.text}</span>
              {task.owner !== null && (
                <span className={styles.when}> {nameOf(facts.people, task.owner)}</span>
              )}
            </label>
          </li>
        ))}
      </ul>
      {tasks.length === 0 && <p>None.</p>}
    </section>
  );
};

/** What a thread holds: its reports, ledger and tasks, and what can be done with it. */
export const ThreadDetail = ({ number }: { readonly number: number }) => {
  const [askKey] = useKeys('ask');
  const facts = useIncidents(({ open }) => open?.state.facts ?? null);
  const thread = useMemo(() => facts?.threads.find((t) => t.number === number), [facts, number]);
  if (facts === null || thread === undefined) return null;
  return (
    <div className={styles.detail}>
      {facts.phase !== 'closed' && (
        <div className={`${styles.actions} ${styles.wide}`}>
          <Button small onClick={() => focusCapture(`/report #${number} `)}>
            Report …
          </Button>
          <Button small onClick={() => focusCapture(`/owner #${number} @`)}>
            Owner …
          </Button>
          <Button small onClick={() => focusCapture(`/state #${number} `)}>
            State …
          </Button>
          <Button small onClick={() => focusCapture(`/task #${number} `)}>
            Task …
          </Button>
          <Button
            small
            aria-keyshortcuts={askKey?.toUpperCase()}
            title="Copies a question to the owner"
            onClick={() => void askForReport(number)}
          >
            Ask for a report <CommandKey of="ask" silent />
          </Button>
        </div>
      )}
      <Reports facts={facts} thread={thread} />
      <Ledger facts={facts} number={number} />
      <Tasks facts={facts} number={number} />
    </div>
  );
};
