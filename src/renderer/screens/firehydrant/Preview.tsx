import { clockTimeSeenFrom } from '../../../domain/views/time.ts';
import { previewedAtMost } from '../../../shared/firehydrant.ts';
import styles from '../past/past.module.css';

/** Seen from far away, so that the year is there. */
const farAway = new Date(0).toISOString();

interface Line {
  readonly id: string;
  /** ISO 8601; null for none. */
  readonly at: string | null;
  readonly text: string;
}

interface Props {
  /** What the list is, to screen readers. */
  readonly name: string;
  readonly heading: string;
  readonly lines: readonly Line[];
  /** How many there are, with those that are not among the lines. */
  readonly count: number;
  readonly zone: string;
  readonly isWarning?: boolean;
}

/** Lines of a log with their times, the first of them; nothing where there are none. */
export const Preview = ({ name, heading, lines, count, zone, isWarning = false }: Props) =>
  count === 0 ? null : (
    <section aria-label={name} className={isWarning ? styles.warning : styles.part}>
      <h3 className={styles.heading}>{heading}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled by the keys */}
      <ol className={styles.rows} tabIndex={0}>
        {lines.slice(0, previewedAtMost).map(({ id, at, text }) => (
          <li key={id}>
            {at !== null && <time className={styles.time}>{clockTimeSeenFrom(at, zone, farAway)}</time>}
            <span dir="auto">{text}</span>
          </li>
        ))}
      </ol>
      {count > previewedAtMost && <p className={styles.small}>and {count - previewedAtMost} more</p>}
    </section>
  );
