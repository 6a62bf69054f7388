import type { DocumentSection, UpdateDocument } from './document.ts';

/** The parts of an update that a limit can shorten. */
export type DocumentPart = 'title' | DocumentSection['field'] | 'signature';

/** A part that a limit shortened. Lengths in UTF-16 units, as a text field counts them. */
interface Shortened {
  readonly field: DocumentPart;
  readonly from: number;
  readonly to: number;
}

/** How a medium counts. Budgets and costs are in its own characters, after its escaping. */
export interface Room {
  /** What all parts together may cost. */
  readonly total: number;
  /** What one part may cost. */
  readonly part: number;
  /** What one grapheme costs. */
  readonly cost: (grapheme: string) => number;
  /** What a line break costs, with whatever the medium puts before the next line. */
  readonly lineBreak: (shape: DocumentSection['shape']) => number;
  /** What a part's first line costs beyond its text. */
  readonly perPart: number;
  /** Appended to a text that was cut. */
  readonly note: string;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What a text costs. Stops counting beyond `most`, where it is cut in any case. */
const costOf = (text: string, cost: Room['cost'], most: number): number => {
  let sum = 0;
  for (const { segment } of graphemes.segment(text)) {
    sum += cost(segment);
    if (sum > most) break;
  }
  return sum;
};

/**
 * The longest prefix of a text that costs no more than `room`, ending between two words, or, if there is no white
 * space near its end (long links, Chinese, Japanese), between two graphemes.
 */
export const cutAtWord = (text: string, room: number, cost: Room['cost']): string => {
  let spent = 0;
  let end = 0;
  let lastSpace = 0;
  for (const { segment, index } of graphemes.segment(text)) {
    spent += cost(segment);
    if (/^\s/u.test(segment)) lastSpace = index;
    if (spent > room) return text.slice(0, lastSpace > end * 0.6 ? lastSpace : end).trimEnd();
    end = index + segment.length;
  }
  return text;
};

/**
 * The limit per part that shares `total` fairly: parts that ask for less get all of it, the others get equal
 * shares. Infinity when everything fits.
 */
const fairShare = (asked: readonly number[], total: number): number => {
  let left = total;
  const sorted = [...asked].sort((a, b) => a - b);
  for (const [index, ask] of sorted.entries()) {
    const share = Math.floor(left / (sorted.length - index));
    if (ask > share) return share;
    left -= ask;
  }
  return Number.POSITIVE_INFINITY;
};

interface Part {
  readonly field: DocumentPart;
  readonly shape: DocumentSection['shape'];
  readonly lines: readonly string[];
}

/** What a grapheme of this part costs; a line break includes what the medium puts there. */
const costIn =
  (part: Part, room: Room): Room['cost'] =>
  (grapheme) =>
    grapheme === '\n' ? room.lineBreak(part.shape) : room.cost(grapheme);

const cutPart = (part: Part, limit: number, room: Room): Part => {
  const forText = limit - room.perPart - costOf(room.note, room.cost, room.part);
  const kept = cutAtWord(part.lines.join('\n'), forText, costIn(part, room));
  return { ...part, lines: `${kept}${room.note}`.trimStart().split('\n') };
};

/** Shortens a document until it fits, and says what was cut. Short fields never make room for long ones. */
export const fitDocument = (
  document: UpdateDocument,
  room: Room,
): { readonly document: UpdateDocument; readonly shortened: readonly Shortened[] } => {
  const parts: readonly Part[] = [
    { field: 'title', shape: 'text', lines: [document.heading[0]] },
    ...document.sections,
    { field: 'signature', shape: 'text', lines: document.signature },
  ];
  const costs = parts.map(
    (part) => room.perPart + costOf(part.lines.join('\n'), costIn(part, room), room.part),
  );
  const share = fairShare(
    costs.map((cost) => Math.min(cost, room.part)),
    room.total,
  );
  const limit = Math.min(room.part, share);
  const fitted = parts.map((part, index) =>
    (costs[index] ?? 0) > limit ? cutPart(part, limit, room) : part,
  );
  const shortened = parts.flatMap((part, index) => shortenedPart(part, fitted[index] ?? part, room));
  return { document: rebuild(document, fitted), shortened };
};

const shortenedPart = (before: Part, after: Part, room: Room): readonly Shortened[] => {
  if (before === after) return [];
  const to = after.lines.join('\n').length - room.note.length;
  return [{ field: before.field, from: before.lines.join('\n').length, to: Math.max(0, to) }];
};

/** The document with the lines of its parts replaced: the title first, the signature last. */
const rebuild = (document: UpdateDocument, parts: readonly Part[]): UpdateDocument => {
  const linesAt = (at: number, otherwise: readonly string[]) => parts.at(at)?.lines ?? otherwise;
  return {
    heading: [linesAt(0, []).join(' '), document.heading[1]],
    sections: document.sections.map((section, index) => ({
      ...section,
      lines: linesAt(index + 1, section.lines),
    })),
    signature: linesAt(-1, document.signature),
  };
};

/** A document with the same labels and no text, to measure what the markup alone costs. */
export const hollow = (document: UpdateDocument): UpdateDocument => ({
  heading: ['', document.heading[1]],
  sections: document.sections.map((section) => ({ ...section, lines: [''] })),
  signature: [''],
});
