import { clockTime } from '../../../domain/time/times.ts';
import styles from './SlackMessage.module.css';
import {
  type DrawnBlock,
  type DrawnElement,
  type DrawnRich,
  readBlock,
  type SlackTextObject,
} from './slack-blocks.ts';
import { readersClock, readersTime, readMrkdwn, unescapeSlack } from './slack-text.ts';

interface Props {
  /** Block Kit JSON. */
  readonly blocks: readonly Readonly<Record<string, unknown>>[];
  /** ISO 8601. */
  readonly postedAt: string;
  readonly zone: string;
}

const Text = ({ text, now }: { readonly text: SlackTextObject; readonly now: Date }) => {
  if (text.kind === 'plain') return <span dir="auto">{unescapeSlack(text.text)}</span>;
  return readMrkdwn(text.text, now).map((span, index) =>
    span.bold ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: spans have no other identity.
      <strong key={index}>{span.text}</strong>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: spans have no other identity.
      <span key={index}>{span.text}</span>
    ),
  );
};

const shownAs = ({ text, timestamp, dated }: DrawnElement, now: Date): string => {
  if (timestamp === null) return text;
  return dated ? readersTime(timestamp, now) : readersClock(timestamp);
};

const Elements = ({ elements, now }: { readonly elements: readonly DrawnElement[]; readonly now: Date }) =>
  elements.map((element, index) => {
    const words = shownAs(element, now);
    return element.bold ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: elements have no other identity.
      <strong key={index}>{words}</strong>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: elements have no other identity.
      <bdi key={index}>{words}</bdi>
    );
  });

const Rich = ({ part, now }: { readonly part: DrawnRich; readonly now: Date }) =>
  part.kind === 'list' ? (
    <ul className={styles.list}>
      {part.points.map((elements, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: points have no other identity.
        <li key={index} dir="auto">
          <Elements elements={elements} now={now} />
        </li>
      ))}
    </ul>
  ) : (
    <p>
      <Elements elements={part.elements} now={now} />
    </p>
  );

const Block = ({ block, now }: { readonly block: DrawnBlock; readonly now: Date }) => {
  switch (block.kind) {
    case 'header':
      return (
        <p className={styles.header}>
          <Text text={block.text} now={now} />
        </p>
      );
    case 'section':
      return (
        <p className={styles.section}>
          <Text text={block.text} now={now} />
        </p>
      );
    case 'rich':
      return (
        <div className={styles.rich}>
          {block.parts.map((part, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts have no other identity.
            <Rich key={index} part={part} now={now} />
          ))}
        </div>
      );
    case 'context':
      return (
        <p className={styles.context}>
          {block.elements.map((element) => (
            <Text key={element.text} text={element} now={now} />
          ))}
        </p>
      );
    case 'divider':
      return <hr className={styles.divider} />;
    case 'other':
      return <p className={styles.context}>A block of type “{block.type}”</p>;
  }
};

/** A message as Slack shows it: the app's name and time, then its blocks. */
export const SlackMessage = ({ blocks, postedAt, zone }: Props) => {
  const now = new Date(postedAt);
  return (
    <article className={styles.message} aria-label="Slack message">
      <div className={styles.avatar} aria-hidden>
        T
      </div>
      <div className={styles.body}>
        <p className={styles.author}>
          <strong>Throughline</strong> <span className={styles.app}>APP</span>
          <time>{clockTime(postedAt, zone)}</time>
        </p>
        {blocks.map((block, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no other identity.
          <Block key={index} block={readBlock(block)} now={now} />
        ))}
      </div>
    </article>
  );
};
