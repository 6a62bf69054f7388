import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readableWords } from '../../../src/main/incidents/readable-words.ts';
import { readLoosely } from '../../../src/main/journal/format.ts';

const event = (type: string, data: unknown) => ({
  id: 'c/0',
  type,
  version: 1,
  occurredAt: '2026-11-20T10:00:00.000Z',
  recordedAt: '2026-11-20T10:00:00.000Z',
  by: 'ana',
  data,
});
const line = (...events: unknown[]) =>
  JSON.stringify({ seq: 2, commandId: 'c', events, prev: '0', sum: 'wrong' });
const wordsOf = (text: string) => readableWords(readLoosely(Buffer.from(text)));

test('each event says what kind it is and what was written', () => {
  const report = event('reported', { thread: 1, conditions: 'pool full', actions: '', needs: 'a DBA' });
  const loan = event('borrowed', { loan: 1, kind: 'access', text: 'prod write', undo: 'drop the role' });
  expect(wordsOf(line(report, loan, event('taskCompleted', { task: 4 })))).toEqual([
    'Report: pool full · a DBA',
    'Borrowed: prod write · drop the role',
  ]);
});

test('an update says its words once, not once for each destination', () => {
  const message = { medium: 'slack', text: 'the whole text', blocks: [] };
  const fields = {
    summary: 'Paying fails.',
    impact: 'Some.',
    nextSteps: [{ text: 'Roll back', owner: 'x' }],
  };
  const update = event('updateQueued', { fields, text: 'all of it', deliveries: [{ message }] });
  expect(wordsOf(line(update)).join()).not.toContain('the whole text');
  expect(wordsOf(line(update)).join()).toContain('Update: Paying fails. · Some. · Roll back');
});

test('a line that is no JSON any more gives the words that can be found in it', () => {
  const broken = line(event('noted', { thread: null, text: 'say "hi"\nto all' }))
    .slice(4)
    .replace(/\}/u, '\0');
  expect(wordsOf(broken)).toEqual(['say "hi" to all']);
  expect(wordsOf('\0\0 scraps \u0007 only')).toEqual(['scraps only']);
  expect(wordsOf('\0\0')).toEqual([]);
});

test('whatever the bytes are, the lines are few, short and printable', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.json()), (text) => {
      for (const words of [wordsOf(text), wordsOf(line(event('noted', text)))]) {
        expect(words.length).toBeLessThanOrEqual(20);
        for (const said of words) expect(said).toMatch(/^[^\p{Cc}\n]{1,201}$/u);
      }
    }),
  );
});
