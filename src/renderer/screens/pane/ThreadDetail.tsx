import { Fragment, useMemo } from 'react';
import type { Facts, Thread } from '../../../domain/incident/state.ts';
import { assumptionLines, otherEvidence, standing } from '../../../domain/views/assumptions.ts';
import { taskLines } from '../../../domain/views/tasks.ts';
import { evidenceLabel, reportParts, type SaidPart, wordParts } from '../../../domain/views/thread-words.ts';
import { clockTimeSeenFrom } from '../../../domain/views/time.ts';
import { askForReport } from '../../commands/ask-for-report.ts';
import { CommandKey } from '../../commands/CommandKey.tsx';
import { findOut, mayFindOut } from '../../commands/find-out.ts';
import { focusCapture } from '../../commands/focus.ts';
import { useKeys } from '../../commands/keys-now.ts';
import { Disproof } from '../../components/Disproof.tsx';
import { EvidenceList, Source } from '../../components/EvidenceList.tsx';
import { Linked } from '../../components/links/Linked.tsx';
import { Button } from '../../components/ui/Button.tsx';
import { Named } from '../../components/ui/Named.tsx';
import { part } from '../../marks.ts';
import { run } from '../../store/actions.ts';
import { useMinute } from '../../store/clock.ts';
import { useShownFacts } from '../../store/incident.ts';
import styles from './Threads.module.css';

interface PartProps {
  readonly facts: Facts;
  readonly thread: Thread;
}

/** "14:05", with the date if it was not today. */
const When = ({ at, zone }: { readonly at: string; readonly zone: string }) => (
  <span className={styles.when}>{clockTimeSeenFrom(at, zone, useMinute())}</span>
);

const Parts = ({ parts }: { readonly parts: readonly SaidPart[] }) =>
  parts.map(({ label, text }, index) => (
    <Fragment key={label}>
      {index > 0 && ' · '}
      <i>{label}</i> <Linked text={text} />
    </Fragment>
  ));

/** The latest entry, unless a list below has it: a note, a decision, a change of state. */
const NewestWord = ({ facts, thread: { lastWord } }: PartProps) => {
  const isBelow = ['opened', 'report', 'evidence', 'assumption', 'taskDone'].includes(lastWord.kind);
  if (isBelow) return null;
  return (
    <p className={`${styles.wide} ${styles.newest}`} dir="auto">
      <When at={lastWord.at} zone={facts.zone} />
      <Parts parts={wordParts(lastWord)} />
    </p>
  );
};

const reportLabels: Readonly<Record<string, string>> = { sees: 'Sees', does: 'Does', needs: 'Needs' };

/** The latest report part by part, then each earlier one on a line. */
const Reports = ({ facts, thread }: PartProps) => {
  const [latest, ...before] = thread.reports.toReversed().slice(0, 8);
  return (
    <section className={styles.wide}>
      <h3>
        {latest === undefined ? 'Reports' : 'Latest report '}
        {latest !== undefined && <When at={latest.at} zone={facts.zone} />}
      </h3>
      {latest === undefined ? (
        <p>No report yet.</p>
      ) : (
        <dl className={styles.report}>
          {reportParts(latest).map(({ label, text }) => (
            <Fragment key={label}>
              <dt>{reportLabels[label]}</dt>
              <dd dir="auto">
                <Linked text={text} />
              </dd>
            </Fragment>
          ))}
        </dl>
      )}
      {before.length > 0 && (
        <ul aria-label="Earlier reports">
          {before.map((report) => (
            <li key={report.entry} dir="auto">
              <When at={report.at} zone={facts.zone} />
              <Parts parts={reportParts(report)} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};

/** Assumptions, each with the evidence for and against it; then evidence linked to none of them. */
const Ledger = ({ facts, thread: { number } }: PartProps) => {
  const [findOutKey] = useKeys('findOut');
  const now = useMinute();
  const assumptions = assumptionLines(facts).filter(({ thread }) => thread === number);
  const others = otherEvidence(facts, number);
  // The one the key acts on.
  const firstToFind = assumptions.find(mayFindOut);
  return (
    <section>
      <h3>Assumptions and evidence</h3>
      {assumptions.length > 0 && <p className={styles.standing}>{standing(assumptions)}</p>}
      <ul>
        {assumptions.map((assumption) => (
          <li key={assumption.number} dir="auto" data-assumption={assumption.number}>
            <span className={styles.when}>
              A{assumption.number} {assumption.stateWords}
            </span>
            <Linked text={assumption.text} />
            {facts.phase !== 'closed' && mayFindOut(assumption) && (
              <Button
                small
                look="plain"
                className={styles.findOut ?? ''}
                aria-keyshortcuts={findOutKey?.toUpperCase()}
                title="Ask somebody to find out what would disprove it"
                onClick={() => findOut(assumption)}
              >
                <Named name={`Find out: A${assumption.number}`}>Find out …</Named>
                {assumption === firstToFind && (
                  <>
                    {' '}
                    <CommandKey of="findOut" silent />
                  </>
                )}
              </Button>
            )}
            <Disproof assumption={assumption} className={styles.disproof} />
            <EvidenceList
              evidence={assumption.evidence}
              time={(at) => clockTimeSeenFrom(at, facts.zone, now)}
            />
          </li>
        ))}
        {others.map(({ number: own, supports, refutes, text, source, at }) => (
          <li key={`e${own}`} dir="auto">
            <When at={at} zone={facts.zone} />
            <i>{evidenceLabel(supports, refutes)}</i> <Linked text={text} />
            <Source source={source} />
          </li>
        ))}
      </ul>
      {assumptions.length + others.length === 0 && <p>None yet.</p>}
    </section>
  );
};

const Tasks = ({ facts, number }: { readonly facts: Facts; readonly number: number }) => {
  const tasks = taskLines(facts, useMinute()).filter(
    ({ thread, state }) => thread === number && state !== 'dropped',
  );
  return (
    <section>
      <h3>Tasks</h3>
      <ul>
        {tasks.map(({ number: own, text, state, owner, when, overdue }) => (
          <li key={own}>
            <label>
              <input
                type="checkbox"
                checked={state === 'done'}
                disabled={state === 'done'}
                onChange={() => void run({ type: 'completeTask', task: own })}
              />{' '}
              K{own}{' '}
              <span dir="auto">
                <Linked text={text} />
              </span>{' '}
              {owner !== '' && (
                <span className={styles.when} dir="auto">
                  {owner}
                </span>
              )}
              {when !== '' && <span className={overdue ? styles.late : styles.when}>{when}</span>}
            </label>
          </li>
        ))}
      </ul>
      {tasks.length === 0 && <p>None.</p>}
    </section>
  );
};

/** A thread's contents: its reports, ledger and tasks, and the actions on it. */
export const ThreadDetail = ({ number }: { readonly number: number }) => {
  const [askKey] = useKeys('ask');
  const facts = useShownFacts();
  const thread = useMemo(() => facts?.threads.find((t) => t.number === number), [facts, number]);
  if (facts === null || thread === undefined) return null;
  return (
    <div className={styles.detail} {...part('thread-detail')}>
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
            title="Copies a question for the owner"
            onClick={() => void askForReport(number)}
          >
            Ask for a report <CommandKey of="ask" silent />
          </Button>
        </div>
      )}
      <NewestWord facts={facts} thread={thread} />
      <Reports facts={facts} thread={thread} />
      <Ledger facts={facts} thread={thread} />
      <Tasks facts={facts} number={number} />
    </div>
  );
};
