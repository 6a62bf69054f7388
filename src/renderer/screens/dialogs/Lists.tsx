import type { ReactNode } from 'react';
import type { Facts } from '../../../domain/incident/state.ts';
import { assumptionLines } from '../../../domain/views/assumptions.ts';
import { loanLines } from '../../../domain/views/loans.ts';
import { taskLines } from '../../../domain/views/tasks.ts';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { Segments } from '../../components/ui/Segments.tsx';
import { useMinute } from '../../store/clock.ts';
import { type ListName, openPanel } from '../../store/ui.ts';
import { AssumptionList } from './AssumptionList.tsx';
import styles from './dialogs.module.css';
import { LoanList } from './LoanList.tsx';
import { useRowFocus, useRowKeys } from './row-keys.ts';
import { TaskList } from './TaskList.tsx';

const titles: Readonly<Record<ListName, string>> = {
  tasks: 'Tasks',
  assumptions: 'Assumptions',
  loans: 'Loans',
};
const names: readonly ListName[] = ['tasks', 'assumptions', 'loans'];

/** What an empty list says: how to enter the first item. */
const howTo: Readonly<Record<ListName, { readonly none: string; readonly line: string }>> = {
  tasks: { none: 'No tasks yet.', line: '/task #2 page the DBA @bo 15m' },
  assumptions: { none: 'Nothing is assumed yet.', line: '/assume #2 the last deploy caused it ?high' },
  loans: {
    none: 'Nothing is borrowed yet.',
    line: '/borrow access prod write for @ana, undo: drop role, 2h',
  },
};

const Empty = ({ list, isClosed }: { readonly list: ListName; readonly isClosed: boolean }) => {
  const { none, line } = howTo[list];
  return (
    <p className={styles.note}>
      {isClosed ? (
        none.replace(' yet', '')
      ) : (
        <>
          {none} In the capture line: <code className={styles.example}>{line}</code>
        </>
      )}
    </p>
  );
};

interface Props {
  readonly facts: Facts;
  readonly list: ListName;
  readonly onClose: () => void;
}

/** All tasks, assumptions or loans, over the pane; each row is answered with a letter. */
export const Lists = ({ facts, list, onClose }: Props) => {
  const minute = useMinute();
  useRowKeys();
  useRowFocus();
  const tasks = taskLines(facts, minute);
  const loans = loanLines(facts, minute);
  const assumptions = assumptionLines(facts);
  // How many of each need attention.
  const counts: Readonly<Record<ListName, number>> = {
    tasks: tasks.filter(({ place }) => place === 'open').length,
    assumptions: assumptions.filter(({ state }) => state === 'open' || state === 'contradicted').length,
    loans: loans.filter(({ isOut }) => isOut).length,
  };
  const rows: Readonly<Record<ListName, ReactNode>> = {
    tasks: tasks.length > 0 && <TaskList facts={facts} tasks={tasks} />,
    assumptions: assumptions.length > 0 && (
      <AssumptionList facts={facts} assumptions={assumptions} now={minute} />
    ),
    loans: loans.length > 0 && <LoanList facts={facts} loans={loans} />,
  };
  return (
    <Dialog title={titles[list]} width={720} onClose={onClose}>
      <div>
        <Segments
          label="List"
          value={list}
          options={names.map((value) => ({
            value,
            label: counts[value] === 0 ? titles[value] : `${titles[value]} ${counts[value]}`,
          }))}
          onChange={(value) => openPanel({ kind: 'list', list: value })}
        />
      </div>
      <div key={list} className={styles.list} data-panel-list={list}>
        {rows[list] || <Empty list={list} isClosed={facts.phase === 'closed'} />}
      </div>
    </Dialog>
  );
};
