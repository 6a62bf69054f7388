import { useMemo } from 'react';
import styles from './markdown.module.css';
import { type Block, parseMarkdown, type Span } from './markdown.ts';

/* The parts of a page have no names of their own and never move: their places are their keys. */

const tags = { text: 'span', strong: 'strong', emphasis: 'em', code: 'code' } as const;

const Spans = ({ spans }: { readonly spans: readonly Span[] }) =>
  spans.map(({ kind, text }, place) => {
    const Tag = tags[kind];
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    return <Tag key={place}>{text}</Tag>;
  });

const headings = { 1: 'h2', 2: 'h3', 3: 'h4' } as const;

const OneBlock = ({ block }: { readonly block: Block }) => {
  switch (block.kind) {
    case 'heading': {
      const Heading = headings[block.level];
      return (
        <Heading dir="auto">
          <Spans spans={block.spans} />
        </Heading>
      );
    }
    case 'list':
      return (
        <ul>
          {block.items.map(({ depth, spans }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <li key={place} dir="auto" data-depth={Math.min(depth, 2)}>
              <Spans spans={spans} />
            </li>
          ))}
        </ul>
      );
    case 'table':
      return (
        <table>
          <tbody>
            {block.rows.map((row, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <tr key={place}>
                {row.map((cell, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: see above
                  <td key={column} dir="auto">
                    <Spans spans={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
    case 'paragraph':
      return (
        <p>
          {block.lines.map((spans, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <span key={place} dir="auto" className={styles.line}>
              <Spans spans={spans} />
            </span>
          ))}
        </p>
      );
  }
};

/** A page that the console wrote, as a person reads it. */
export const Markdown = ({ text }: { readonly text: string }) => {
  const blocks = useMemo(() => parseMarkdown(text), [text]);
  return (
    <article className={styles.page}>
      {blocks.map((block, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <OneBlock key={place} block={block} />
      ))}
    </article>
  );
};
