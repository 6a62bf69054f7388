import type { UpdateDocument } from './document.ts';

/**
 * An update for pasting into Slack by hand: the same words, with the signs by which Slack's own editor makes
 * labels bold and points a list. Slack reads no `<!channel>` in what is pasted, so nothing is escaped.
 */
export const slackPaste = ({ heading, sections, signature }: UpdateDocument): string =>
  [
    `*${heading[0]}*\n${heading[1]}`,
    ...sections.map(
      ({ label, shape, lines }) =>
        `*${label}*${shape === 'beside' ? ' ' : '\n'}${lines.map((line) => `${shape === 'points' ? '• ' : ''}${line}`).join('\n')}`,
    ),
    signature.join('\n'),
  ].join('\n\n');
