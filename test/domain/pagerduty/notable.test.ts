import { expect, test } from 'vitest';
import { notable } from '../../../src/domain/pagerduty/notable.ts';
import { declared, type Past, stateOf } from '../incident/spec.ts';

const note = (text: string): Past => ({ type: 'noted', data: { thread: null, text }, command: text });
const link: Past = { type: 'serviceLinked', data: { service: 'pagerduty', id: 'Q1', name: '#1', url: '' } };
const sent: Past = {
  type: 'errandPlanned',
  data: {
    errand: 'e1',
    kind: 'pagerdutyNote',
    what: { incident: 'Q1', entry: 'one/4', text: 'one' },
    sandbox: false,
  },
};
const skipped: Past = { type: 'errandSettled', data: { errand: 'e1', as: 'skipped' } };
const texts = (...past: readonly Past[]) =>
  notable(stateOf(declared(), ...past))
    .filter(({ label }) => label === 'Note')
    .map(({ text }) => text);

test('offers what stands in the log, newest first, and nothing about the service itself', () => {
  const gone: Past = { type: 'entryWithdrawn', data: { entry: 'two/5', why: '' } };
  expect(texts(note('one'), note('two'), link)).toEqual(['two', 'one']);
  expect(texts(note('one'), note('two'), gone)).toEqual(['one']);
  const labels = notable(stateOf(declared(), link, sent)).map(({ type }) => type);
  expect(labels).not.toContain('serviceLinked');
  expect(labels).not.toContain('errandPlanned');
});

test('offers an entry once, and again when its note was skipped', () => {
  expect(texts(note('one'), sent)).toEqual([]);
  expect(texts(note('one'), sent, skipped)).toEqual(['one']);
});
