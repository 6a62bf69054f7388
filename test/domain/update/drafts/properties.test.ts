import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { updateFieldsSchema } from '../../../../src/domain/incident/update-fields.ts';
import { minutesBetween } from '../../../../src/domain/time/instants.ts';
import { duration } from '../../../../src/domain/time/times.ts';
import { fieldsAsText } from '../../../../src/domain/update/draft.ts';
import { fillFields } from '../../../../src/domain/update/fill/fill.ts';
import { type FilledFields, originsOf } from '../../../../src/domain/update/fill/filled.ts';
import { factsAfter, fields, minute, sent, type Told } from '../fixtures.ts';

/**
 * What holds of every draft, whatever the record. Each thing that is said carries a mark of its own, so that where it
 * ends up can be seen.
 */

interface Said {
  /** What was said, with its mark in it. */
  readonly event: Told;
  readonly mark: string;
}

const marked = (mark: string): string => `The ${mark} is seen at 17 of 23 places`;
const threads = [1, 2, 3];

type Make = (mark: string, thread: number, number: number) => Told;
const inside: readonly Make[] = [
  (mark, thread) => ({
    type: 'reported',
    data: { thread, conditions: marked(mark), actions: '', needs: '' },
  }),
  (mark, thread) => ({
    type: 'reported',
    data: { thread, conditions: '', actions: marked(mark), needs: '' },
  }),
  (mark, thread) => ({
    type: 'reported',
    data: { thread, conditions: 'Slow', actions: '', needs: marked(mark) },
  }),
  (mark, thread, n) => ({
    type: 'evidenceGiven',
    data: { evidence: n, thread, text: marked(mark), source: mark, supports: null, refutes: null },
  }),
  (mark, thread, n) => ({
    type: 'decided',
    data: {
      decision: n,
      thread: n % 2 === 0 ? thread : null,
      text: marked(mark),
      why: mark,
      explainLater: false,
      decidedBy: 'ana',
      insteadOf: null,
      alone: false,
    },
  }),
  (mark, thread, n) => ({
    type: 'taskAdded',
    data: {
      task: n,
      followUp: n % 3 === 0,
      thread,
      assumption: null,
      text: marked(mark),
      owner: 'bo',
      dueAt: null,
    },
  }),
  (mark, thread, n) => ({
    type: 'assumed',
    data: { assumption: n, thread, text: marked(mark), confidence: 'medium', disproof: mark },
  }),
  (mark, thread) => ({ type: 'threadStateChanged', data: { thread, state: 'blocked', why: marked(mark) } }),
  (mark, thread) => ({ type: 'threadStateChanged', data: { thread, state: 'done', why: marked(mark) } }),
  (mark, thread) => ({ type: 'threadRenamed', data: { thread, title: marked(mark) } }),
  (mark, thread) => ({ type: 'noted', data: { thread, text: marked(mark) } }),
  (mark) => ({ type: 'summaryChanged', data: { summary: marked(mark) } }),
  (mark) => ({ type: 'impactChanged', data: { impact: marked(mark) } }),
  (mark) => ({ type: 'titleChanged', data: { title: marked(mark) } }),
  (mark) => ({ type: 'severityChanged', data: { from: 'SEV2', severity: 'SEV1', why: marked(mark) } }),
  (mark) => ({
    type: 'statusChanged',
    data: { from: 'investigating', status: 'monitoring', why: marked(mark) },
  }),
  (mark) => ({ type: 'statusChanged', data: { from: 'monitoring', status: 'resolved', why: marked(mark) } }),
  (mark) => ({
    type: 'incidentEnded',
    data: { as: 'resolved', why: marked(mark), overruled: [], review: true },
  }),
  (mark) => sent(1, fields({ summary: marked(mark), impact: marked(mark), currentStatus: [marked(mark)] })),
];
const forOutside: Make = (mark, thread, n) => ({
  type: 'outsideWordsGiven',
  data: { thread: n % 2 === 0 ? thread : null, text: marked(mark), about: null },
});

const toldOutside: Make = (mark) =>
  sent(1, fields({ impact: marked(mark), currentStatus: [marked(mark)] }), { audience: 'external' });
const all: readonly Make[] = [...inside, forOutside, toldOutside];
const isOutside = ({ event }: Said): boolean =>
  event.type === 'outsideWordsGiven' || (event.type === 'updateQueued' && event.data.audience === 'external');

const past = (makes: readonly Make[]) =>
  fc
    .array(fc.tuple(fc.nat(makes.length - 1), fc.constantFrom(...threads)), { maxLength: 30 })
    .map((picks): readonly Said[] =>
      picks.flatMap(([which, thread], index) => {
        const make = makes[which];
        const mark = `w${index + 1}x`;
        return make === undefined ? [] : [{ mark, event: make(mark, thread, index + 1) }];
      }),
    );

const opened: readonly Told[] = threads.map((thread) => ({
  type: 'threadOpened',
  data: { thread, title: `Line of work ${thread}`, owner: 'bo' },
}));

const factsOf = (said: readonly Said[]) => factsAfter([...opened, ...said.map(({ event }) => event)]);
const words = (filled: FilledFields): string => Object.values(fieldsAsText(filled)).join('\n');
const later = fc.integer({ min: 40, max: 900 });
const runs = { numRuns: 300 };

describe('Given any record, when drafts are filled in', () => {
  it('then nothing that was only said inside is in an external one', () => {
    fc.assert(
      fc.property(past(all), later, (said, after) => {
        const text = words(fillFields(factsOf(said), 'external', minute(after)));
        const leaked = said.filter((each) => !isOutside(each) && text.includes(each.mark));
        expect(leaked).toEqual([]);
      }),
      runs,
    );
  });

  it('then every line of an external one comes from words for outside, an external update or a phrase', () => {
    fc.assert(
      fc.property(past(all), later, (said, after) => {
        const { lines } = fillFields(factsOf(said), 'external', minute(after));
        const from = Object.values(lines).flatMap((all) => all.map((line) => line.from));
        expect(from.filter((each) => each === 'record')).toEqual([]);
      }),
      runs,
    );
  });

  it('then a refuted assumption is neither open nor a fact: that it turned out wrong is told once', () => {
    const refuted = fc.constantFrom('settled', 'evidence');
    fc.assert(
      fc.property(past(inside), refuted, fc.boolean(), later, (said, how, told, after) => {
        const against: readonly Told[] = [
          {
            type: 'assumed',
            data: {
              assumption: 99,
              thread: 1,
              text: 'The zebra ate the cable.',
              confidence: 'high',
              disproof: '',
            },
          },
          how === 'settled'
            ? { type: 'assumptionSettled', data: { assumption: 99, state: 'refuted', why: '' } }
            : {
                type: 'evidenceGiven',
                data: {
                  evidence: 99,
                  thread: 1,
                  text: 'It was asleep',
                  source: '',
                  supports: null,
                  refutes: 99,
                },
              },
          ...(told ? [sent(9, fields())] : []),
        ];
        const facts = factsAfter([...opened, ...said.map(({ event }) => event), ...against]);
        const filled = fillFields(facts, 'internal', minute(after));
        const rest = words(filled).replace(/[Ww]e no longer assume that the zebra ate the cable\./u, '');
        expect(rest).not.toContain('zebra');
        if (told) expect(words(filled)).not.toContain('zebra');
      }),
      runs,
    );
  });

  it('then every number, name and time in it stands in the record or follows from its times', () => {
    fc.assert(
      fc.property(past(all), later, (said, after) => {
        const facts = factsOf(said);
        const known = `${JSON.stringify(facts)} ${Object.values(facts.people).map(({ name }) => name)}`;
        const end = facts.endedAt ?? facts.said.status?.at ?? facts.declaredAt;
        const lasted = `(${duration(minutesBetween(facts.impactStartedAt, end))})`;
        for (const audience of ['internal', 'external'] as const) {
          const text = words(fillFields(facts, audience, minute(after)))
            // Times are instants of the record, durations lie between two of them, and counts count lines.
            .replaceAll(
              /\b(?:[A-Z][a-z]{2} \d{1,2} [A-Z][a-z]{2}, )?(\d{2}:\d{2}) UTC/gu,
              (_all, time: string) => (known.includes(time) ? '' : `invented ${time} 4242`),
            )
            .replaceAll(lasted, '')
            .replaceAll(/\b[Aa]nd \d+ more/gu, '')
            .replaceAll(/(?:#|D|A)\d+/gu, '')
            .replaceAll(/update \d+/gu, '');
          const invented = (text.match(/\d+/gu) ?? []).filter((digits) => !known.includes(digits));
          expect(invented).toEqual([]);
        }
      }),
      runs,
    );
  });

  it('then it fits its fields, and each line knows where it came from', () => {
    fc.assert(
      fc.property(past(all), later, (said, after) => {
        const facts = factsOf(said);
        for (const audience of ['internal', 'external'] as const) {
          const filled = fillFields(facts, audience, minute(after));
          expect(updateFieldsSchema.safeParse(filled).error).toBeUndefined();
          const text = fieldsAsText(filled);
          for (const [field, lines] of Object.entries(filled.lines)) {
            const name = field as keyof typeof text;
            if (text[name] === '') continue;
            expect(originsOf(filled, name, text[name]).filter((line) => line === null)).toEqual([]);
            for (const line of lines)
              if (line.from !== 'phrase') expect(line.entries.length).toBeGreaterThan(0);
          }
        }
      }),
      runs,
    );
  });
});
