import { clean } from '../update/clean.ts';
import { splitWebLinks } from '../views/links.ts';

/** A ticket's text for Jira: its own document format in the cloud, wiki markup on a Jira of one's own. */

type Node =
  | { readonly type: 'hardBreak' }
  | {
      readonly type: 'text';
      readonly text: string;
      readonly marks?: readonly [{ readonly type: 'link'; readonly attrs: { readonly href: string } }];
    };

/** Atlassian's document format: paragraphs of text, line breaks and links. */
export interface AdfDocument {
  readonly type: 'doc';
  readonly version: 1;
  readonly content: readonly { readonly type: 'paragraph'; readonly content: readonly Node[] }[];
}

const lineNodes = (line: string): readonly Node[] =>
  splitWebLinks(line).map(({ text, isLink }) =>
    isLink
      ? { type: 'text', text, marks: [{ type: 'link', attrs: { href: text } }] }
      : { type: 'text', text },
  );

const paragraphs = (body: string): readonly string[] =>
  clean(body)
    .split(/\n{2,}/u)
    .map((text) => text.trim())
    .filter((text) => text !== '');

/** Text as a document; in one, text is only ever text. */
export const adfOf = (body: string): AdfDocument => ({
  type: 'doc',
  version: 1,
  content: paragraphs(body).map((text) => ({
    type: 'paragraph',
    content: text
      .split('\n')
      .flatMap((line, place) => [
        ...(place === 0 ? [] : [{ type: 'hardBreak' } as const]),
        ...lineNodes(line),
      ]),
  })),
});

/** What means something in wiki markup. A mention is "[~name]", an image "!address!". */
const wikiMarks = /[\\{}[\]*_^~+!|?-]/gu;

/** Text as wiki markup in which nothing typed has a meaning. */
export const wikiOf = (body: string): string =>
  paragraphs(body)
    .map((text) =>
      text
        .split('\n')
        .map((line) =>
          splitWebLinks(line)
            .map(({ text: piece, isLink }) => (isLink ? piece : piece.replace(wikiMarks, '\\$&')))
            .join('')
            // "h1." and "bq." at the beginning of a line.
            .replace(/^(h[1-6]|bq)\./u, '$1&#46;')
            .replace(/^#/u, '\\#'),
        )
        .join('\n'),
    )
    .join('\n\n');

/** The label that an issue is found by afterwards. */
export const jiraLabel = (errand: string): string => `throughline-${errand}`;
