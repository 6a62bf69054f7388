import { minutesBetween } from '../time/instants.ts';
import { cutAtWord, type DocumentPart, fitDocument, hollow, type Room } from './cut.ts';
import { type DocumentSection, toDocument, type UpdateDocument } from './document.ts';
import type { UpdateModel } from './model.ts';
import { isSecondLine } from './read-text.ts';
import {
  bullets,
  dateElement,
  paragraph,
  type RichTextElement,
  richText,
  type SlackBlock,
  textElement,
} from './rich-text.ts';
import { documentText } from './text.ts';
import { cutNote, type WholeTextIn } from './whole-text.ts';

export type { SlackBlock } from './rich-text.ts';

/** A field that was cut to fit, and where: in the message that people see, or in its fallback. */
export interface SlackCut {
  readonly field: DocumentPart;
  readonly in: 'message' | 'fallback';
  /** Lengths in UTF-16 units. */
  readonly from: number;
  readonly to: number;
}

interface SlackOptions {
  /** Where a reader finds what had to be cut. */
  readonly wholeTextIn: WholeTextIn;
}

/** What a message says. `text` is the complete plain-text fallback: what notifications and screen readers use. */
export interface SlackWords {
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
}

interface SlackRendering extends SlackWords {
  readonly cuts: readonly SlackCut[];
}

/**
 * Slack's limits, in characters after escaping; the total is over the blocks' JSON, below the undocumented
 * cap that answers `msg_blocks_too_long`. Rich text has no documented limit of its own; a field keeps to that of a
 * section.
 */
export const slackLimits = { blocks: 50, header: 150, field: 3000, allBlocks: 10_000, text: 4000 } as const;

/**
 * Escapes exactly what Slack asks for: `&`, `<` and `>`. That also defuses `<!channel>` and `<@U…>`. `*`, `_`
 * and `~` have no escape; user text therefore goes into plain_text objects and rich text only, where they mean
 * nothing.
 */
export const escapeSlack = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The times in a message, which Slack shows in each reader's own zone. */
export type SlackTimes = Pick<UpdateModel, 'next' | 'postedAt'>;

/** An update for Slack, within all of its limits whatever was typed. */
export const toSlack = (model: UpdateModel, options: SlackOptions): SlackRendering =>
  wordsToSlack(toDocument(model), model, options);

/** {@link toSlack} for words that are already laid out. */
export const wordsToSlack = (
  document: UpdateDocument,
  model: SlackTimes,
  options: SlackOptions,
): SlackRendering => {
  const note = cutNote(options.wholeTextIn);
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

/** Whether a message is within the limits. toSlack guarantees it; sending checks again. */
export const fitsSlack = (message: Pick<SlackRendering, 'text' | 'blocks'>): boolean =>
  message.text.length <= slackLimits.text &&
  message.blocks.length <= slackLimits.blocks &&
  JSON.stringify(message.blocks).length <= slackLimits.allBlocks;

/** What a grapheme costs, escaped or not, whichever is more. */
const jsonCost = (grapheme: string): number =>
  Math.max(JSON.stringify(escapeSlack(grapheme)).length, JSON.stringify(grapheme).length) - 2;

/** A heading that is too long for a header takes more room than the header of a hollow document. */
const blockRoom = (document: UpdateDocument, model: SlackTimes, note: string): Room => ({
  total:
    slackLimits.allBlocks -
    JSON.stringify(blocksOf(hollow(document), model)).length -
    JSON.stringify(boldLine('')).length,
  part: slackLimits.field,
  cost: jsonCost,
  lineBreak: (shape) =>
    shape === 'points'
      ? JSON.stringify(bullets(['', ''])).length - JSON.stringify(bullets([''])).length
      : jsonCost('\n'),
  perPart: 0,
  note,
});

const textIndent = '  - '.length;

const textRoom = (document: UpdateDocument, note: string): Room => ({
  total: slackLimits.text - escapeSlack(documentText(hollow(document))).length,
  part: slackLimits.text,
  cost: (grapheme) => escapeSlack(grapheme).length,
  lineBreak: () => 1 + textIndent,
  perPart: textIndent,
  note,
});

/** `emoji: false` keeps typed `:words:` as they are. */
export const plainText = (text: string) => ({ type: 'plain_text', text: escapeSlack(text), emoji: false });

const boldLine = (line: string): SlackBlock => richText(paragraph(textElement(line, true)));

/** A heading too long for a header block becomes a bold line rather than being cut. */
export const headingBlock = (line: string): SlackBlock =>
  escapeSlack(line).length <= slackLimits.header ? { type: 'header', text: plainText(line) } : boldLine(line);

/** A bold label with its text beside it, under it or as a list: one block, so that they stay together. */
export const fieldBlock = ({
  label,
  shape,
  lines,
}: Pick<DocumentSection, 'label' | 'shape' | 'lines'>): SlackBlock => {
  if (shape === 'points') return richText(paragraph(textElement(label, true)), bullets(lines));
  const words = `${shape === 'beside' ? ' ' : '\n'}${lines.join('\n')}`;
  return richText(paragraph(textElement(label, true), textElement(words)));
};

/** Whether the next update is so far away that a reader needs its day. */
const isFar = (from: string, to: string): boolean => Math.abs(minutesBetween(from, to)) > 12 * 60;

/** The promise in bold, its time in the reader's zone. */
export const promiseElements = (words: string, at: string, from: string): readonly RichTextElement[] => {
  const [, lead = words, clock, rest = ''] = /^(.*?next update )(.+?)(, in [^,]+)?$/iu.exec(words) ?? [];
  if (clock === undefined) return [textElement(words, true)];
  const format = isFar(from, at) ? '{date_short_pretty} {time}' : '{time}';
  return [
    textElement(lead, true),
    dateElement(at, format, clock, true),
    ...(rest === '' ? [] : [textElement(rest, true)]),
  ];
};

/** Which update, when, and when the next one comes; in version 1 the line contained no times. */
const secondLine = (line: string, { next, postedAt }: SlackTimes): readonly RichTextElement[] => {
  const [update = '', posted = '', promise = ''] = line.split(' · ');
  if (!isSecondLine(line)) return [textElement(line)];
  return [
    textElement(`${update} · `),
    dateElement(postedAt, '{time}', posted),
    textElement(' · '),
    ...(next.kind === 'at' ? promiseElements(promise, next.at, postedAt) : [textElement(promise, true)]),
  ];
};

const blocksOf = (document: UpdateDocument, times: SlackTimes): readonly SlackBlock[] => [
  headingBlock(document.heading[0]),
  richText(paragraph(...secondLine(document.heading[1], times))),
  ...document.sections.map(fieldBlock),
  { type: 'context', elements: [plainText(document.signature.join('\n'))] },
];

/** A line above a message: `head` alone where there is no room for what it `says`. */
export interface MarkLine {
  readonly head: string;
  /** Empty for nothing. */
  readonly says: string;
}

const inFull = ({ head, says }: MarkLine): string => (says === '' ? `${head}.` : `${head}: ${says}`);

const inShort = ({ head }: MarkLine): string => `${head}.`;

const markBlock = (line: string): SlackBlock => ({ type: 'context', elements: [plainText(line)] });

/**
 * A message that was sent with these lines above it, oldest first, and all of its own blocks kept. A long message has room
 * only for the newest lines, and for less in each; only its fallback is cut.
 */
export const markedSlack = (
  { text, blocks }: SlackWords,
  lines: readonly [MarkLine, ...MarkLine[]],
): SlackWords => {
  const withLines = (above: readonly string[]): SlackWords => ({
    text: cutAtWord(`${escapeSlack(above.join('\n'))}\n${text}`, slackLimits.text, (one) => one.length),
    blocks: blocks.length === 0 ? [] : [...above.map(markBlock), ...blocks],
  });
  const newest = lines.at(-1) ?? lines[0];
  const shorter = [lines.map(inFull), lines.map(inShort), [inShort(newest)]].map(withLines);
  // The shortest is far below the size from which Slack is known to refuse a message.
  return shorter.find(fitsSlack) ?? withLines([inShort(newest)]);
};
