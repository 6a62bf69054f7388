import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Sayable, Sayings, VerbRows } from '../../../src/domain/capture/verb.ts';
import {
  findVerb,
  nearestVerb,
  sayingOf,
  verbOf,
  verbs,
  verbTable,
} from '../../../src/domain/capture/verbs.ts';
import { outcomeOf } from './world.ts';

test('no abbreviation means two verbs', () => {
  for (const verb of verbs) {
    for (let length = 1; length <= verb.word.length; length += 1) {
      const typed = verb.word.slice(0, length);
      const fits = verbs.filter(
        ({ word, short }) =>
          word === typed || (short !== null && word.startsWith(typed) && typed.startsWith(short)),
      );
      expect(fits.length, typed).toBeLessThanOrEqual(1);
      expect(findVerb(typed), typed).toEqual(fits[0] ?? null);
    }
    if (verb.short !== null) expect(findVerb(verb.short)?.word).toBe(verb.word);
  }
});

test('a verb or a command that a group forgets does not compile', () => {
  // @ts-expect-error: `/thread` has no row.
  const rows: VerbRows<'note' | 'thread'> = { note: verbOf('note') };
  // @ts-expect-error: a thread that is opened cannot be written, summed up or measured.
  const sayings: Sayings<'note' | 'openThread'> = { note: sayingOf('note') };
  // @ts-expect-error: what no saying is known of cannot be what a line was read as.
  const command: Sayable = { type: 'clearBoard' };
  expect([rows, sayings, command]).toHaveLength(3);
});

test('every abbreviation means what it always has', () => {
  const words = 'n:note t:thread o:owner s:state sta:state r:report re:report rep:report a:assume e:evidence';
  const more =
    'd:decide de:decide disp:disprove do:done ta:task b:borrow ret:return reo:reopen ro:role sn:snooze se:sev';
  for (const pair of `${words} ${more} set:settle su:summary statu:status star:start pr:private`.split(' ')) {
    const [short = '', word] = pair.split(':');
    expect(findVerb(short)?.word, short).toBe(word);
  }
});

test.each(['resolve', 'close', 'update'])('/%s is never abbreviated', (word) => {
  for (let length = 0; length < word.length; length += 1) {
    expect(findVerb(word.slice(0, length))?.word, word.slice(0, length)).not.toBe(word);
  }
  expect(findVerb(word)?.word).toBe(word);
});

test.each(verbs.map(({ word, example }) => [word, example] as const))(
  'the example of /%s works',
  (word, example) => {
    expect(example.startsWith(`/${word}`)).toBe(true);
    const kind = word === 'window' || word === 'runover' ? 'maintenance' : 'incident';
    expect(outcomeOf(example, { kind }).kind).toMatch(
      word === 'private' ? /^private$/u : /^(command|open)$/u,
    );
  },
);

/** A table without the padding that a formatter gives its cells. */
const unpadded = (markdown: string) => markdown.replace(/-{3,}/gu, '---').replace(/ *\| */gu, '|');

test.each([
  ['reprot', 'report'],
  ['evidance', 'evidence'],
  ['threads', 'thread'],
  ['asume', 'assume'],
  ['decided', 'decide'],
  ['fallsealarm', 'falsealarm'],
  ['xx', undefined],
  ['postmortem', undefined],
  ['help', undefined],
])('what was most likely meant by /%s: %s', (typed, word) => {
  expect(nearestVerb(typed)?.word).toBe(word);
});

test('the table in the documentation is the table of the verbs', () => {
  const page = readFileSync(new URL('../../../docs/capture-line.md', import.meta.url), 'utf8');
  expect(unpadded(page)).toContain(unpadded(verbTable()));
});
