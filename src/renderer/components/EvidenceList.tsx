import type { EvidenceLine } from '../../domain/views/assumptions.ts';
import styles from './EvidenceList.module.css';
import { Linked } from './links/Linked.tsx';

/** Where something was seen, in brackets; its address can be opened. */
export const Source = ({ source }: { readonly source: string }) =>
  source !== '' && (
    <span className={styles.source}>
      {' '}
      (<Linked text={source} />)
    </span>
  );

interface Props {
  readonly evidence: readonly EvidenceLine[];
  /** How an instant is shown. */
  readonly time: (at: string) => string;
}

/** The evidence under an assumption: what supports it with ✓, what speaks against it with ✗. */
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
