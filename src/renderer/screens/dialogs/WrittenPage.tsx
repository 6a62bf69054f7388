import { type Block, isCode, type Line, type Page, physicalLines } from '../../../domain/views/page.ts';
import { Linked } from '../../components/links/Linked.tsx';
import styles from './written-page.module.css';

/* The parts of a page have no ids and never move, so their indexes are their keys. */

const tags = { plain: 'span', strong: 'strong', struck: 's' } as const;

/** Keeps the line breaks of the text. */
const Words = ({ line }: { readonly line: Line }) =>
  physicalLines(line).map((spans, row) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    <span key={row} dir="auto" className={styles.line}>
      {spans.map(({ text, mark }, place) => {
        const Tag = tags[mark];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <Tag key={place}>
            <Linked text={text} />
          </Tag>
        );
      })}
    </span>
  ));

const Code = ({ text }: { readonly text: string }) => (
  <pre className={styles.code}>
    <code>{text}</code>
  </pre>
);

const headings = { 1: 'h2', 2: 'h3', 3: 'h4' } as const;

/** One block of a page. */
export const PageBlock = ({ block }: { readonly block: Block }) => {
  switch (block.kind) {
    case 'heading': {
      const Heading = headings[block.level];
      return (
        <Heading>
          <Words line={block.line} />
        </Heading>
      );
    }
    case 'list':
      return (
        <ul>
          {block.items.flatMap(({ line, under }, place) =>
            [line, ...under].map((one, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <li key={`${place} ${row}`} data-depth={row === 0 ? 0 : 1}>
                {isCode(one) ? <Code text={one.code} /> : <Words line={one} />}
              </li>
            )),
          )}
        </ul>
      );
    case 'paragraph':
      return (
        <p>
          <Words line={block.line} />
        </p>
      );
    case 'code':
      return <Code text={block.code} />;
    case 'table':
      return (
        <table>
          <thead>
            <tr>
              {block.head.map((cell, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: see above
                <th key={place}>
                  <Words line={cell} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((cells, row) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <tr key={row}>
                {cells.map((cell, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: see above
                  <td key={place}>
                    <Words line={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
  }
};

/** A page written from the record, laid out for reading. */
export const WrittenPage = ({ page }: { readonly page: Page }) => (
  <article className={styles.page}>
    {page.map((block, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <PageBlock key={place} block={block} />
    ))}
  </article>
);
