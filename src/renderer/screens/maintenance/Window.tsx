import { useState } from 'react';
import { timeLabel } from '../../../domain/capture/clock.ts';
import { windowSummary } from '../../../domain/capture/verbs/window.ts';
import { type ReadUntil, type ReadWindow, readUntil, readWindow } from '../../../domain/capture/window.ts';
import type { CommandInput } from '../../../domain/incident/commands.ts';
import type { Facts } from '../../../domain/incident/state.ts';
import { isPlannedOnly, isUnderWay, owedOverruns } from '../../../domain/incident/window.ts';
import { type Audience, audienceLabels, statusLabels } from '../../../domain/incident/words.ts';
import { windowView } from '../../../domain/views/maintenance.ts';
import { handleNeed } from '../../commands/handle-need.ts';
import { TimeField } from '../../components/TimeField.tsx';
import { Button } from '../../components/ui/Button.tsx';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { Kbd } from '../../components/ui/Kbd.tsx';
import { Named } from '../../components/ui/Named.tsx';
import { execute } from '../../store/actions.ts';
import { nowIso, useMinute } from '../../store/clock.ts';
import { glanceNow } from '../../store/incident.ts';
import { useKeptText } from '../../store/kept-text.ts';
import { openPanel, say } from '../../store/ui.ts';
import { AskButton } from '../dialogs/AskButton.tsx';
import styles from '../dialogs/dialogs.module.css';
import { FieldButton } from '../dialogs/FieldButton.tsx';
import { RowField } from '../dialogs/RowField.tsx';
import { useRowFocus, useRowKeys } from '../dialogs/row-keys.ts';
import { useAsk } from '../dialogs/use-ask.ts';

interface Props {
  readonly facts: Facts;
  readonly onClose: () => void;
}

interface EntryProps {
  readonly facts: Facts;
  readonly onDone: () => void;
}

/** A field in a row that takes a time and carries out what it says. */
const TimeEntry = <R extends ReadWindow | ReadUntil>(props: {
  readonly label: string;
  readonly example: string;
  readonly slot: `form:${string}`;
  readonly read: (typed: string) => R;
  readonly understood: (read: R) => string;
  readonly command: (read: R) => CommandInput | null;
  readonly onDone: () => void;
}) => {
  const { text: typed, change, clear } = useKeptText(props.slot, '', true);
  const { problem, ask, clear: forget } = useAsk();
  const [wrong, setWrong] = useState<string | null>(null);
  const read = typed.trim() === '' ? null : props.read(typed);
  const enter = async () => {
    const command = read === null ? null : props.command(read);
    setWrong(command === null ? (read !== null && 'message' in read ? read.message : props.example) : null);
    if (command === null || !(await ask(() => execute(command))).ok) return;
    clear();
    props.onDone();
  };
  return (
    <TimeField
      autoFocus
      label={props.label}
      value={typed}
      onChange={(text) => {
        forget();
        setWrong(null);
        change(text);
      }}
      onEnter={() => void enter()}
      read={read}
      understood={read === null ? '' : props.understood(read)}
      example={props.example}
      problem={problem?.message ?? wrong}
    />
  );
};

const untilCommand = (read: ReadUntil): CommandInput | null =>
  read.kind === 'until'
    ? { type: 'extendWindow', until: read.at, why: read.rest.replace(/^because\b\s*/iu, '') }
    : null;

const UntilEntry = ({ facts, onDone }: EntryProps) => (
  <TimeEntry
    label="Running over until when"
    example="01:30 or 45m, and why: 01:30 because the copy is slow. Enter logs it."
    slot="form:runover"
    read={(typed) => readUntil(typed, nowIso(), facts.zone)}
    understood={(read) =>
      read.kind === 'until' ? `Runs over until ${timeLabel(read.at, nowIso(), facts.zone)}` : ''
    }
    command={untilCommand}
    onDone={onDone}
  />
);

const WindowEntry = ({ facts, onDone }: EntryProps) => (
  <TimeEntry
    label="From when to when"
    example="Sun 22:00 – 02:00. Enter logs it."
    slot="form:window"
    read={(typed) => readWindow(typed, nowIso(), facts.zone)}
    understood={(read) =>
      read.kind === 'window' ? windowSummary(read, { now: nowIso(), zone: facts.zone }) : ''
    }
    command={(read) => (read.kind === 'window' ? { type: 'setWindow', from: read.from, to: read.to } : null)}
    onDone={onDone}
  />
);

/** Where whoever waits is told, once another end is known. */
const writeNext = (onClose: () => void): void => {
  onClose();
  const facts = glanceNow();
  const [first] = facts === null ? [] : owedOverruns(facts, nowIso());
  if (first !== undefined) handleNeed({ kind: 'composer', audience: first.audience });
};

/** Which field is open in the row of the window. */
type Entry = 'until' | 'window' | null;

const WindowRow = ({ facts, onClose }: Props) => {
  const now = useMinute();
  const [entry, setEntry] = useState<Entry>(null);
  const view = windowView(facts, now);
  const begins = isPlannedOnly(facts);
  const going = isUnderWay(facts);
  return (
    <li className={`${styles.row} ${styles.stacked}`} data-panel-row="window" data-autofocus tabIndex={-1}>
      <div className={styles.text}>
        <p>{view === null ? 'No window yet.' : view.whole}</p>
        <p className={styles.state}>
          {statusLabels[facts.status]}
          {view !== null && view.state !== '' && `, ${view.state}`}
        </p>
        {entry === 'until' && <UntilEntry facts={facts} onDone={() => writeNext(onClose)} />}
        {entry === 'window' && <WindowEntry facts={facts} onDone={onClose} />}
      </div>
      <div className={styles.actions}>
        {begins && (
          <AskButton
            keys="P"
            look="primary"
            question={() => execute({ type: 'setStatus', status: 'inProgress' })}
            onDone={onClose}
          >
            In progress
          </AskButton>
        )}
        {facts.status === 'inProgress' && going && (
          <AskButton
            keys="V"
            question={() => execute({ type: 'setStatus', status: 'verifying' })}
            onDone={onClose}
          >
            Verifying
          </AskButton>
        )}
        {going && (
          <Button small aria-keyshortcuts="C" onClick={() => openPanel({ kind: 'resolve' })}>
            Completed … <Kbd keys="C" silent />
          </Button>
        )}
        {going && view !== null && (
          <FieldButton
            keys="R"
            look="normal"
            isOpen={entry === 'until'}
            onChange={(isOpen) => setEntry(isOpen ? 'until' : null)}
          >
            Running over …
          </FieldButton>
        )}
        {(begins || going) && (
          <FieldButton
            keys="W"
            isOpen={entry === 'window'}
            onChange={(isOpen) => setEntry(isOpen ? 'window' : null)}
          >
            {view === null ? 'Set the window …' : 'Change the window …'}
          </FieldButton>
        )}
      </div>
    </li>
  );
};

const OwedRow = ({ audience, onClose }: { readonly audience: Audience; readonly onClose: () => void }) => {
  const [isDismissing, setDismissing] = useState(false);
  const who = audienceLabels[audience];
  return (
    <li className={styles.row} data-panel-row={audience} tabIndex={-1}>
      <div className={styles.text}>
        <p>{who}: not told yet that it runs over.</p>
        {isDismissing && (
          <RowField
            label="Why they are not told"
            placeholder="because …; Enter logs it"
            slot={`form:overrun-${audience}`}
            read={(why) => (why.trim() === '' ? null : { type: 'dismissOverrun', audience, why })}
            unread="Say why: the log keeps it."
            onDone={() => {
              setDismissing(false);
              say(`Logged why the ${who.toLowerCase()} audience is not told.`);
            }}
          />
        )}
      </div>
      <div className={styles.actions}>
        <Button
          small
          look="primary"
          aria-keyshortcuts="U"
          onClick={() => {
            onClose();
            handleNeed({ kind: 'composer', audience });
          }}
        >
          <Named name={`Write the update: ${who}`}>Write the update</Named> <Kbd keys="U" silent />
        </Button>
        <FieldButton keys="D" name={`Do not tell: ${who}`} isOpen={isDismissing} onChange={setDismissing}>
          Do not tell …
        </FieldButton>
      </div>
    </li>
  );
};

/** The window of a maintenance: what its start or its end means, by one letter, and who is still to be told. */
export const Window = ({ facts, onClose }: Props) => {
  const now = useMinute();
  useRowKeys();
  useRowFocus();
  return (
    <Dialog title="The window" about={facts.title} width={760} onClose={onClose}>
      <ul className={styles.rows} data-panel-list="window">
        <WindowRow facts={facts} onClose={onClose} />
        {owedOverruns(facts, now).map(({ audience }) => (
          <OwedRow key={audience} audience={audience} onClose={onClose} />
        ))}
      </ul>
    </Dialog>
  );
};
