import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kinds, severities, statuses } from '../../../src/domain/incident/words.ts';
import { toDocument } from '../../../src/domain/update/document.ts';
import { toEmail } from '../../../src/domain/update/email.ts';
import { updateFieldNames, updateLabels } from '../../../src/domain/update/labels.ts';
import type { UpdateModel } from '../../../src/domain/update/model.ts';
import { readText } from '../../../src/domain/update/read-text.ts';
import { fitsSlack, slackLimits, toSlack } from '../../../src/domain/update/slack.ts';
import { toText } from '../../../src/domain/update/text.ts';
import { minute } from './fixtures.ts';
import { textObjects, unescapeSlack, wordsOf, wordsOfHtml } from './read-back.ts';

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
    '\0',
  ),
);
const typed = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''));
const long = fc
  .tuple(typed, fc.integer({ min: 1, max: 3000 }))
  .map(([text, times]) => text.repeat(times).slice(0, 9000));
const anything = fc.oneof({ weight: 4, arbitrary: typed }, { weight: 1, arbitrary: long });

const anyUpdate: fc.Arbitrary<UpdateModel> = fc.record({
  formatVersion: fc.constant(1 as const),
  incidentNumber: fc.integer({ min: 1, max: 99_999 }),
  title: anything,
  kind: fc.constantFrom(...kinds),
  severity: fc.constantFrom(...severities),
  status: fc.constantFrom(...statuses),
  audience: fc.constantFrom('internal' as const, 'external' as const),
  number: fc.integer({ min: 1, max: 999 }),
  corrects: fc.option(fc.integer({ min: 1, max: 999 })),
  summary: anything,
  impact: anything,
  currentStatus: fc.array(anything, { maxLength: 7 }),
  nextSteps: fc.array(fc.record({ text: anything, owner: fc.option(typed) }), { maxLength: 7 }),
  unknowns: anything,
  needs: anything,
  next: fc.oneof(
    fc.integer({ min: -100, max: 10_080 }).map((m) => ({ kind: 'at' as const, at: minute(m) })),
    fc.constant({ kind: 'onChange' as const }),
    fc.constant({ kind: 'none' as const }),
  ),
  zone: fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kolkata', 'America/New_York', 'Nowhere/Land'),
  lead: fc.option(typed),
  communicationsLead: fc.option(typed),
  postedAt: fc.integer({ min: 0, max: 500_000 }).map(minute),
});

const labels = updateFieldNames.map((field) => updateLabels[field]);

/** Whatever some program takes for the end of a line. */
const lineEnd = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/u;

/** Lines at the first column that are a label's own words. */
const labelLines = (text: string): readonly string[] =>
  text.split(lineEnd).filter((line) => labels.includes(line));

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

  it('when it goes to Slack, then it is inside every limit', () => {
    fc.assert(
      fc.property(anyUpdate, (update) => {
        const message = toSlack(update, { wholeTextIn: 'record' });
        expect(fitsSlack(message)).toBe(true);
        for (const block of message.blocks) {
          const length = textObjects(block).reduce((sum, object) => sum + object.text.length, 0);
          expect(length).toBeGreaterThan(0 - Number(block.type === 'divider'));
          expect(length).toBeLessThanOrEqual(
            block.type === 'header' ? slackLimits.header : slackLimits.section,
          );
        }
        for (const object of textObjects(message.blocks)) expect(object.text.trim()).not.toBe('');
      }),
      runs,
    );
  });

  it('when it goes to Slack, then nothing typed is markup', () => {
    fc.assert(
      fc.property(anyUpdate, (update) => {
        const message = toSlack(update, { wholeTextIn: 'email' });
        const typedTexts = textObjects(message.blocks).filter((object) => object.type === 'plain_text');
        for (const text of [message.text, ...typedTexts.map((object) => object.text)]) {
          expect(text).not.toMatch(/[<>]/u);
          expect(text).not.toMatch(/&(?!amp;|lt;|gt;)/u);
          expect(text.isWellFormed()).toBe(true);
        }
        // Markup is read in labels and in our own times only.
        const marked = textObjects(message.blocks).filter((object) => object.type === 'mrkdwn');
        const own = /^Your time: posted <!date\^\d+\^\{date_short_pretty\} \{time\}\|\d\d:\d\d UTC>/u;
        expect(marked.slice(0, -1).map((object) => object.text)).toEqual(labels.map((label) => `*${label}*`));
        expect(marked.at(-1)?.text).toMatch(own);
      }),
      runs,
    );
  });

  it('when nothing was cut, then the Slack fallback is the plain text', () => {
    fc.assert(
      fc.property(anyUpdate, (update) => {
        const message = toSlack(update, { wholeTextIn: 'email' });
        const isWhole = message.cuts.every((cut) => cut.in !== 'fallback');
        expect(unescapeSlack(message.text) === toText(update)).toBe(isWhole);
        for (const cut of message.cuts) expect(cut.to).toBeLessThan(cut.from);
      }),
      runs,
    );
  });

  it('when it is printed, then every label stands once, in order', () => {
    fc.assert(
      fc.property(anyUpdate, (update) => {
        expect(labelLines(toText(update))).toEqual(labels);
        expect(labelLines(unescapeSlack(toSlack(update, { wholeTextIn: 'email' }).text))).toEqual(labels);
        const { html } = toEmail(update, { frozenSubject: null });
        expect([...html.matchAll(/<h2[^>]*>([^<]*)<\/h2>/gu)].map((match) => match[1])).toEqual(labels);
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
});
