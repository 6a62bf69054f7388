import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/domain/decide/decide.ts';
import { commandSchema } from '../../../src/domain/incident/commands.ts';
import type { RestingLine } from '../../../src/domain/incident/events.ts';
import type { PrintedField } from '../../../src/domain/incident/update-field-table.ts';
import { checkUpdate } from '../../../src/domain/update/check.ts';
import { contextWith, declared, factsOf, given, type Past, stateOf } from '../incident/spec.ts';
import { assumed, evidence, fields, sent, settled } from '../update/fixtures.ts';
import { line } from './story.ts';

const pool = { ...assumed(1, 'The pool is full'), id: 'a1/0' };
const full = { ...evidence(1, 'Pool at 100 of 100', { supports: 1 }), id: 'e1/0' };
const sure = { ...settled(1, 'supported'), id: 's1/0' };

const says = fields({
  summary: 'The pool is full.\nWe restart it.',
  currentStatus: ['Pool at 100 of 100'],
  unknowns: 'Whether the pool is full.',
});

/** What is kept of lines that were made of these entries. */
const kept = (
  past: readonly Past[],
  ...origins: readonly { field: PrintedField; words: string; entries: readonly string[] }[]
): readonly RestingLine[] => {
  const facts = factsOf(declared(), past);
  const asked = { audience: 'internal', fields: says, next: { kind: 'onChange' }, corrects: null } as const;
  const { directory: people, cadence, now } = contextWith();
  // What the check finds in it is overruled: this is not about what it finds.
  const overruled = checkUpdate({ ...asked, facts, people, cadence, now }).map(({ id }) => ({
    finding: id,
    reason: 'so it is',
  }));
  const command = commandSchema.parse({ type: 'queueUpdate', ...asked, overruled, origins });
  const first = decide(stateOf(declared(), past), command, contextWith());
  if (!first.ok) throw new Error(first.error.message);
  const [queued] = first.value;
  return queued?.type === 'updateQueued' ? queued.data.restsOn : [];
};

const summary = { field: 'summary', words: 'The pool is full.' } as const;

describe('Given an update with lines that the console filled in, when it is queued', () => {
  it('then it keeps which assumption a line was made of', () => {
    expect(kept([pool, full], { ...summary, entries: ['a1/0'] })).toEqual([line('The pool is full.', [1])]);
  });

  it('then it keeps the evidence of a line, and not the assumption that the evidence is about', () => {
    const seen = { field: 'currentStatus', words: 'Pool at 100 of 100', entries: ['e1/0'] } as const;
    expect(kept([pool, full], seen)).toEqual([
      { words: 'Pool at 100 of 100', asks: false, assumptions: [], evidence: [1] },
    ]);
  });

  it('then a line that says how it was settled rests on the assumption', () => {
    expect(kept([pool, sure], { ...summary, entries: ['s1/0'] })).toEqual([line('The pool is full.', [1])]);
  });

  it('then a line that only asks says so', () => {
    const asks = { field: 'unknowns', words: 'Whether the pool is full.', entries: ['a1/0'] } as const;
    expect(kept([pool], asks)).toEqual([line('Whether the pool is full.', [1], true)]);
  });

  it('then a line that tells what was refuted as wrong rests on nothing', () => {
    const wrong = { ...settled(1, 'refuted'), id: 's1/0' };
    expect(kept([pool, wrong], { ...summary, entries: ['s1/0'] })).toEqual([]);
  });

  it('then a line that the lead took out or changed is not kept', () => {
    expect(kept([pool], { field: 'summary', words: 'The pool was full.', entries: ['a1/0'] })).toEqual([]);
    expect(kept([pool], { field: 'impact', words: 'The pool is full.', entries: ['a1/0'] })).toEqual([]);
  });

  it('then words for outside rest on what they were given for', () => {
    const words: Past = {
      type: 'outsideWordsGiven',
      data: { thread: null, text: 'The pool is full', about: 'a1/0' },
      id: 'w1/0',
    };
    expect(kept([pool, words], { ...summary, entries: ['w1/0'] })).toEqual([line('The pool is full.', [1])]);
  });

  it('then a line that is told again rests on what it did, with or without its time', () => {
    const before = {
      ...sent(1, fields(), { restsOn: [line('The pool is full (as of 13:10 UTC).', [1])] }),
      id: 'u1/0',
    };
    expect(kept([pool, before], { ...summary, entries: ['u1/0'] })).toEqual([line('The pool is full.', [1])]);
  });
});

describe('Given an update, when somebody says which assumptions it rests on', () => {
  const past = [declared(), pool, { ...sent(1, fields()), id: 'u1/0' }] as const;

  it('then the record has it, each number once and in order', () => {
    const two = { ...assumed(2, 'The disk is slow'), id: 'a2/0' };
    given(...past, two)
      .when({ type: 'linkUpdate', update: 'u1', assumptions: [2, 1, 2] })
      .thenEvents({ type: 'updateLinked', data: { update: 'u1', assumptions: [1, 2] } });
  });

  it('then a number that is no assumption is refused in words', () => {
    given(...past)
      .when({ type: 'linkUpdate', update: 'u1', assumptions: [7] })
      .thenRefused('notFound', 'There is no assumption A7. The only one is A1.');
  });

  it('then saying it again says nothing new', () => {
    const again: Past = { type: 'updateLinked', data: { update: 'u1', assumptions: [1] } };
    given(...past, again)
      .when({ type: 'linkUpdate', update: 'u1', assumptions: [1] })
      .thenNothing();
  });

  it('then there has to be such an update', () => {
    given(...past)
      .when({ type: 'linkUpdate', update: 'u9', assumptions: [1] })
      .thenRefused('notFound');
  });
});
