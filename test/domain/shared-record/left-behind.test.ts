import { expect, it } from 'vitest';
import type { CommandInput } from '../../../src/domain/incident/commands.ts';
import { evolveAll } from '../../../src/domain/incident/evolve.ts';
import type { IncidentState } from '../../../src/domain/incident/state.ts';
import { decideAgain } from '../../../src/domain/shared-record/again.ts';
import { leftBehind } from '../../../src/domain/shared-record/left-behind.ts';
import { decided, deps, reasons, recordOf, waitingOn } from './consoles.ts';

/* A fork: the other record goes on, and what waits here followed this one. */

const common = recordOf({ type: 'openThread', title: 'pool' });
const after = (state: IncidentState, id: string, input: CommandInput): IncidentState =>
  evolveAll(state, decided(state, id, input).events);

it('refuses what referred to what only the left record has, and keeps what referred to what both have', () => {
  const mine = after(common, 'm1', { type: 'openThread', title: 'cache' });
  const theirs = after(common, 't1', { type: 'openThread', title: 'disk' });
  const waiting = waitingOn(
    mine,
    { type: 'report', thread: 2, conditions: 'cold' },
    { type: 'report', thread: 1, conditions: 'full' },
    { type: 'openThread', title: 'network' },
    { type: 'note', text: 'see #3' },
  );
  const again = decideAgain(theirs, leftBehind(waiting, common, mine, theirs), deps);
  expect(reasons(again.refused)).toEqual({
    w1: 'This names #2, which did not become part of the record. Enter that again first, then this.',
  });
  expect(again.waiting.map(({ commandId }) => commandId)).toEqual(['w2', 'w3', 'w4']);
  expect(again.state.facts?.threads.map(({ number, title }) => `#${number} ${title}`)).toEqual([
    '#1 pool',
    '#2 disk',
    '#3 network',
  ]);
});

it('leaves alone what both records have by the same command', () => {
  const both = after(common, 'b1', { type: 'openThread', title: 'cache' });
  const waiting = waitingOn(both, { type: 'report', thread: 2, conditions: 'cold' });
  expect(leftBehind(waiting, common, both, both)).toEqual(waiting);
});
