import { useState } from 'react';
import type { Facts } from '../../../domain/incident/state.ts';
import type { IncidentListItem } from '../../../shared/types.ts';
import { SeverityMark } from '../../components/SeverityMark.tsx';
import { Field } from '../../components/ui/Field.tsx';
import { FormDialog } from '../../components/ui/FormDialog.tsx';
import { Segments } from '../../components/ui/Segments.tsx';
import { Tag } from '../../components/ui/Tag.tsx';
import { useIncidents } from '../../store/incident.ts';
import dialogs from '../dialogs/dialogs.module.css';
import { RowGroup } from '../dialogs/RowGroup.tsx';
import styles from './merge.module.css';

/** Which of the two ends: the one on screen, or the other. */
export type Ends = 'this' | 'other';

interface Props {
  readonly facts: Facts;
  readonly ends: Ends;
  readonly onEnds: (ends: Ends) => void;
  readonly onChoose: (other: string) => void;
  readonly problem: string | undefined;
  readonly busy: boolean;
  readonly onClose: () => void;
}

const isDrill = ({ kind }: Pick<IncidentListItem, 'kind'>): boolean => kind === 'drill';

/** The incidents that this one can be merged with, live ones first, that have all of these words. */
const candidatesAmong = (
  list: readonly IncidentListItem[],
  id: string,
  facts: Facts,
  words: string,
): readonly IncidentListItem[] => {
  const sought = words.trim().toLowerCase().split(/\s+/u);
  return list
    .filter(
      (item) =>
        item.id !== id &&
        item.phase !== 'closed' &&
        item.health.state !== 'elsewhere' &&
        isDrill(item) === isDrill(facts),
    )
    .filter(({ number, title }) => {
      const named = `inc-${number} ${title}`.toLowerCase();
      return sought.every((word) => named.includes(word));
    })
    .toSorted((a, b) => a.phase.localeCompare(b.phase) || b.number - a.number);
};

const noneFound = (words: string): string =>
  words.trim() === '' ? 'There is no other open incident.' : 'No open incident matches these words.';

/** Which incident it is merged with, and which of the two ends. */
export const Candidates = ({ facts, ends, onEnds, onChoose, problem, busy, onClose }: Props) => {
  const [words, setWords] = useState('');
  const list = useIncidents((incidents) => incidents.list);
  const id = useIncidents(({ open }) => open?.id ?? '');
  const found = candidatesAmong(list, id, facts, words);
  const [first] = found;
  const here = `INC-${facts.number}`;
  return (
    <FormDialog
      title={`Merge ${here} with another incident`}
      about="One of the two is a duplicate: it ends, and all that was logged in it goes on in the other one. Nothing is changed before you have seen what comes."
      width={620}
      onClose={onClose}
      onSubmit={() => first !== undefined && onChoose(first.id)}
      submit={first === undefined ? 'Go on' : `Go on with INC-${first.number}`}
      missing={first === undefined && noneFound(words)}
      blocked={busy}
      problem={problem}
    >
      <Segments
        label="Which one is the duplicate"
        value={ends}
        options={[
          { value: 'this', label: `${here} is the duplicate and ends` },
          { value: 'other', label: `${here} goes on, the other one ends` },
        ]}
        onChange={onEnds}
      />
      <Field
        autoFocus
        label="The other incident"
        value={words}
        onChange={setWords}
        hint="Its number or title"
      />
      {found.length > 0 && (
        <RowGroup heading="Not closed, live ones first" isPlace>
          {found.slice(0, 50).map((item) => (
            <li key={item.id}>
              <button type="button" className={styles.candidate} onClick={() => onChoose(item.id)}>
                <SeverityMark severity={item.severity} />
                <span className={dialogs.number}>INC-{item.number}</span>
                <span className={dialogs.text} dir="auto">
                  {item.title}
                </span>
                {item.phase === 'review' && <Tag>In review</Tag>}
              </button>
            </li>
          ))}
        </RowGroup>
      )}
    </FormDialog>
  );
};
