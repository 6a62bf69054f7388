import { describe, expect, it } from 'vitest';
import type { CommandInput } from '../../../src/domain/incident/commands.ts';
import { evolveAll } from '../../../src/domain/incident/evolve.ts';
import { type LateEntry, lateEntriesOf } from '../../../src/domain/shared-record/late-entries.ts';
import { recordOf, waitingOn } from './consoles.ts';

const common = recordOf({ type: 'openThread', title: 'pool' });
const after = (...inputs: CommandInput[]) =>
  evolveAll(
    common,
    waitingOn(common, ...inputs).flatMap(({ events }) => events),
  );
const late = (...inputs: CommandInput[]): readonly LateEntry[] =>
  lateEntriesOf(common, after(...inputs), common, 'bo-laptop');

describe('the lines of a fork that is not continued', () => {
  it('become notes of their authors, marked, at the time at which each happened', () => {
    expect(late({ type: 'report', thread: 1, conditions: 'pool full' })).toEqual([
      {
        entry: 'w1/1',
        by: 'bo',
        command: {
          type: 'note',
          thread: 1,
          text: 'Noted on bo-laptop by Bo Berg: Report: pool full',
          occurredAt: '2026-03-01T13:40:00.000Z',
        },
      },
    ]);
  });

  it('say which of their numbers are of things that the other record does not have', () => {
    const [, note] = late(
      { type: 'openThread', title: 'cache' },
      { type: 'note', text: '#2 is cold, #1 is not' },
    );
    expect(note?.command).toMatchObject({
      thread: null,
      text: 'Noted on bo-laptop by Bo Berg: #2 is cold, #1 is not (#2: as numbered on bo-laptop.)',
    });
  });

  it('leave out what was withdrawn, and what the other record has already', () => {
    expect(late({ type: 'note', text: 'no' }, { type: 'withdrawEntry', entry: 'w1/1' })).toEqual([]);
    const mine = after({ type: 'note', text: 'yes' });
    expect(lateEntriesOf(common, mine, mine, 'bo-laptop')).toEqual([]);
  });
});

describe('the lines of several consoles on the side that is left', () => {
  it('are marked with the console that wrote each', () => {
    const shared = recordOf({ type: 'shareIncident', space: 'main' });
    const mine = evolveAll(
      shared,
      waitingOn(shared, { type: 'note', text: 'x' }).flatMap(({ events }) => events),
    );
    expect(lateEntriesOf(shared, mine, shared, 'cy-laptop').map(({ command }) => command)).toMatchObject([
      { text: 'Noted on ana-laptop by Bo Berg: x' },
    ]);
  });
});
