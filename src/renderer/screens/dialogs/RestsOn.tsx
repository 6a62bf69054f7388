import type { AssumptionState } from '../../../domain/incident/words.ts';
import type { ToldUpdate } from '../../../domain/views/told.ts';
import { Source } from '../../components/EvidenceList.tsx';
import { Linked } from '../../components/links/Linked.tsx';
import { Tag, type Tone } from '../../components/ui/Tag.tsx';
import styles from './dialogs.module.css';
import told from './told.module.css';

const tones: Readonly<Record<AssumptionState, Tone>> = {
  refuted: 'quiet',
  contradicted: 'amber',
  supported: 'green',
  open: 'quiet',
};

/** The assumptions and evidence an update rests on, in their current state. */
export const RestsOn = ({ update }: { readonly update: Pick<ToldUpdate, 'assumptions' | 'evidence'> }) => {
  const { assumptions, evidence } = update;
  if (assumptions.length + evidence.length === 0)
    return <p className={styles.small}>Rests on no assumption and no evidence in the record.</p>;
  return (
    <ul className={told.rests} aria-label="Rests on">
      {assumptions.map(({ number, text, state, stateWords, howWords, isOwed }) => (
        <li key={number} dir="auto">
          <span className={styles.number}>A{number}</span>
          <Linked text={text} /> <Tag tone={isOwed ? 'red' : tones[state]}>{stateWords}</Tag>{' '}
          <span className={styles.small}>
            {howWords}
            {isOwed && ' · not corrected yet'}
          </span>
        </li>
      ))}
      {evidence.map(({ number, text, source }) => (
        <li key={`E${number}`} dir="auto">
          <span className={styles.number}>E{number}</span>
          <Linked text={text} />
          <Source source={source} />
        </li>
      ))}
    </ul>
  );
};
