import { type DocumentPart, fitDocument, hollow, type Room } from './cut.ts';
import { type DocumentSection, toDocument, type UpdateDocument } from './document.ts';
import type { UpdateModel } from './model.ts';
import { isSecondLine } from './read-text.ts';
import { documentText } from './text.ts';
import { cutNote, type WholeTextIn } from './whole-text.ts';

/** An Adaptive Card as it goes over the wire. */
type TeamsCard = Record<string, unknown>;

/** A field that was cut to fit. Lengths in UTF-16 units. */
export interface TeamsCut {
  readonly field: DocumentPart;
  readonly from: number;
  readonly to: number;
}

interface TeamsRendering {
  /** All of the words, for pasting elsewhere. */
  readonly text: string;
  readonly card: TeamsCard;
  readonly cuts: readonly TeamsCut[];
}

interface TeamsOptions {
  /** Where a reader finds what had to be cut. */
  readonly wholeTextIn: WholeTextIn;
}

/** Teams takes about 28 KB for a whole message; what the workflow adds around it has to fit as well. In bytes of UTF-8. */
const teamsLimits = { message: 28 * 1024, aside: 1024 } as const;

/** What is posted to a webhook. */
export const teamsBody = (card: TeamsCard): Record<string, unknown> => ({
  type: 'message',
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: card }],
});

const bytesOf = (text: string): number => {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
};

/** What a card takes of Teams' limit, in bytes. */
export const sizeForTeams = (card: TeamsCard): number => bytesOf(JSON.stringify(teamsBody(card)));

/** Whether a card is within the limit. toTeams guarantees it; sending checks again. */
export const fitsTeams = (card: TeamsCard): boolean =>
  sizeForTeams(card) <= teamsLimits.message - teamsLimits.aside;

/** An update as a card, within the limit whatever was typed. */
export const toTeams = (model: UpdateModel, options: TeamsOptions): TeamsRendering =>
  wordsToTeams(toDocument(model), options);

/** {@link toTeams} for words that are already laid out. */
export const wordsToTeams = (document: UpdateDocument, { wholeTextIn }: TeamsOptions): TeamsRendering => {
  const fitted = fitDocument(document, roomFor(document, cutNote(wholeTextIn)));
  return { text: documentText(document), card: cardOf(fitted.document), cuts: fitted.shortened };
};

/** A brace may need something before it, which is seen only together with what follows. */
const costOf = (grapheme: string): number => {
  if (/^[\w .,;:-]$/u.test(grapheme)) return 1;
  return bytesOf(JSON.stringify(grapheme)) - 2 + (grapheme === '{' ? bytesOf(joiner) : 0);
};

/** What another line costs: a block of its own. */
const lineCost = (words: readonly TextRun[]): number => bytesOf(JSON.stringify(block(words))) + 1;

const roomFor = (document: UpdateDocument, note: string): Room => {
  const total = teamsLimits.message - teamsLimits.aside - sizeForTeams(cardOf(hollow(document)));
  return {
    total,
    part: total,
    cost: costOf,
    // The signature's lines take the most.
    lineBreak: (shape) => lineCost(shape === 'points' ? pointRuns('') : [run('', signed)]),
    perPart: 0,
    note,
  };
};

/** U+2060 WORD JOINER: invisible, breaks no line. */
const joiner = '\u2060';

/**
 * Nothing in a text run is Markdown, a link or a mention. Only a date or time that looks like one of a card's own would
 * be rewritten by whatever shows it, so its braces are set apart.
 */
const escapeTeams = (text: string): string =>
  text.replaceAll(/\{(?=\{\s*(?:DATE|TIME)\s*\()/giu, `{${joiner}`);

interface TextRun {
  readonly type: 'TextRun';
  readonly text: string;
  readonly weight?: 'Bolder';
  readonly size?: 'Large' | 'Small';
  readonly isSubtle?: true;
}

type Look = Omit<TextRun, 'type' | 'text'>;

const run = (text: string, look: Look = {}): TextRun => ({
  type: 'TextRun',
  text: escapeTeams(text),
  ...look,
});

const bold = { weight: 'Bolder' } as const;
const signed = { size: 'Small', isSubtle: true } as const;

type Spacing = 'None' | 'Medium';

/** One paragraph of literal text. */
const block = (
  inlines: readonly TextRun[],
  spacing: Spacing = 'None',
  more: Record<string, unknown> = {},
) => ({
  type: 'RichTextBlock',
  spacing,
  ...more,
  inlines,
});

/** How a point of a list begins. */
const bullet = '• ';

const pointRuns = (words: string): readonly TextRun[] => [run(`${bullet}${words}`)];

/** The promise is bold, because it is what readers look for. */
const secondLine = (line: string): readonly TextRun[] => {
  const at = line.lastIndexOf(' · ');
  return isSecondLine(line) ? [run(line.slice(0, at + 3)), run(line.slice(at + 3), bold)] : [run(line)];
};

const sectionBlocks = ({ label, shape, lines }: DocumentSection) =>
  shape === 'beside'
    ? [block([run(label, bold), run(` ${lines.join(' ')}`)], 'Medium')]
    : [
        block([run(label, bold)], 'Medium'),
        ...lines.map((line) => block(shape === 'points' ? pointRuns(line) : [run(line)])),
      ];

const cardOf = ({ heading, sections, signature }: UpdateDocument): TeamsCard => ({
  type: 'AdaptiveCard',
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  version: '1.4',
  fallbackText: 'An update about an incident, which this version of Teams cannot show.',
  msteams: { width: 'Full' },
  body: [
    block([run(heading[0], { ...bold, size: 'Large' })]),
    block(secondLine(heading[1])),
    ...sections.flatMap(sectionBlocks),
    ...signature.map((line, index) =>
      index === 0 ? block([run(line, signed)], 'Medium', { separator: true }) : block([run(line, signed)]),
    ),
  ],
});
