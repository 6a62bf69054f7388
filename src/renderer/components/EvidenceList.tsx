import type { EvidenceLine } from '../../domain/views/assumptions.ts';
import styles from './EvidenceList.module.css';
import { Linked } from './links/Linked.tsx';

/** The source of an observation in brackets; a link in it can be opened. */
export const Source = ({ source }: { readonly source: string }) =>
  source !== '' && (
    <span className={styles.source}>
      {' '}
      (<Linked text={source} />)
    </span>
  );

interface Props {
  readonly evidence: readonly EvidenceLine[];
  /** Formats an instant. */
  readonly time: (at: string) => string;
}

/** The evidence under an assumption: ✓ for what supports it, ✗ for what contradicts it. */
export const EvidenceList = ({ evidence, time }: Props) =>
  evidence.length > 0 && (
    <ul className={styles.list}>
      {evidence.map(({ number, speaks, text, source, at }) => (
        <li key={`${number} ${speaks}`} data-speaks={speaks} dir="auto">
          <b className={styles.sign} aria-hidden>
            {speaks === 'for' ? '✓' : '✗'}
          </b>
          <span className="visually-hidden">{speaks === 'for' ? 'For: ' : 'Against: '}</span>
          <span className={styles.time}>
            E{number} {time(at)}
          </span>
          <Linked text={text} />
          <Source source={source} />
        </li>
      ))}
    </ul>
  );
