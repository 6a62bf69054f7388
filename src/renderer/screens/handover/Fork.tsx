import type { ForkEntry, ForkSides } from '../../../domain/handover/fork.ts';
import { Button } from '../../components/ui/Button.tsx';
import dialogs from '../dialogs/dialogs.module.css';
import { Check } from '../settings/Check.tsx';
import { type Chosen, choosing } from './chosen.ts';
import styles from './handover.module.css';
import { Sentences } from './Sentences.tsx';

interface Props {
  readonly fork: ForkSides;
  readonly chosen: Chosen;
  readonly onChange: (chosen: Chosen) => void;
}

const EntryText = ({ entry }: { readonly entry: ForkEntry }) => (
  <span className={dialogs.text}>
    <span className={dialogs.small}>
      {entry.at} · <span dir="auto">{entry.by}</span> · {entry.label}
    </span>
    <span className={styles.entry} dir="auto">
      {entry.text}
    </span>
  </span>
);

/** The entries that only this record has. */
const Mine = ({ entries }: { readonly entries: readonly ForkEntry[] }) => (
  <section className={dialogs.group} aria-label="Only here">
    <h3 className={dialogs.heading}>Only here</h3>
    <ul className={dialogs.rows}>
      {entries.map((entry) => (
        <li key={entry.id} className={dialogs.row}>
          <EntryText entry={entry} />
        </li>
      ))}
    </ul>
  </section>
);

/** The entries that only the file has; those that can be added have a tick box. */
const Theirs = ({ fork, chosen, onChange }: Props) => {
  const { theirs, addable } = fork;
  const [canAdd, isAdded] = [new Set(addable), new Set(fork.added)];
  return (
    <section className={dialogs.group} aria-label="Only in the file">
      <div className={dialogs.spacedHead}>
        <h3 className={dialogs.heading}>Only in the file</h3>
        {addable.length > 0 && (
          <Button small look="plain" onClick={() => onChange(new Set(addable))}>
            Choose all
          </Button>
        )}
      </div>
      <ul className={dialogs.rows}>
        {theirs.entries.map((entry) => (
          <li key={entry.id} className={dialogs.row}>
            {canAdd.has(entry.id) ? (
              <Check
                label={<EntryText entry={entry} />}
                checked={chosen.has(entry.id)}
                onChange={(isChosen) => onChange(choosing(chosen, entry.id, isChosen))}
              />
            ) : (
              <EntryText entry={entry} />
            )}
            {isAdded.has(entry.id) && <span className={dialogs.small}>added before</span>}
          </li>
        ))}
      </ul>
    </section>
  );
};

/** A fork side by side: what each record has alone, and what was sent from either. */
export const Fork = (props: Props) => {
  const { mine, theirs, both } = props.fork;
  return (
    <>
      <Sentences heading="Sent from both" sentences={both} />
      <div className={dialogs.pair}>
        <Mine entries={mine.entries} />
        <Theirs {...props} />
        <Sentences heading="Messages queued only here" sentences={mine.queued} />
        <Sentences heading="Messages queued only in the file" sentences={theirs.queued} />
      </div>
      <p className={dialogs.small}>
        A chosen entry becomes a note here, at the time at which it happened, with the name of the other
        laptop. Nothing is added twice, however often a file is opened.
      </p>
    </>
  );
};
