import { type ReactNode, useState } from 'react';
import { longestWhen } from '../../../domain/capture/clock.ts';
import { textOf } from '../../../domain/incident/correctable.ts';
import {
  hasThread,
  mayHaveNoThread,
  mayMoveInTime,
  threadsFor,
} from '../../../domain/incident/corrections.ts';
import { isEditable } from '../../../domain/incident/entries.ts';
import { limits } from '../../../domain/incident/limits.ts';
import type { HistoryItem, IncidentState } from '../../../domain/incident/state.ts';
import { fieldsOf, readFields } from '../../../domain/views/correction.ts';
import { logLines } from '../../../domain/views/log.ts';
import { labelOf } from '../../../domain/views/log-words.ts';
import { Choice } from '../../components/ui/Choice.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { execute } from '../../store/actions.ts';
import { nowIso, useClock } from '../../store/clock.ts';
import { useKeptText } from '../../store/kept-text.ts';
import { say } from '../../store/ui.ts';
import styles from './dialogs.module.css';
import { EntryFacts } from './EntryFacts.tsx';
import { problemElsewhere, problemWith, useAsk } from './use-ask.ts';

export interface EntryProps {
  readonly state: IncidentState;
  readonly item: HistoryItem;
  readonly onClose: () => void;
}

/** What the log calls an entry: "Assumption A5". */
export const titleOf = (state: IncidentState, item: HistoryItem): string => {
  const line = logLines(state).find(({ id }) => id === item.event.id);
  return line === undefined ? labelOf(item.event.type) : [line.label, line.ref].filter(Boolean).join(' ');
};

/** Whether anything about an entry can be corrected. */
export const mayBeCorrected = (state: IncidentState, item: HistoryItem): boolean =>
  isEditable(item) || hasThread(item) || mayMoveInTime(state, item);

/** The correction being typed, kept until it is recorded, and the command it makes. */
const useFields = (state: IncidentState, item: HistoryItem) => {
  const [openedAt] = useState(nowIso);
  const now = useClock((clock) => clock.now);
  const before = fieldsOf(state, item, openedAt);
  const words = useKeptText(`form:entry-${item.event.id}`, before.words, true);
  // Not kept: "-15m" would mean a different time later.
  const [when, setWhen] = useState(before.when);
  const [thread, setThread] = useState(before.thread);
  const typed = { when, thread, words: words.text };
  const read = readFields(state, item, typed, before, now);
  return { words, when, setWhen, thread, setThread, read, clear: words.clear };
};

type Fields = ReturnType<typeof useFields>;
type Wrong = ReturnType<typeof useAsk>['problem'];

interface PartProps {
  readonly state: IncidentState;
  readonly item: HistoryItem;
  readonly fields: Fields;
  readonly problem: Wrong;
}

/** The time and thread fields, where they can be changed. */
const Place = ({ state, item, fields, problem }: PartProps) => {
  const { when, setWhen, thread, setThread, read } = fields;
  const none = mayHaveNoThread(item) || thread === null ? [{ value: '', label: 'None' }] : [];
  const threads = threadsFor(state, item).map(({ number, title }) => ({
    value: String(number),
    label: `#${number} ${title}`,
  }));
  return (
    <div className={styles.pair}>
      {mayMoveInTime(state, item) && (
        <Field
          autoFocus={!isEditable(item)}
          label="When it happened"
          value={when}
          onChange={setWhen}
          limit={longestWhen}
          problem={read.wrong.when ?? problemWith(problem, 'happenedAt')}
          hint={read.when || '18:20, yesterday 23:10 or -15m'}
        />
      )}
      {hasThread(item) && (
        <Choice
          label="Thread"
          value={thread === null ? '' : String(thread)}
          options={[...none, ...threads]}
          onChange={(value) => setThread(value === '' ? null : Number(value))}
          problem={problemWith(problem, 'thread')}
        />
      )}
    </div>
  );
};

/** The text, or the reason; anything else read from it is shown below. */
const Text = ({ item, fields, problem }: PartProps) => {
  const { words, read } = fields;
  const form = item.event.type === 'reported' ? 'What we see | what we do | what we need' : undefined;
  const taken =
    read.fromWords.length === 0
      ? form
      : `Read from the words: ${read.fromWords.join(', ')}. Put a \\ in front to keep it as text.`;
  return (
    <Field
      autoFocus
      lines
      label={textOf(item.event.type)?.label ?? 'Words'}
      value={words.text}
      onChange={words.change}
      limit={limits.note}
      problem={read.wrong.words ?? problemWith(problem, 'text')}
      hint={taken}
    />
  );
};

interface Props extends EntryProps {
  /** Whether it is the current user's newest entry. */
  readonly newest: boolean;
  readonly more: ReactNode;
}

/** Changes the text, time or thread: an edit of one's own newest entry, a supersession of any other. */
export const CorrectEntry = ({ state, item, newest, more, onClose }: Props) => {
  const fields = useFields(state, item);
  const { problem, ask } = useAsk();
  const { changes, wrong } = fields.read;
  const entry = item.event.id;
  const submit = async () => {
    if (changes === null) return;
    const type = newest ? 'editEntry' : 'supersedeEntry';
    if (!(await ask(() => execute({ type, entry, ...changes }))).ok) return;
    fields.clear();
    onClose();
    say(
      newest ? 'Changed. Both versions stay in the record.' : 'Superseded. Both versions stay in the record.',
    );
  };
  const parts = { state, item, fields, problem };
  return (
    <FormDialog
      title={titleOf(state, item)}
      lines={isEditable(item)}
      onClose={onClose}
      onSubmit={() => void submit()}
      submit={newest ? 'Save' : 'Supersede'}
      missing={changes === null && (wrong.when ?? wrong.words ?? 'There is nothing to save yet.')}
      problem={problemElsewhere(problem, ['happenedAt', 'thread', 'text'])}
      more={more}
    >
      <EntryFacts state={state} item={item} />
      <Place {...parts} />
      {isEditable(item) && <Text {...parts} />}
    </FormDialog>
  );
};
