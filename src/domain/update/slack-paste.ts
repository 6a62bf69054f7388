import type { UpdateDocument } from './document.ts';

/**
 * An update for pasting into Slack by hand: the same words, with the characters that Slack's editor turns into bold
 * labels and lists. Slack does not parse `<!channel>` in pasted text, so nothing is escaped.
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
