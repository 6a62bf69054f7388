import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/domain/decide/decide.ts';
import type { EventEnvelope } from '../../../src/domain/incident/envelope.ts';
import { evolveAll, initialState } from '../../../src/domain/incident/evolve.ts';
import { deliveriesOf } from '../../../src/domain/incident/sendings.ts';
import type { Facts, IncidentState } from '../../../src/domain/incident/state.ts';
import { defaultCadence } from '../../../src/domain/incident/words.ts';
import { standing } from '../../../src/domain/merge/late-entries.ts';
import {
  type MergeChoices,
  mergeCommandsFor,
  mergePreview,
  mergeRefusal,
  type Side,
} from '../../../src/domain/merge/merge.ts';
import { splitOff, splitTakeIn } from '../../../src/domain/merge/split.ts';
import { logLines } from '../../../src/domain/views/log.ts';
import { life, liveAll } from '../incident/lives.ts';
import { contextWith, stateOf } from '../incident/spec.ts';
import { afterwards, carriedOut, factsIn } from './carry-out.ts';

/* Two lives, and what becomes of them when one was a duplicate, or when a thread of one becomes an incident. */

const runs = { numRuns: 120 };

const sides = (one: Parameters<typeof liveAll>[0], other: Parameters<typeof liveAll>[0]) => {
  const [a, b] = [liveAll(one), liveAll(other)];
  const from: Side & { readonly events: readonly EventEnvelope[] } = { id: 'dup', ...a };
  const into: Side = { id: 'main', state: b.state };
  return { from, into };
};

/** A life that can be written to here: the record is not with another console. */
const isHere = ({ facts }: IncidentState): boolean => facts !== null && facts.holder?.handedTo == null;

const choicesFor = (from: Side, into: Side): MergeChoices => {
  const preview = mergePreview(from, into, defaultCadence, afterwards);
  if (preview === null) throw new Error('nothing was declared');
  return {
    threads: preview.threads.map(({ number, into: to }) => ({ thread: number, into: to })),
    messages: preview.messages.map(({ delivery }) => ({ delivery, as: 'skipped' as const })),
    promises: preview.promises.map(({ audience }) => audience),
  };
};
const commandsFor = (from: Side, into: Side, choices = choicesFor(from, into)) => {
  const commands = mergeCommandsFor(from, into, choices, defaultCadence);
  if (commands === null) throw new Error('nothing was declared');
  return commands;
};

const numbersOf = (facts: Facts): readonly (readonly number[])[] =>
  [
    facts.threads,
    facts.assumptions,
    facts.evidence,
    facts.decisions,
    facts.loans,
    facts.parked,
    facts.tasks,
    facts.criteria,
  ].map((items) => items.map(({ number }) => number));

const openLoans = ({ loans }: Facts) => loans.filter(({ returnedAt }) => returnedAt === null);
const openTasks = ({ tasks }: Facts) => tasks.filter(({ state }) => state === 'open');

/** What an incident says of itself, which entries of another one must not change. */
const own = (facts: Facts) => {
  const { number, title, kind, severity, status, phase, roles, impact, summary, endedAt, closedAt } = facts;
  const { updates, posts, slack, outsideName, bridge, handovers, severities, statuses, impacts } = facts;
  return {
    ...{ number, title, kind, severity, status, phase, roles, impact, summary, endedAt, closedAt },
    ...{ updates, posts, slack, outsideName, bridge, handovers, severities, statuses, impacts },
  };
};

describe('whatever two incidents have been through', () => {
  it('every entry of the duplicate is in the other one exactly once, with new numbers, and nothing is sent', () => {
    fc.assert(
      fc.property(life, life, fc.boolean(), (one, other, joins) => {
        const { from, into } = sides(one, other);
        fc.pre(isHere(from.state) && isHere(into.state) && mergeRefusal(from, into) === null);
        const usual = choicesFor(from, into);
        const into1 = factsIn(into.state).threads[0]?.number ?? null;
        const choices = joins
          ? { ...usual, threads: usual.threads.map((each) => ({ ...each, into: into1 })) }
          : usual;
        const { takeIn, mergeInto } = commandsFor(from, into, choices);
        const before = factsIn(into.state);
        const after = carriedOut(into.state, 'take', takeIn);
        const facts = factsIn(after);

        const came = logLines(after).filter((line) => line.from === 'INC-42');
        const expected = takeIn.entries.map(({ at, by }) => `${at} ${by}`);
        expect(came.map((line) => `${line.occurredAt} ${line.byId}`)).toEqual(expected);
        const there = standing(from.state).map(({ event }) => event.id);
        expect(facts.taken.flatMap(({ entries }) => entries)).toEqual(expect.arrayContaining(there));
        expect(takeIn.entries.filter(({ entry }) => there.includes(entry))).toHaveLength(there.length);

        for (const numbers of numbersOf(facts)) expect(new Set(numbers).size).toBe(numbers.length);
        expect(own(facts)).toEqual(own(before));
        const dup = factsIn(from.state);
        expect(openLoans(facts)).toHaveLength(openLoans(before).length + openLoans(dup).length);
        expect(openTasks(facts)).toHaveLength(openTasks(before).length + openTasks(dup).length);

        const ended = carriedOut(from.state, 'end', mergeInto);
        expect(factsIn(ended)).toMatchObject({ phase: 'closed', ending: 'merged' });
        expect(deliveriesOf(factsIn(ended)).filter(({ state }) => state === 'queued')).toEqual([]);
        expect(factsIn(ended).related.at(-1)).toMatchObject({ id: 'main', how: 'merged' });
        expect(facts.related.at(-1)).toMatchObject({ id: 'dup', how: 'mergedFrom' });

        // Asked again, nothing is added to either.
        const again = { id: 'main', state: after };
        expect(decide(after, commandsFor(from, again, choices).takeIn, contextWith())).toEqual({
          ok: true,
          value: [],
        });
        expect(decide(ended, mergeInto, contextWith())).toEqual({ ok: true, value: [] });
      }),
      runs,
    );
  });

  it('a merge that was interrupted, and asked again when the duplicate had gone on, takes the rest alone', () => {
    fc.assert(
      fc.property(life, life, fc.double({ min: 0, max: 1, noNaN: true }), (one, other, part) => {
        const { from, into } = sides(one, other);
        fc.pre(isHere(from.state) && isHere(into.state) && mergeRefusal(from, into) === null);
        const cut = Math.max(1, Math.floor(from.events.length * part));
        const early: Side = { id: 'dup', state: evolveAll(initialState, from.events.slice(0, cut)) };
        fc.pre(mergeRefusal(early, into) === null);
        const first = carriedOut(into.state, 'take-1', commandsFor(early, into).takeIn);
        const half: Side = { id: 'main', state: first };
        const { takeIn } = commandsFor(from, half);
        const whole = carriedOut(first, 'take-2', takeIn);
        const entries = factsIn(whole).taken.flatMap((taken) => taken.entries);
        expect(new Set(entries).size).toBe(entries.length);
        const there = standing(from.state).map(({ event }) => event.id);
        expect(entries).toEqual(expect.arrayContaining(there));
        for (const numbers of numbersOf(factsIn(whole))) expect(new Set(numbers).size).toBe(numbers.length);
        expect(decide(whole, takeIn, contextWith())).toEqual({ ok: true, value: [] });
      }),
      runs,
    );
  });

  it('a thread that is split off has its entries in the new one once, and what is owed in one of the two', () => {
    fc.assert(
      fc.property(life, (steps) => {
        const { state } = liveAll(steps);
        fc.pre(isHere(state) && factsIn(state).phase !== 'closed');
        const facts = factsIn(state);
        const [thread] = facts.threads;
        fc.pre(thread !== undefined);
        const loans = openLoans(facts).map(({ number }) => number);
        const choices = { thread: thread?.number ?? 0, title: 'Pool', severity: 'SEV2' as const, loans };
        const born = stateOf({
          type: 'incidentDeclared',
          data: {
            ...{ number: 43, title: 'Pool', kind: 'incident', severity: 'SEV2', status: 'investigating' },
            zone: 'UTC',
          },
        } as const);
        const takeIn = splitTakeIn('old', state, facts, choices);
        const after = carriedOut(born, 'take', takeIn);
        const { taken } = factsIn(after);
        const off = splitOff(
          choices.thread,
          { id: 'new', number: 43, title: 'Pool' },
          taken[0]?.numbers ?? [],
        );
        const left = carriedOut(state, 'off', off);
        expect(logLines(after).filter(({ from }) => from === 'INC-42')).toHaveLength(takeIn.entries.length);
        expect(openLoans(factsIn(after)).length + openLoans(factsIn(left)).length).toBe(
          openLoans(facts).length,
        );
        expect(openTasks(factsIn(after)).length + openTasks(factsIn(left)).length).toBe(
          openTasks(facts).length,
        );
        const untold = (each: Facts) => each.outsideWords.filter(({ toldIn }) => toldIn === null).length;
        expect(untold(factsIn(after)) + untold(factsIn(left))).toBe(untold(facts));
        expect(factsIn(left).threads[0]).toMatchObject({ state: 'done', why: 'Split off as INC-43' });
        expect(deliveriesOf(factsIn(left))).toEqual(deliveriesOf(facts));
        expect(deliveriesOf(factsIn(after))).toEqual([]);
        expect(factsIn(left).related.at(-1)).toMatchObject({ id: 'new', how: 'splitOff' });
        expect(factsIn(after).related.at(-1)).toMatchObject({ id: 'old', how: 'splitFrom' });
        expect(decide(after, takeIn, contextWith())).toEqual({ ok: true, value: [] });
        expect(decide(left, off, contextWith())).toEqual({ ok: true, value: [] });
      }),
      runs,
    );
  });
});
