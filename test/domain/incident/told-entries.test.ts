import { describe, expect, it } from 'vitest';
import { commandAgain } from '../../../src/domain/incident/again.ts';
import { findEntry } from '../../../src/domain/incident/entries.ts';
import { owedCorrections } from '../../../src/domain/told/owed.ts';
import { belief, dismissed, line, linked, said, told } from '../told/story.ts';
import { declared, factsOf, given, type Past, stateOf } from './spec.ts';

const opened: Past = { type: 'threadOpened', data: { thread: 7, title: 'Pool', owner: null }, id: 'open/0' };
const assumed: Past = {
  type: 'assumed',
  data: { assumption: 3, thread: null, text: belief, confidence: 'high', disproof: '' },
  id: 'assume/0',
};
const refuted: Past = { type: 'assumptionSettled', data: { assumption: 3, state: 'refuted', why: '' } };

describe('a correction that was dismissed', () => {
  const dismissal: Past = { ...dismissed(3, 'internal'), id: 'dismiss/0' };
  const past = [...declared(), assumed, told(1, { summary: said }), refuted, dismissal];
  const withdrawn: Past = { type: 'entryWithdrawn', data: { entry: 'dismiss/0', why: '' } };

  it('is taken back, and is owed again', () => {
    given(past).when({ type: 'withdrawEntry', entry: 'dismiss/0' }).thenEvents(withdrawn);
    expect(owedCorrections(factsOf(past))).toEqual([]);
    expect(owedCorrections(factsOf(past, withdrawn))).toHaveLength(1);
  });

  it('is dismissed once more, with its reason as it is now', () => {
    const item = findEntry(stateOf(past), 'dismiss/0');
    const again = item === undefined ? null : commandAgain(stateOf(past), item);
    if (again === null) throw new Error('nothing to say again');
    given(past, withdrawn)
      .when(again)
      .thenEvents({ type: dismissal.type, data: dismissal.data } as Past);
  });

  it('is given another reason', () => {
    given(past)
      .when({ type: 'editEntry', entry: 'dismiss/0', text: 'they were told by phone' })
      .thenEvents({
        type: 'entryEdited',
        data: {
          entry: 'dismiss/0',
          dataVersion: 1,
          data: { assumption: 3, audience: 'internal', why: 'they were told by phone' },
        },
      });
  });
});

describe('an entry that several are named beside is not withdrawn before what names it:', () => {
  const update = told(1, { summary: 'We know why.' });
  const asked: Past = { type: 'reportsAsked', data: { threads: [6, 7] } };

  it.each<[string, readonly Past[], string]>([
    [
      'an update that was linked to it',
      [update, linked(update, [2, 3])],
      'The choice of what an update rests on',
    ],
    [
      'an update with a line that was filled in from it',
      [told(1, {}, { restsOn: [line(said, [2, 3])] })],
      'The update',
    ],
    ['a correction that was dismissed', [dismissed(3, 'internal')], 'The dismissed correction'],
  ])('an assumption, for %s', (_name, more, named) => {
    given(declared(), assumed, more)
      .when({ type: 'withdrawEntry', entry: 'assume/0' })
      .thenRefused('restsOn', `${named} rests on this entry; `);
  });

  it('an assumption, for what became of it', () => {
    given(declared(), assumed, {
      type: 'assumptionSettled',
      data: { assumption: 3, state: 'refuted', why: 'the graph says so' },
    })
      .when({ type: 'withdrawEntry', entry: 'assume/0' })
      .thenRefused('restsOn', 'The outcome rests on this entry; ');
  });

  it('a thread, for a request for reports', () => {
    given(declared(), opened, asked)
      .when({ type: 'withdrawEntry', entry: 'open/0' })
      .thenRefused('restsOn', 'The request for reports rests on this entry; withdraw that first.');
  });

  it('but is where only others are named', () => {
    given(
      declared(),
      opened,
      assumed,
      update,
      linked(update, [2]),
      told(2, {}, { restsOn: [line(said, [2])] }),
    )
      .when({ type: 'withdrawEntry', entry: 'assume/0' })
      .thenEvents({ type: 'entryWithdrawn', data: { entry: 'assume/0', why: '' } });
  });
});
