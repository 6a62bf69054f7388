import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forkSides, lateNote } from '../../../src/domain/handover/fork.ts';
import { commandSchema } from '../../../src/domain/incident/commands.ts';
import type { EventEnvelope } from '../../../src/domain/incident/envelope.ts';
import { evolveAll, initialState } from '../../../src/domain/incident/evolve.ts';
import { type Lived, life, live, liveAll, type Step } from '../incident/lives.ts';
import { here, there } from '../incident/spec.ts';

/* Two consoles went on with one record: what each has alone, and what of theirs can be added here. */

const step = (command: Step['command'], by = 'bo'): Step => ({ by, minutes: 1, command });
const handOver = step({ type: 'handToConsole', to: 'Cy', console: there }, 'ana');
const back = step({ type: 'takeOver', console: here }, 'ana');

const common = liveAll([step({ type: 'note', text: 'before the fork' }), handOver]);
const goOn = (...steps: readonly Step[]): Lived => [back, ...steps].reduce(live, common);
const sides = (mine: Lived, theirs: Lived, isAdded = (_: string) => false) =>
  forkSides(mine.state, theirs.state, common.state, isAdded);

/** The ids of commands count events, so both sides have the same: theirs get another beginning. */
const elsewhere = (lived: Lived): Lived => {
  const events = lived.events.map((event, index) =>
    index < common.events.length ? event : { ...event, id: `there-${event.id}` },
  );
  return { ...lived, events, state: evolveAll(initialState, events) };
};

describe('a fork', () => {
  test('lists what each side has alone, with its time and author, and what of theirs can be added', () => {
    const mine = goOn(step({ type: 'note', text: 'here' }));
    const theirs = elsewhere(
      goOn(
        step({ type: 'report', thread: 1, conditions: 'pool full', actions: 'raising it' }),
        step({ type: 'openThread', title: 'cache' }),
        step({ type: 'note', text: 'about the cache', thread: 2 }),
        step({ type: 'snooze', what: '#1', until: '2026-03-01T13:00:00.000Z' }),
      ),
    );
    const found = sides(mine, theirs);
    expect(found.mine.entries.map(({ label, text, by }) => [label, text, by])).toEqual([
      ['Taken over', expect.any(String), 'Ana Lima'],
      ['Note', 'here', 'Bo Berg'],
    ]);
    expect(found.theirs.entries.map(({ at, by, label, text }) => `${at} ${by} ${label} ${text}`)).toEqual([
      expect.stringMatching(/^Sun 1 Mar, 12:\d\d Ana Lima Taken over/u),
      expect.stringMatching(/^Sun 1 Mar, 12:\d\d Bo Berg Report pool full/u),
      expect.stringMatching(/Thread cache/u),
      expect.stringMatching(/Note about the cache/u),
      expect.stringMatching(/Snoozed/u),
    ]);
    expect(found.addable).toEqual(found.theirs.entries.slice(1, 4).map(({ id }) => id));
  });

  test('names corrections and withdrawals of what both have', () => {
    const note = common.state.history.find(({ event }) => event.type === 'noted')?.event.id ?? '';
    const theirs = elsewhere(goOn(step({ type: 'withdrawEntry', entry: 'newest-2', why: 'wrong' })));
    expect(theirs.state.history.find(({ event }) => event.id === note)?.withdrawn).not.toBeNull();
    const found = sides(goOn(), theirs);
    expect(found.theirs.entries.at(-1)).toMatchObject({ label: 'Withdrawn', text: 'Note: before the fork' });
    expect(found.addable).toEqual([]);
  });

  test('names the messages that only one side queued, and those that both dealt with', () => {
    const send = (delivery: string): readonly Step[] => [
      step({ type: 'recordAttempt', delivery }, 'outbox'),
      step({ type: 'recordOutcome', delivery, outcome: { kind: 'sent' } }, 'outbox'),
    ];
    const more = step({ type: 'sendToMore', update: 'u1', destinations: ['d3'] });
    const mine = goOn(...send('u1:d1'));
    const theirs = elsewhere(goOn(...send('u1:d1'), more));
    const found = sides(mine, theirs);
    expect(found.mine.queued).toEqual([]);
    expect(found.theirs.queued).toEqual(['Update 1 (internal) to #later …']);
    expect(found.both).toEqual([
      'Update 1 (internal) to #inc-42 ✓ here, #inc-42 ✓ there: it may have gone out twice.',
    ]);
    expect(sides(goOn(), theirs).both).toEqual([]);
    const uncertain = live(common, step({ type: 'leadFromHere', why: 'lost' }, 'ana'));
    expect(uncertain.state.facts?.updates[0]?.deliveries[0]?.state).toBe('unknown');
    expect(sides(uncertain, theirs).both).toEqual([]);
  });

  test('names the posts that only one side queued', () => {
    const queued = {
      ...goOn().events[0],
      id: 'posted/0',
      type: 'postQueued',
      version: 1,
      data: {
        post: 'p9',
        what: 'brief',
        about: [],
        text: 'words',
        delivery: {
          id: 'p9:channel',
          destination: { id: 'channel:C1', name: '#inc-42', medium: 'slack', audience: 'internal' },
          sandbox: false,
          message: { medium: 'slack', channel: 'C1', text: 'words', blocks: [] },
        },
      },
    } as EventEnvelope;
    const theirs = elsewhere({ ...goOn(), events: [...goOn().events, queued] });
    expect(sides(goOn(), theirs).theirs.queued).toEqual(['Brief to #inc-42 …']);
  });

  test('an entry of theirs becomes a note here, at its own time, on its thread if that is here', () => {
    const theirs = elsewhere(
      goOn(
        step({ type: 'report', thread: 1, conditions: 'pool full' }),
        step({ type: 'openThread', title: 'cache' }),
        step({ type: 'note', text: 'about the cache', thread: 2 }),
      ),
    );
    const [, report = '', , note = ''] = sides(goOn(), theirs).theirs.entries.map(({ id }) => id);
    const at = (id: string) => theirs.state.history.find(({ event }) => event.id === id)?.event.occurredAt;
    expect(lateNote(theirs.state, common.state, report, there.name)).toEqual({
      type: 'note',
      thread: 1,
      text: 'Noted on cy-laptop by Bo Berg: Report: pool full',
      occurredAt: at(report),
    });
    expect(lateNote(theirs.state, common.state, note, there.name)).toMatchObject({
      thread: null,
      text: 'Noted on cy-laptop by Bo Berg: about the cache',
    });
    expect(lateNote(theirs.state, common.state, 'nothing', there.name)).toBeNull();
  });

  test('whatever was logged on either side, everything addable is a note that the door takes', () => {
    fc.assert(
      fc.property(life, life, (a, b) => {
        const mine = a.reduce(live, common);
        const theirs = elsewhere([back, ...b].reduce(live, common));
        const found = sides(mine, theirs);
        for (const id of found.addable) {
          const note = lateNote(theirs.state, common.state, id, there.name);
          expect(commandSchema.safeParse(note)).toMatchObject({ success: true });
        }
        const again = sides(mine, theirs, () => true);
        expect(again.addable).toEqual([]);
        expect(again.added).toEqual(found.addable);
      }),
      { numRuns: 60 },
    );
  });
});
