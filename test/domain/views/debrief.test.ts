import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { noFields } from '../../../src/domain/incident/update-field-table.ts';
import { readScenario } from '../../../src/domain/practice/scenario.ts';
import { debrief } from '../../../src/domain/views/debrief.ts';
import { pageText } from '../../../src/domain/views/page-text.ts';
import { declared, minute, type Past, stateOf } from '../incident/spec.ts';

/* What the lead of a drill reads at its end. */

const read = readScenario(readFileSync('resources/drills/slow-roll-back.json', 'utf8'));
if (!read.ok) throw new Error(read.error.message);
const scenario = read.value;

const drill = declared({ kind: 'drill', severity: 'SEV1' });
const textOf = (end: number, ...past: readonly Past[]) =>
  pageText(debrief(stateOf(drill, past), scenario, minute(end)));
/** The words of one section. */
const sectionOf = (text: string, title: string) =>
  text.slice(text.indexOf(`${title}\n`)).split(/\n\n+/u)[0] ?? '';

const update = (number: number, at: number, promised: number | null, summary = 'Words'): Past => ({
  type: 'updateQueued',
  data: {
    update: `u${number}`,
    number,
    audience: 'internal',
    corrects: null,
    severity: 'SEV1',
    status: 'investigating',
    title: 'Orders',
    fields: { ...noFields(), summary },
    next: promised === null ? { kind: 'onChange' } : { kind: 'at', at: minute(promised) },
    pin: false,
    text: summary,
    overruled: [],
    deliveries: [],
    released: false,
    carries: [],
    restsOn: [],
  } as never,
  at: minute(at),
});
const thread = (owner: string | null, at: number): Past => ({
  type: 'threadOpened',
  data: { thread: 1, title: 'Pool', owner },
  at: minute(at),
});

describe('given promises', () => {
  it('then each says how it was kept, and one that was not sent by how much it is over', () => {
    const words = sectionOf(
      textOf(120, update(1, 8, 38), update(2, 36, 66), update(3, 77, 90)),
      'Updates, as promised',
    );
    expect(words).toContain('first words after 8 min');
    expect(words).toMatch(/update 2 was promised for 12:38 and sent at 12:36, 2 min early/u);
    expect(words).toMatch(/update 3 was promised for 13:06 and sent at 13:17, 11 min late/u);
    expect(words).toMatch(
      /update 4 was promised for 13:30 and missed: it was not sent in the 30 min after it/u,
    );
    expect(words).toContain('External: no update was sent');
  });
});

describe('given threads', () => {
  it('then each says how long it had no owner', () => {
    const owned: Past = { type: 'threadAssigned', data: { thread: 1, owner: 'bo' }, at: minute(12) };
    expect(sectionOf(textOf(20, thread('bo', 5)), 'Time to an owner')).toContain('had an owner at once');
    expect(sectionOf(textOf(20, thread(null, 5), owned), 'Time to an owner')).toContain(
      'an owner after 7 min',
    );
    expect(sectionOf(textOf(20, thread(null, 5)), 'Time to an owner')).toContain('never had an owner');
  });
  it('then silence counts from the limit of the severity on, and only while it is live', () => {
    const word: Past = { type: 'noted', data: { thread: 1, text: 'still' }, at: minute(30) };
    const done: Past = {
      type: 'threadStateChanged',
      data: { thread: 1, state: 'done', why: '' },
      at: minute(31),
    };
    const silent = (end: number, ...past: readonly Past[]) =>
      sectionOf(textOf(end, ...past), 'Silent threads');
    expect(silent(20, thread('bo', 5))).toContain('None was silent');
    expect(silent(33, thread('bo', 5), word)).toContain(
      '25 min without a word from 12:05 on (the limit is 15 min)',
    );
    expect(silent(300, thread('bo', 25), word, done)).toContain('None was silent');
  });
});

describe('given an assumption that an update told', () => {
  const assumed: Past = {
    type: 'assumed',
    data: {
      assumption: 1,
      thread: null,
      text: 'The new release broke the orders API',
      confidence: 'high',
      disproof: '',
    },
    at: minute(3),
  };
  const settled = (state: 'supported' | 'refuted', at: number): Past => ({
    type: 'assumptionSettled',
    data: { assumption: 1, state, why: '' },
    at: minute(at),
  });
  const told = 'The new release broke the orders API.';
  const words = (...past: readonly Past[]) => sectionOf(textOf(60, ...past), 'Assumptions told as facts');
  it('then it is named when nothing had shown it yet, with what became of it', () => {
    expect(words(assumed, update(1, 8, null, told))).toContain('told A1 as a fact');
    expect(words(assumed, update(1, 8, null, told), settled('refuted', 9))).toContain('(it was wrong)');
    expect(words(assumed, update(1, 8, null, told), settled('supported', 9))).toContain(
      '(it turned out right)',
    );
  });
  it('then it is not when it had been shown, or was told as not certain', () => {
    expect(words(assumed, settled('supported', 5), update(1, 8, null, told))).toContain('None');
    expect(words(assumed, update(1, 8, null, `We suspect that ${told}`))).toContain('None');
  });
});

describe('given what came in', () => {
  const came = (arrival: number, kind: 'question' | 'surprise', at: number): Past => ({
    type: 'arrived',
    data: { arrival, from: `k${arrival}`, kind, who: 'Partner manager', says: `What of ${arrival}?` },
    at: minute(at),
    by: 'outbox',
  });
  const answered: Past = {
    type: 'arrivalTaken',
    data: { arrival: 1, as: 'answer', words: 'Half an hour' },
    at: minute(9),
  };
  it('then a question that was answered is not open, and one that was left is', () => {
    const text = textOf(30, came(1, 'question', 5), answered, came(2, 'question', 20));
    expect(sectionOf(text, 'Questions left open')).not.toContain('What of 1?');
    expect(sectionOf(text, 'Questions left open')).toContain(
      'Minute 20, Partner manager: “What of 2?”: not taken up',
    );
  });
  it('then a surprise says what became of it and when', () => {
    const taken: Past = { type: 'arrivalTaken', data: { arrival: 1, as: 'note', words: '' }, at: minute(9) };
    expect(sectionOf(textOf(30, came(1, 'surprise', 5), taken), 'Surprises')).toContain(
      'logged as a note after 4 min',
    );
  });
});

describe('given the steps of the scenario', () => {
  it('then what was done stands beside what was done then, at the same minute', () => {
    const text = textOf(60, thread('bo', 2));
    expect(text).toMatch(
      /Minute 2\n.*You: Thread #1: Pool\n.*Then: Opened a thread: Errors of the orders API \(API engineer\)/u,
    );
    expect(text).toContain('You, and the lead of the story');
  });
  it('then it is for the lead alone, and says that it is a drill', () => {
    expect(textOf(60)).toMatch(/^DRILL · Debrief: .*\n\nFor Ana Lima alone/u);
  });
});
