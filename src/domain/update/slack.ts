import { type DocumentPart, fitDocument, hollow, type Room } from './cut.ts';
import { type DocumentSection, toDocument, type UpdateDocument } from './document.ts';
import type { UpdateModel } from './model.ts';
import { documentText } from './text.ts';
import { clockTime } from './times.ts';

/** Block Kit as it goes over the wire. */
export type SlackBlock = Record<string, unknown>;

/** A field that was cut to fit, and where: in the message that people see, or in its fallback. */
export interface SlackCut {
  readonly field: DocumentPart;
  readonly in: 'message' | 'fallback';
  /** Lengths in UTF-16 units. */
  readonly from: number;
  readonly to: number;
}

export interface SlackOptions {
  /** Where a reader finds what had to be cut. */
  readonly wholeTextIn: 'email' | 'record';
}

/** `text` is the complete plain-text fallback: what notifications and screen readers use. */
export interface SlackRendering {
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
  readonly cuts: readonly SlackCut[];
}

/**
 * Slack's limits, in characters after escaping; the total is over the blocks' JSON, below the undocumented
 * cap that answers `msg_blocks_too_long`.
 */
export const slackLimits = { blocks: 50, header: 150, section: 3000, allBlocks: 10_000, text: 4000 } as const;

/**
 * Escapes exactly what Slack asks for: `&`, `<` and `>`. That also defuses `<!channel>` and `<@U…>`. `*`, `_`
 * and `~` have no escape; user text therefore stands in plain_text objects only, where they mean nothing.
 */
export const escapeSlack = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const notes = {
  email: ' … cut here; the whole text is in the email',
  record: " … cut here; the whole text is in the incident's record",
} as const;

/** What a message says besides its words: the times that Slack shows in each reader's own zone. */
export type SlackTimes = Pick<UpdateModel, 'next' | 'postedAt'>;

/** An update for Slack, inside all of its limits whatever was typed. */
export const toSlack = (model: UpdateModel, options: SlackOptions): SlackRendering =>
  wordsToSlack(toDocument(model), model, options);

/** {@link toSlack} for words that are already laid out. */
export const wordsToSlack = (
  document: UpdateDocument,
  model: SlackTimes,
  options: SlackOptions,
): SlackRendering => {
  const note = notes[options.wholeTextIn];
  const message = fitDocument(document, blockRoom(document, model, note));
  const fallback = fitDocument(document, textRoom(document, note));
  return {
    text: escapeSlack(documentText(fallback.document)),
    blocks: blocksOf(message.document, model),
    cuts: [
      ...message.shortened.map((cut) => ({ ...cut, in: 'message' as const })),
      ...fallback.shortened.map((cut) => ({ ...cut, in: 'fallback' as const })),
    ],
  };
};

/** Whether a message is inside the limits; the check before sending asks again what toSlack promises. */
export const fitsSlack = (message: Pick<SlackRendering, 'text' | 'blocks'>): boolean =>
  message.text.length <= slackLimits.text &&
  message.blocks.length <= slackLimits.blocks &&
  JSON.stringify(message.blocks).length <= slackLimits.allBlocks;

const bullet = '• ';

const blockRoom = (document: UpdateDocument, model: SlackTimes, note: string): Room => ({
  total: slackLimits.allBlocks - JSON.stringify(blocksOf(hollow(document), model)).length,
  part: slackLimits.section,
  cost: (grapheme) =>
    JSON.stringify(escapeSlack(grapheme)).length - 2 + (grapheme === '\n' ? bullet.length : 0),
  perPart: bullet.length,
  note,
});

const textIndent = '  - '.length;

const textRoom = (document: UpdateDocument, note: string): Room => ({
  total: slackLimits.text - escapeSlack(documentText(hollow(document))).length,
  part: slackLimits.text,
  cost: (grapheme) => escapeSlack(grapheme).length + (grapheme === '\n' ? textIndent : 0),
  perPart: textIndent,
  note,
});

/** `emoji: false` keeps typed `:words:` as they are. */
const plain = (text: string) => ({ type: 'plain_text', text: escapeSlack(text), emoji: false });

/** A heading too long for a header block becomes a section rather than being cut. */
const headingBlock = (line: string): SlackBlock =>
  escapeSlack(line).length <= slackLimits.header
    ? { type: 'header', text: plain(line) }
    : { type: 'section', text: plain(line) };

/** The label in bold, and the words in a block of their own where no markup is read. */
const sectionBlocks = (section: DocumentSection): readonly SlackBlock[] => [
  { type: 'section', text: { type: 'mrkdwn', text: `*${section.label}*` } },
  {
    type: 'section',
    text: plain(section.lines.map((line) => `${section.points ? bullet : ''}${line}`).join('\n')),
  },
];

/** Slack shows this in each reader's own zone; clients that cannot show the UTC time behind the bar. */
const inReadersZone = (at: string): string =>
  `<!date^${Math.floor(Date.parse(at) / 1000)}^{date_short_pretty} {time}|${clockTime(at, 'UTC')}>`;

const readersTimes = (model: SlackTimes): string => {
  const posted = `Your time: posted ${inReadersZone(model.postedAt)}`;
  return model.next.kind === 'at' ? `${posted} · next update ${inReadersZone(model.next.at)}` : posted;
};

const blocksOf = (document: UpdateDocument, model: SlackTimes): readonly SlackBlock[] => [
  headingBlock(document.heading[0]),
  { type: 'context', elements: [plain(document.heading[1])] },
  ...document.sections.flatMap(sectionBlocks),
  { type: 'divider' },
  { type: 'context', elements: [plain(document.signature.join('\n'))] },
  { type: 'context', elements: [{ type: 'mrkdwn', text: readersTimes(model) }] },
];
