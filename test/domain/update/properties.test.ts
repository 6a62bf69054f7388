import { formatText } from 'adaptivecards/lib/text-formatters.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byShape, printedFields } from '../../../src/domain/incident/update-field-table.ts';
import { kinds, severities, statuses } from '../../../src/domain/incident/words.ts';
import { cleanLine, isBlank } from '../../../src/domain/update/clean.ts';
import { toDocument, type UpdateDocument } from '../../../src/domain/update/document.ts';
import { toEmail } from '../../../src/domain/update/email.ts';
import { updateLabels } from '../../../src/domain/update/labels.ts';
import type { UpdateModel } from '../../../src/domain/update/model.ts';
import { readText } from '../../../src/domain/update/read-text.ts';
import { fitsSlack, slackLimits, toSlack } from '../../../src/domain/update/slack.ts';
import { fitsTeams, sizeForTeams, teamsBody, toTeams } from '../../../src/domain/update/teams.ts';
import { toText } from '../../../src/domain/update/text.ts';
import { checkMessage } from '../../servers/slack-limits.ts';
import { minute } from './fixtures.ts';
import {
  richElements,
  textObjects,
  unescapeSlack,
  wordsOf,
  wordsOfBlocks,
  wordsOfHtml,
} from './read-back.ts';

/** Whatever a hurried or hostile hand may type. */
const pieces = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  // Units on their own, lone surrogates among them.
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
  fc.constantFrom(
    '<!channel>',
    '<@U123>',
    '&amp;',
    '&',
    '*_~`',
    '```',
    '\nSummary\n',
    '\r\nNext update\r\n',
    '\u202e',
    '\u2067',
    '👩‍👩‍👧',
    'שלום',
    ' - ',
    '\u2028',
    '\u2028Impact\u2028',
    '\t',
    '</p><script>',
    '-->',
    '**bold** _low_ [click](https://evil.example)',
    '# Heading',
    '<at>everyone</at>',
    '{{DATE(2026-11-20T14:00:00Z, SHORT)}}',
    '{{{TIME(2026-11-20T14:00:00Z)}}}',
    '{',
    '支付失败',
    '\0',
  ),
);
const typed = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''));
const long = fc
  .tuple(typed, fc.integer({ min: 1, max: 3000 }))
  .map(([text, times]) => text.repeat(times).slice(0, 9000));
const anything = fc.oneof({ weight: 4, arbitrary: typed }, { weight: 1, arbitrary: long });

const anyUpdate: fc.Arbitrary<UpdateModel> = fc.record({
  formatVersion: fc.constant(2 as const),
  incidentNumber: fc.integer({ min: 1, max: 99_999 }),
  title: anything,
  outsideName: fc.oneof(fc.constant(''), anything),
  kind: fc.constantFrom(...kinds),
  severity: fc.constantFrom(...severities),
  saysSeverity: fc.boolean(),
  status: fc.constantFrom(...statuses),
  audience: fc.constantFrom('internal' as const, 'external' as const),
  number: fc.integer({ min: 1, max: 999 }),
  corrects: fc.option(fc.integer({ min: 1, max: 999 })),
  ...byShape({
    prose: () => anything,
    points: () => fc.array(anything, { maxLength: 7 }),
    steps: () => fc.array(fc.record({ text: anything, owner: fc.option(typed) }), { maxLength: 7 }),
  }),
  next: fc.oneof(
    fc.integer({ min: -100, max: 10_080 }).map((m) => ({ kind: 'at' as const, at: minute(m) })),
    fc.constant({ kind: 'onChange' as const }),
    fc.constant({ kind: 'none' as const }),
  ),
  zone: fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kolkata', 'America/New_York', 'Nowhere/Land'),
  lead: fc.option(typed),
  communicationsLead: fc.option(typed),
  organisation: typed,
  signedByPeople: fc.boolean(),
  declaredAt: fc.integer({ min: -5000, max: 0 }).map(minute),
  postedAt: fc.integer({ min: 0, max: 500_000 }).map(minute),
});

const labels = printedFields.map((field) => updateLabels[field]);

/** Whatever some program takes for the end of a line. */
const lineEnd = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/u;

/** The labels that lines at the first column begin with, alone or with words beside them. */
const labelLines = (text: string): readonly string[] =>
  text
    .split(lineEnd)
    .flatMap((line) => labels.filter((label) => line === label || line.startsWith(`${label}: `)));

/** The labels in HTML: a heading of their own, or bold before the words beside them. */
const htmlLabels = (html: string): readonly string[] =>
  [...html.matchAll(/<h2[^>]*>([^<]*)<\/h2>|<p[^>]*><strong>([^<]*)<\/strong>/gu)].map(
    ([, under, beside]) => under ?? beside ?? '',
  );

interface CardBlock {
  readonly type: string;
  readonly inlines: readonly { readonly type: string; readonly text: string }[];
}

const blocksOfCard = (card: Readonly<Record<string, unknown>>): readonly CardBlock[] =>
  card.body as readonly CardBlock[];

/** The lines of a card, without what keeps braces apart. */
const linesOfCard = (card: Readonly<Record<string, unknown>>): readonly string[] =>
  blocksOfCard(card).map(({ inlines }) =>
    inlines.map(({ text }) => text.replaceAll('{\u2060{', '{{')).join(''),
  );

const linesOfDocument = ({ heading, sections, signature }: UpdateDocument): readonly string[] =>
  [
    ...heading,
    ...sections.flatMap(({ label, shape, lines }) =>
      shape === 'beside'
        ? [`${label} ${lines.join(' ')}`]
        : [label, ...lines.map((line) => `${shape === 'points' ? '• ' : ''}${line}`)],
    ),
    ...signature,
  ].map((line) => line.replaceAll('{\u2060{', '{{'));

const runs = { numRuns: 300 };

describe('Given any content', () => {
  it('when its text is read back, then it is the same words', () => {
    fc.assert(
      fc.property(anyUpdate, (update) => {
        expect(readText(toText(update))).toEqual(toDocument(update));
      }),
      runs,
    );
  });

  it('when it goes to Slack, then Slack takes it and it is inside every limit', () => {
    fc.assert(
      fc.property(anyUpdate, (update) => {
        const message = toSlack(update, { wholeTextIn: 'record' });
        expect(fitsSlack(message)).toBe(true);
        expect(checkMessage(message.text, message.blocks)).toBeNull();
        for (const block of message.blocks) {
          const length = richElements([block]).reduce((sum, { text = '' }) => sum + String(text).length, 0);
          expect(length).toBeLessThanOrEqual(slackLimits.field + 'Current status\n'.length);
        }
        for (const { text } of [...textObjects(message.blocks), ...richElements(message.blocks)])
          expect(text).not.toBe('');
      }),
      runs,
    );
  });

  it('when it goes to Teams, then it is inside the limit, whole where it fits, and nothing typed is markup', () => {
    fc.assert(
      fc.property(anyUpdate, (update) => {
        const document = toDocument(update);
        const { card, text, cuts } = toTeams(update, { wholeTextIn: 'record' });
        expect(fitsTeams(card)).toBe(true);
        expect(sizeForTeams(card)).toBe(Buffer.byteLength(JSON.stringify(teamsBody(card))));
        expect(readText(text)).toEqual(document);
        if (Buffer.byteLength(text) < 6000) expect(cuts).toEqual([]);
        if (cuts.length === 0) expect(linesOfCard(card)).toEqual(linesOfDocument(document));
        for (const { type, inlines } of blocksOfCard(card)) {
          // A TextBlock would be read as Markdown, and only an entity mentions anybody.
          expect(type).toBe('RichTextBlock');
          for (const inline of inlines) {
            expect(Object.keys(inline)).not.toContain('selectAction');
            expect(inline.type).toBe('TextRun');
            expect(inline.text).not.toBe('');
            expect(inline.text.isWellFormed()).toBe(true);
            expect(formatText('en', inline.text)).toBe(inline.text);
          }
        }
        expect(card.msteams).toEqual({ width: 'Full' });
      }),
      runs,
    );
  });

  it('when it goes to Slack, then nothing typed is markup', () => {
    fc.assert(
      fc.property(anyUpdate, (update) => {
        const message = toSlack(update, { wholeTextIn: 'email' });
        const objects = textObjects(message.blocks);
        expect(objects.filter(({ type }) => type === 'mrkdwn')).toEqual([]);
        for (const text of [message.text, ...objects.map((object) => object.text)]) {
          expect(text).not.toMatch(/[<>]/u);
          expect(text).not.toMatch(/&(?!amp;|lt;|gt;)/u);
          expect(text.isWellFormed()).toBe(true);
        }
        // One block for each line of the heading, each field and the signature; nothing adds another.
        expect(message.blocks).toHaveLength(9);
        const [first, second, ...rest] = message.blocks;
        const fields = rest.slice(0, -1);
        const typedBlocks = first?.type === 'header' ? fields : [first, ...fields];
        expect(richElements(typedBlocks).every(({ type }) => type === 'text')).toBe(true);
        expect(richElements(fields).flatMap(({ style, text }) => (style ? [text] : []))).toEqual(labels);
        const times = richElements([second]).filter(({ type }) => type === 'date');
        expect(times).toHaveLength(update.next.kind === 'at' ? 2 : 1);
      }),
      runs,
    );
  });

  it('when nothing was cut, then the Slack fallback is the plain text, and the blocks say its words', () => {
    fc.assert(
      fc.property(anyUpdate, (update) => {
        const message = toSlack(update, { wholeTextIn: 'email' });
        const isWhole = message.cuts.every((cut) => cut.in !== 'fallback');
        expect(unescapeSlack(message.text) === toText(update)).toBe(isWhole);
        if (message.cuts.every((cut) => cut.in !== 'message'))
          expect(wordsOfBlocks(message.blocks).filter((word) => word !== '-')).toEqual(
            wordsOf(toText(update)),
          );
        for (const cut of message.cuts) expect(cut.to).toBeLessThan(cut.from);
      }),
      runs,
    );
  });

  it('when it is printed, then every label stands once, in order, behind the two lines of the heading', () => {
    fc.assert(
      fc.property(anyUpdate, (update) => {
        const text = toText(update);
        expect(labelLines(text)).toEqual(labels);
        expect(text.split(lineEnd)[1]).toMatch(
          /^Update \d+ \((?:internal|external)\)(?:, correction of update \d+)? · [\w ,:+-]+ · (?:next update|no further update)/u,
        );
        expect(labelLines(unescapeSlack(toSlack(update, { wholeTextIn: 'email' }).text))).toEqual(labels);
        expect(htmlLabels(toEmail(update, { frozenSubject: null }).html)).toEqual(labels);
      }),
      runs,
    );
  });

  it('when it is mailed, then both parts say the same words and the subject is one line', () => {
    fc.assert(
      fc.property(anyUpdate, (update) => {
        const { subject, text, html } = toEmail(update, { frozenSubject: null });
        expect(wordsOfHtml(html)).toEqual(wordsOf(text));
        expect(text).toBe(toText(update));
        expect(subject).not.toMatch(/[\r\n]/u);
        expect(html).not.toMatch(/<(?:script|img|link|style|b>)/iu);
        // Word's, the column and the signature.
        expect(html.match(/<table/giu)).toHaveLength(3);
      }),
      runs,
    );
  });

  it('when it goes outside, then no person stands in it but those who sign by choice', () => {
    fc.assert(
      fc.property(anyUpdate, (update) => {
        const { sections, signature } = toDocument({
          ...update,
          audience: 'external',
          signedByPeople: false,
        });
        expect(signature).toHaveLength(1);
        const owners = update.nextSteps.map(({ text }) => cleanLine(text)).filter((text) => !isBlank(text));
        if (owners.length > 0) expect(sections[3]?.lines).toEqual(owners);
      }),
      runs,
    );
  });
});
