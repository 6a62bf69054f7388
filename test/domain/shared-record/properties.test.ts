import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/domain/decide/decide.ts';
import type { Command, CommandType } from '../../../src/domain/incident/commands.ts';
import { evolveAll, initialState } from '../../../src/domain/incident/evolve.ts';
import type { ConsoleIdentity } from '../../../src/domain/incident/holder.ts';
import type { IncidentState } from '../../../src/domain/incident/state.ts';
import { decideAgain } from '../../../src/domain/shared-record/again.ts';
import { withNames } from '../../../src/domain/shared-record/names.ts';
import {
  type ChangedNumber,
  composed,
  type Kind,
  madeBy,
} from '../../../src/domain/shared-record/numbers.ts';
import { renamed } from '../../../src/domain/shared-record/references.ts';
import { type Waiting, waitingOf } from '../../../src/domain/shared-record/waiting.ts';
import { envelopesOf } from '../../../src/main/incidents/envelopes.ts';
import { askedOf, type Lived, liveAll, type Step, step } from '../incident/lives.ts';
import { here, there } from '../incident/spec.ts';
import { deps } from './consoles.ts';

/* Two consoles go on with one record, each on its own; then the lines of one come first. */

/** What is not asked for in a shared incident, or ends it for good. */
const unshared: ReadonlySet<CommandType> = new Set([
  'handToConsole',
  'takeOver',
  'leadFromHere',
  'mergeInto',
] as const);

/** Words that refer to things which may be there, and may have other numbers later. */
const mention: fc.Arbitrary<Step> = fc.record({
  by: fc.constantFrom('ana', 'bo'),
  minutes: fc.integer({ min: 0, max: 5 }),
  command: fc.record({
    type: fc.constant('note' as const),
    thread: fc.constantFrom(null, 1, 2, 3),
    text: fc.constantFrom('see #2, A2 and K2', 'D2 follows from E1', '#3 and #4 wait for L1', 'Q2?'),
  }),
});

/** Something with a number, which the other console may give as well. */
const numbering: fc.Arbitrary<Step> = fc.record({
  by: fc.constantFrom('ana', 'bo'),
  minutes: fc.integer({ min: 0, max: 5 }),
  command: fc.constantFrom(
    { type: 'openThread', title: 'pool', owner: 'dee' } as const,
    { type: 'assume', thread: 2, text: 'the deploy' } as const,
    { type: 'addTask', thread: 2, text: 'look', owner: 'dee' } as const,
    { type: 'disprove', assumption: 2, disproof: 'a log', owner: 'bo' } as const,
    { type: 'setThreadState', thread: 2, state: 'done' } as const,
    { type: 'report', thread: 2, conditions: 'see #2' } as const,
    { type: 'completeTask', task: 2 } as const,
    { type: 'supersedeEntry', entry: 'newest-0', text: 'other words' } as const,
    { type: 'withdrawEntry', entry: 'newest-1' } as const,
  ),
});

const steps = (maxLength: number): fc.Arbitrary<readonly Step[]> =>
  fc
    .array(
      fc.oneof(
        { weight: 3, arbitrary: step },
        { weight: 1, arbitrary: mention },
        { weight: 3, arbitrary: numbering },
      ),
      { maxLength },
    )
    .map((all) => all.filter(({ command: { type } }) => !unshared.has(type)));

/** Ana's console shares the incident, and Bo's joins. */
const share: Step = { by: 'ana', minutes: 1, command: { type: 'shareIncident', space: 'main' } };
const join: Step = { by: 'bo', minutes: 1, command: { type: 'joinShared' } };

/** A console that goes on with a record; its commands and what it queues have ids of its own. */
const goOn = (from: Lived, ids: string, console: ConsoleIdentity, asked: readonly Step[]) => {
  const waiting: Waiting[] = [];
  let { state, now } = from;
  for (const one of asked) {
    const { command, context } = askedOf({ ...from, state, now }, one);
    const its = {
      ...context,
      freshId: `${context.freshId}-${ids}`,
      console,
    };
    now = context.now;
    const decision = decide(state, command, its);
    if (!decision.ok || decision.value.length === 0) continue;
    const commandId = `${ids}${waiting.length}`;
    const events = envelopesOf(commandId, decision.value, command.occurredAt, its, state.facts);
    waiting.push(waitingOf(state, { commandId, command, context: its }, events));
    state = evolveAll(state, events);
  }
  return { waiting, after: { ...from, state, now } };
};

const both = fc.record({ before: steps(10), mine: steps(14), theirs: steps(10), more: steps(5) });

const apart = ({ before, mine, theirs, more }: typeof both extends fc.Arbitrary<infer T> ? T : never) => {
  const record = goOn(goOn(liveAll(before), 's', here, [share]).after, 'j', there, [join]).after;
  const { waiting, after } = goOn(record, 'w', there, mine);
  const came = goOn(record, 'f', here, theirs).after;
  const later = goOn(came, 'g', here, more).after;
  return { record: record.state, waiting, mine: after.state, came: came.state, later: later.state };
};

/** Every number and entry that a command refers to, in the order in which they are looked up. */
const referencesOf = (
  command: Command,
): readonly { readonly kind: Kind | 'entry'; readonly to: string }[] => {
  const found: { kind: Kind | 'entry'; to: string }[] = [];
  renamed(command, {
    number: (kind, number) => {
      found.push({ kind, to: String(number) });
      return number;
    },
    entry: (id) => {
      found.push({ kind: 'entry', to: id });
      return id;
    },
    isEntry: () => true,
  });
  return found;
};

/** Which command made what a reference points at; empty if there is no such thing. */
const makerOf = ({ history }: IncidentState, kind: Kind | 'entry', to: string): string => {
  const item = history.find(({ event }) => {
    if (kind === 'entry') return event.id === to;
    const made = madeBy(event);
    return made?.kind === kind && String(made.number) === to;
  });
  const id = item?.event.id ?? '';
  return kind === 'entry' && item !== undefined
    ? `${id.slice(0, id.lastIndexOf('/'))} ${item.event.type}`
    : id.slice(0, id.lastIndexOf('/'));
};

const numbersIn = ({ history }: IncidentState): readonly string[] =>
  history.flatMap(({ event }) => {
    const made = madeBy(event);
    return made === null ? [] : [`${made.kind} ${made.number}`];
  });

/** The words say times in the zone of the incident, which others may have changed. */
const withoutWords = ({ words: _, ...waiting }: Waiting) => waiting;

const sorted = (changed: readonly ChangedNumber[]) =>
  changed.toSorted((a, b) => a.from.localeCompare(b.from));

const runs = { numRuns: 120 };

describe('what waits on a console while others go on', () => {
  it('changes nothing when it is decided again on the same record', () => {
    fc.assert(
      fc.property(both, (lives) => {
        const { record, waiting, mine } = apart(lives);
        const again = decideAgain(record, waiting, deps);
        expect(again).toEqual({ waiting, state: mine, refused: [], changed: [], fulfilled: [] });
      }),
      runs,
    );
  });

  it('is never lost: each waits on, is refused with a reason, or is so already', () => {
    fc.assert(
      fc.property(both, (lives) => {
        const { waiting, came } = apart(lives);
        const again = decideAgain(came, waiting, deps);
        const ends = [
          ...again.waiting.map(({ commandId }) => commandId),
          ...again.refused.map((one) => one.waiting.commandId),
          ...again.fulfilled,
        ];
        expect(ends.toSorted()).toEqual(waiting.map(({ commandId }) => commandId).toSorted());
        for (const { problem, waiting: one } of again.refused) {
          expect(problem.message).toMatch(/\.$/u);
          expect(one.words).not.toBe('');
        }
        const events = again.waiting.flatMap((one) => one.events);
        expect(evolveAll(came, events)).toEqual(again.state);
        expect(again.state.history.slice(came.history.length).map(({ event }) => event.id)).toEqual(
          events.map(({ id }) => id),
        );
      }),
      runs,
    );
  });

  it('gets no number that something else has', () => {
    fc.assert(
      fc.property(both, (lives) => {
        const { waiting, came } = apart(lives);
        const numbers = numbersIn(decideAgain(came, waiting, deps).state);
        expect(numbers.filter((number, index) => numbers.indexOf(number) !== index)).toEqual([]);
      }),
      runs,
    );
  });

  it('refers to what its author meant', () => {
    fc.assert(
      fc.property(both, (lives) => {
        const { record, waiting, came } = apart(lives);
        const again = decideAgain(came, waiting, deps);
        for (const now of again.waiting) {
          const place = waiting.findIndex(({ commandId }) => commandId === now.commandId);
          const { command } = waiting[place] ?? now;
          // What is left out of an update's lines may be nothing any more.
          if (command.type === 'queueUpdate') continue;
          const earlier = waiting.slice(0, place).flatMap(({ events }) => events);
          const then = evolveAll(record, earlier);
          const meant = referencesOf(command).map(({ kind, to }) => makerOf(then, kind, to));
          const means = referencesOf(withNames(now.command, now.names).command).map(({ kind, to }) =>
            makerOf(again.state, kind, to),
          );
          // What was nothing then, as in "PR #9", may be something now.
          expect(means.map((maker, index) => (meant[index] === '' ? '' : maker))).toEqual(meant);
        }
      }),
      runs,
    );
  });

  it('comes to the same in two steps as in one', () => {
    fc.assert(
      fc.property(both, (lives) => {
        const { waiting, came, later } = apart(lives);
        const first = decideAgain(came, waiting, deps);
        fc.pre(first.refused.length === 0 && first.fulfilled.length === 0);
        const second = decideAgain(later, first.waiting, deps);
        const once = decideAgain(later, waiting, deps);
        expect(second.waiting.map(withoutWords)).toEqual(once.waiting.map(withoutWords));
        expect(second.state).toEqual(once.state);
        expect(second.refused.map(({ problem }) => problem)).toEqual(
          once.refused.map(({ problem }) => problem),
        );
        expect(second.fulfilled).toEqual(once.fulfilled);
        // Of what was refused in the second step, nobody hears under which number it had waited.
        const lost = once.refused.length + once.fulfilled.length > 0;
        const [told, toldOnce] = [composed(first.changed, second.changed), once.changed].map(sorted);
        if (!lost) expect(told).toEqual(toldOnce);
      }),
      { numRuns: 240 },
    );
  });

  it('is told when its number is another one', () => {
    fc.assert(
      fc.property(both, (lives) => {
        const { waiting, came } = apart(lives);
        const again = decideAgain(came, waiting, deps);
        const all = new Set(waiting.flatMap(({ events }) => numbersIn(evolveAll(initialState, events))));
        expect(again.changed.length).toBeLessThanOrEqual(all.size);
        for (const { from, to } of again.changed) expect(from).not.toBe(to);
      }),
      runs,
    );
  });
});
