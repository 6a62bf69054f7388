import { useEffect } from 'react';
import type { Facts } from '../../../domain/incident/state.ts';
import { noteOfNotTaken } from '../../../domain/shared-record/not-taken.ts';
import { clockTimeSeenFrom } from '../../../domain/time/times.ts';
import { nameOf } from '../../../domain/views/people.ts';
import type { RefusedLine } from '../../../shared/shared-record.ts';
import { api } from '../../api.ts';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { execute } from '../../store/actions.ts';
import { useMinute } from '../../store/clock.ts';
import { useIncidents } from '../../store/incident.ts';
import { useShared } from '../../store/shared-record.ts';
import { AskButton } from '../dialogs/AskButton.tsx';
import dialogs from '../dialogs/dialogs.module.css';
import { fadeRowKeys, useRowFocus, useRowKeys } from '../dialogs/row-keys.ts';
import styles from './shared-record.module.css';

interface Props {
  readonly facts: Facts;
  readonly onClose: () => void;
}

const none: readonly RefusedLine[] = [];

interface RowProps {
  readonly line: RefusedLine;
  readonly incident: string;
  readonly facts: Facts;
  readonly now: string;
  readonly isFirst: boolean;
}

const Row = ({ line, incident, facts, now, isFirst }: RowProps) => {
  const { commandId, words, why, at, by } = line;
  const letGo = () => api.letGoRefused({ incident, commandId });
  /** As a note, at the time at which it was entered; only then is the line let go. */
  const asNote = async () => {
    const entered = await execute(noteOfNotTaken(line, facts));
    return entered.ok ? letGo() : entered;
  };
  return (
    <li className={`${dialogs.row} ${styles.notTaken}`} data-panel-row data-autofocus={isFirst} tabIndex={-1}>
      <div className={dialogs.text}>
        <p className={dialogs.state} data-tone="soon" dir="auto">
          {why}
        </p>
        <p className={dialogs.words} dir="auto">
          {words}
        </p>
        <p className={dialogs.small}>
          Entered {clockTimeSeenFrom(at, facts.zone, now)} by{' '}
          <span dir="auto">{nameOf(facts.people, by)}</span>
        </p>
      </div>
      <div className={styles.answers}>
        <AskButton keys="N" name={`Enter as a note: ${words}`} question={asNote}>
          Enter as a note
        </AskButton>
        <AskButton keys="C" name={`Copy: ${words}`} question={() => api.writeClipboard({ text: words })}>
          Copy
        </AskButton>
        <AskButton keys="L" look="plain" name={`Let go: ${words}`} question={letGo}>
          Let go
        </AskButton>
      </div>
    </li>
  );
};

/** The lines of this console that did not become part of the shared record, each with why, and what can be done. */
export const NotTaken = ({ facts, onClose }: Props) => {
  const lines = useShared(({ now }) => now?.refused ?? none);
  const incident = useIncidents(({ open }) => open?.id ?? '');
  const now = useMinute();
  useRowKeys();
  useRowFocus();
  const isEmpty = lines.length === 0;
  // Nothing is left to decide.
  useEffect(() => {
    if (!isEmpty) return;
    fadeRowKeys();
    onClose();
  }, [isEmpty, onClose]);
  return (
    <Dialog
      title="Lines not taken"
      about="You entered these, and by the time they reached the others the incident had changed. They are kept here until you let them go."
      width={640}
      onClose={onClose}
    >
      <ul className={dialogs.rows} data-panel-list>
        {lines.map((line, index) => (
          <Row key={line.commandId} {...{ line, incident, facts, now }} isFirst={index === 0} />
        ))}
      </ul>
    </Dialog>
  );
};
