import { useMemo, useState } from 'react';
import type { Facts } from '../../../domain/incident/state.ts';
import { type Audience, audienceLabels, audiences } from '../../../domain/incident/words.ts';
import { readAssumptions, type ToldUpdate, toldUpdates } from '../../../domain/views/told.ts';
import { Button } from '../../components/ui/Button.tsx';
import { Dialog } from '../../components/ui/Dialog.tsx';
import { Kbd } from '../../components/ui/Kbd.tsx';
import { Named } from '../../components/ui/Named.tsx';
import { Segments } from '../../components/ui/Segments.tsx';
import { useMinute } from '../../store/clock.ts';
import { openPanel } from '../../store/ui.ts';
import styles from './dialogs.module.css';
import { RestsOn } from './RestsOn.tsx';
import { RowField } from './RowField.tsx';
import { useRowFocus, useRowKeys } from './row-keys.ts';
import told from './told.module.css';
import { WordsButton } from './WordsButton.tsx';

interface RowProps {
  readonly update: ToldUpdate;
  readonly isFirst: boolean;
  /** Whether the field for its assumptions is open. */
  readonly isLinking: boolean;
  readonly onLink: (update: string | null) => void;
  readonly isClosed: boolean;
}

const ToldRow = ({ update, isFirst, isLinking, onLink, isClosed }: RowProps) => {
  const [isOpen, setIsOpen] = useState(false);
  const { id, name, time, stood, summary, text, correction, deliveries } = update;
  const owed = update.assumptions.find(({ isOwed }) => isOwed);
  return (
    <li className={styles.row} data-panel-row={id} data-autofocus={isFirst} tabIndex={-1}>
      <div className={`${styles.text} ${told.update}`}>
        <p className={styles.state}>
          <strong className={told.name}>{name}</strong> {time} · {stood}
          {correction !== '' && ` · ${correction}`}
        </p>
        {isOpen ? (
          <pre className={told.words} dir="auto">
            {text}
          </pre>
        ) : (
          <p className={told.summary} dir="auto">
            {summary}
          </p>
        )}
        <RestsOn update={update} />
        {isLinking && (
          <RowField
            label="Rests on these assumptions, and no others"
            placeholder="A3, A5; Enter keeps it"
            slot={`form:rests-on-${id}`}
            begins={update.assumptions.flatMap(({ asks, number }) => (asks ? [] : [`A${number}`])).join(', ')}
            read={(typed) => {
              const assumptions = readAssumptions(typed);
              return assumptions && { type: 'linkUpdate', update: id, assumptions: [...assumptions] };
            }}
            unread="Write assumptions by their numbers, such as A3, A5; or nothing for none."
            onDone={() => onLink(null)}
          />
        )}
        <p className={styles.small}>
          {deliveries.length === 0
            ? 'Recorded; nothing was sent'
            : deliveries.map((one) => `${one.name}: ${one.words}`).join(' · ')}
        </p>
      </div>
      <div className={styles.actions}>
        {owed !== undefined && !isClosed && (
          <Button
            small
            aria-keyshortcuts="C"
            onClick={() => openPanel({ kind: 'rested', assumption: owed.number })}
          >
            <Named name={`Correct: ${name}`}>Correct</Named>
            <Kbd keys="C" silent />
          </Button>
        )}
        <WordsButton name={name} keys="W" isOpen={isOpen} onChange={setIsOpen} />
        {!isClosed && (
          <Button
            small
            look="plain"
            aria-keyshortcuts="A"
            aria-expanded={isLinking}
            data-opens-field
            onClick={() => onLink(isLinking ? null : id)}
          >
            <Named name={`Say what it rests on: ${name}`}>Rests on …</Named>
            <Kbd keys="A" silent />
          </Button>
        )}
      </div>
    </li>
  );
};

type Shown = Audience | 'both';

const empty: Readonly<Record<Shown, string>> = {
  both: 'Nothing was told yet. Write the first update on the right of the pane.',
  internal: 'Nothing was told inside yet.',
  external: 'Nothing was told outside yet.',
};

/** What was told to whom, what it rested on and where it went, newest first. */
export const Told = ({ facts, onClose }: { readonly facts: Facts; readonly onClose: () => void }) => {
  const minute = useMinute();
  const [shown, setShown] = useState<Shown>('both');
  const [linking, setLinking] = useState<string | null>(null);
  useRowKeys();
  useRowFocus();
  const updates = useMemo(
    () => toldUpdates(facts, shown === 'both' ? null : shown, minute),
    [facts, shown, minute],
  );
  const count = (audience: Audience) => facts.updates.filter((each) => each.audience === audience).length;
  return (
    <Dialog
      title="Told"
      width={760}
      onClose={onClose}
      onEscape={(event) => {
        if (linking === null) return;
        event.preventDefault();
        setLinking(null);
      }}
    >
      <div>
        <Segments
          label="Audience"
          value={shown}
          options={[
            { value: 'both', label: 'By time' },
            ...audiences.map((value) => ({
              value,
              label: count(value) === 0 ? audienceLabels[value] : `${audienceLabels[value]} ${count(value)}`,
            })),
          ]}
          onChange={setShown}
        />
      </div>
      <div key={shown} className={styles.list} data-panel-list={shown}>
        {updates.length === 0 ? (
          <p className={styles.note}>{empty[shown]}</p>
        ) : (
          <ul className={styles.rows}>
            {updates.map((update, index) => (
              <ToldRow
                key={update.id}
                update={update}
                isFirst={index === 0}
                isLinking={linking === update.id}
                onLink={setLinking}
                isClosed={facts.phase === 'closed'}
              />
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
};
