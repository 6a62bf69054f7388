import type { EmailMessage } from '../../../domain/media/media.ts';
import styles from './Mail.module.css';

const people = (addresses: readonly string[]): string =>
  `${addresses.length} recipient${addresses.length === 1 ? '' : 's'}`;

const Header = ({
  name,
  value,
  title,
}: {
  readonly name: string;
  readonly value: string;
  readonly title?: string;
}) => (
  <>
    <dt>{name}</dt>
    <dd dir="auto" title={title ?? value}>
      {value}
    </dd>
  </>
);

/** An email: its headers and one of its two parts. The HTML part is sandboxed: no scripts, no network. */
export const Mail = ({
  message,
  part,
}: {
  readonly message: EmailMessage;
  readonly part: 'html' | 'text';
}) => (
  <article className={styles.mail} aria-label="Mail">
    <dl className={styles.headers}>
      <Header name="From" value={message.from} />
      {message.to.length > 0 && <Header name="To" value={people(message.to)} title={message.to.join(', ')} />}
      {message.bcc.length > 0 && (
        <Header name="Bcc" value={people(message.bcc)} title={message.bcc.join(', ')} />
      )}
      {message.to.length + message.bcc.length === 0 && <Header name="To" value="nobody yet" />}
      <Header name="Subject" value={message.subject} />
    </dl>
    {part === 'html' ? (
      <iframe className={styles.html} title="HTML part" sandbox="" srcDoc={message.html} />
    ) : (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard can scroll long text.
      <pre className={styles.text} tabIndex={0}>
        {message.text}
      </pre>
    )}
  </article>
);
