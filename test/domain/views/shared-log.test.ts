import { expect, test } from 'vitest';
import { logCsv } from '../../../src/domain/exports/log-csv.ts';
import type { IncidentState } from '../../../src/domain/incident/state.ts';
import { brief } from '../../../src/domain/views/brief.ts';
import { type LogLine, logLine, logLines } from '../../../src/domain/views/log.ts';
import { pageMarkdown } from '../../../src/domain/views/page-markdown.ts';
import { pageText } from '../../../src/domain/views/page-text.ts';
import { review } from '../../../src/domain/views/review.ts';
import { live, liveAll, type Step } from '../incident/lives.ts';
import { declared, here, minute, type Past, stateOf, there } from '../incident/spec.ts';

/* What the log, the review and the CSV say of an incident that several consoles lead. */

const from = (console: typeof here, past: Past): Past => ({ by: 'bo', ...past, console: console.id });
const shared = from(here, { type: 'incidentShared', data: { console: here, space: 'main' }, by: 'ana' });
const joined = from(there, { type: 'consoleJoined', data: { console: there } });
const clock = (aheadMs: number) =>
  from(there, { type: 'clockDiffered', data: { console: there.id, aheadMs } });
const note = (text: string, console = there) =>
  from(console, { type: 'noted', data: { thread: null, text } });

const said = (state: IncidentState, ...types: readonly string[]): readonly string[] =>
  logLines(state)
    .filter(({ type }) => types.includes(type))
    .map(({ label, text, detail, by }) =>
      [label, text, detail, by].filter((part) => part !== '').join(' | '),
    );
const lineOf = (state: IncidentState, text: string): LogLine | undefined =>
  logLines(state).find((line) => line.text === text);

test('the log says who shared it, who joined from which console and whose clock is wrong', () => {
  const state = stateOf(declared(), [shared, joined, clock(125_000), clock(-45_000), clock(3)]);
  expect(said(state, 'incidentShared', 'consoleJoined', 'clockDiffered')).toEqual([
    'Shared | From “ana-laptop” (space “main”): other consoles can join | Ana Lima',
    'Joined | From “cy-laptop” | Bo Berg',
    'Clock | “cy-laptop”: its clock is 2 min ahead | Bo Berg',
    'Clock | “cy-laptop”: its clock is 45 s behind | Bo Berg',
    'Clock | “cy-laptop”: its clock is right again | Bo Berg',
  ]);
});

/** Bo's console queued two messages and asked for two conferences; one of each went through. */
const beforeTaking: readonly Step[] = (
  [
    { type: 'shareIncident', space: 'main' },
    { type: 'post', what: 'joining', to: { kind: 'person', address: 'cy@example.org' } },
  ] as const
).map((command) => ({ by: 'ana', minutes: 1, command }));
const taking: Step = {
  by: 'bo',
  minutes: 1,
  command: { type: 'takeSending', from: here.id, why: 'that laptop is away' },
  on: there,
};

test('the log says who sends for whom from then on, what may be there twice, and why', () => {
  const before = liveAll([
    ...beforeTaking,
    { by: 'bo', minutes: 1, command: { type: 'joinShared' }, on: there },
  ]);
  const { state } = live(before, taking);
  expect(said(state, 'sendingTaken')).toEqual([
    'Sending | “cy-laptop” sends what “ana-laptop” was to send | 2 messages, 1 bridge and 3 steps in Slack may be there twice · because that laptop is away | Bo Berg',
  ]);
  expect(pageMarkdown(review(state))).toContain('**Sending** What another laptop was to send is sent by');
});

test('nothing may be there twice when nothing was still to be sent', () => {
  const taken = from(here, { type: 'sendingTaken', data: { from: there.id, to: here, why: '' }, by: 'ana' });
  expect(said(stateOf(declared(), [shared, joined, taken]), 'sendingTaken')).toEqual([
    'Sending | “ana-laptop” sends what “cy-laptop” was to send | Ana Lima',
  ]);
});

test('an entry is marked whose times are from a wrong clock, from when it was found wrong until it is right', () => {
  const state = stateOf(declared(), [
    shared,
    joined,
    note('before'),
    clock(125_000),
    note('wrong'),
    note('another console', here),
    clock(-4_000_000),
    note('very wrong'),
    clock(12),
    note('right'),
  ]);
  const marks = ['before', 'wrong', 'another console', 'very wrong', 'right'].map(
    (text) => lineOf(state, text)?.clock,
  );
  expect(marks).toEqual([null, '2 min ahead', null, '1 h 7 min behind', null]);
});

test('of the newest part of a history the clock is known too, and of the whole it is the same', () => {
  const state = stateOf(declared(), [shared, joined, clock(125_000), note('wrong')]);
  const { facts } = state;
  const newest = state.history.at(-1);
  if (facts === null || newest === undefined) throw new Error('nothing was noted');
  const part = { facts, history: state.history.slice(-1) };
  expect(logLine(part, facts, newest).clock).toBe('2 min ahead');
  expect(logLine(state, facts, newest).clock).toBe('2 min ahead');
  expect(logLine(state, facts, newest)).toBe(logLine(state, facts, newest));
});

test('the CSV has a column for it, and only where a clock was wrong', () => {
  const past = [shared, joined, note('before'), clock(125_000), note('wrong')];
  const rows = logCsv(stateOf(declared(), past)).split('\r\n');
  expect(rows[0]).toMatch(/,id,clock$/u);
  expect(rows.find((row) => row.includes('wrong'))).toMatch(/,2 min ahead$/u);
  expect(rows.find((row) => row.includes('before'))).toMatch(/,$/u);
  expect(logCsv(stateOf(declared(), past.slice(0, 3)))).not.toContain('clock');
});

test('the timeline of the review says it where the time stands', () => {
  const decided = from(there, {
    type: 'decided',
    data: {
      decision: 1,
      thread: null,
      text: 'Roll back',
      why: '',
      explainLater: false,
      decidedBy: 'bo',
      insteadOf: null,
      alone: false,
    },
  });
  const page = pageMarkdown(review(stateOf(declared(), [shared, joined, clock(125_000), decided])));
  expect(page).toContain('Roll back');
  expect(page).toContain('(by a clock 2 min ahead)');
});

test('brief and review say from which consoles it is led together; without names, laptops have none either', () => {
  const past = [shared, joined];
  const said = pageText(brief(stateOf(declared(), past), minute(300)));
  expect(said).toContain('Shared from: “ana-laptop” by Ana Lima, since 12:04 UTC');
  expect(said).toContain('Joined from: “cy-laptop” by Bo Berg, since 12:05 UTC');
  const all = ['c4/4', 'c5/5', 'c6/6', 'c7/7'].map(
    (entry): Past => ({ type: 'momentChosen', data: { entry, in: true }, console: here.id }),
  );
  const taken = from(there, { type: 'sendingTaken', data: { from: here.id, to: there, why: '' } });
  const nameless = pageText(review(stateOf(declared(), past, [clock(125_000), taken], all)));
  expect(nameless).toContain('Shared from: “laptop 1” by Incident lead');
  expect(nameless).toContain('Joined from: “laptop 2” by Responder 1');
  expect(nameless).toContain('The clock of a laptop was found to be wrong');
  expect(nameless).not.toMatch(/ana-laptop|cy-laptop|Ana Lima|Bo Berg/u);
});
