import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { because } from '../../../src/domain/causes/cause.ts';
import type { CommandInput } from '../../../src/domain/incident/commands.ts';
import { dutiesOf } from '../../../src/domain/incident/duty.ts';
import type { NewEvent } from '../../../src/domain/incident/events.ts';
import { evolve, evolveAll, initialState } from '../../../src/domain/incident/evolve.ts';
import { deliveriesOf } from '../../../src/domain/incident/sendings.ts';
import type { Facts, IncidentState } from '../../../src/domain/incident/state.ts';
import { live, liveAll, type Step, sharedLife } from './lives.ts';
import { declared, factsOf, given, here, type Past, there } from './spec.ts';

/* Which of several consoles sends what: exactly one has the duty for each thing, until another one takes it over. */

const from = (console: typeof here, past: Past): Past => ({ ...past, console: console.id });
const shared = from(here, { type: 'incidentShared', data: { console: here, space: 'main' } });
const joined = from(there, { type: 'consoleJoined', data: { console: there } });
const together: readonly Past[] = [shared, joined];

const delivery = (id: string) => ({
  id,
  destination: { id, name: `#${id}`, medium: 'slack', audience: 'internal' } as const,
  sandbox: false,
  message: { medium: 'slack', channel: 'C1', text: 't', blocks: [] } as const,
});
const post = (id: string): Past => ({
  type: 'postQueued',
  data: { post: id, what: 'round', about: [], text: 't', delivery: delivery(id) as never },
});
const attempted = (id: string): Past => ({ type: 'deliveryAttempted', data: { delivery: id, attempt: 1 } });
const ended = (id: string, kind: 'sent' | 'unknown'): Past => ({
  type: 'deliveryEnded',
  data: {
    delivery: id,
    outcome:
      kind === 'sent'
        ? { kind, refused: [] }
        : { kind, code: 'lost', cause: because('words', { words: 'No answer.' }) },
    retryAt: null,
  },
});
const errand = (id: string): Past => ({
  type: 'errandPlanned',
  data: { errand: id, kind: 'bridge', what: { topic: 'x' }, sandbox: false },
});
const steps: Past = {
  type: 'channelStepsPlanned',
  data: { steps: ['channel', 'topic'], name: 'inc', announceIn: null, announceName: '' },
};
const sent = { kind: 'sent' } as const;

const deliveryIn = (facts: Facts, id: string) => deliveriesOf(facts).find((one) => one.id === id);

describe('Who has the duty', () => {
  it('is nobody in particular while the incident is not shared', () => {
    const facts = factsOf(declared(), [post('p1'), errand('e1'), steps]);
    expect(deliveryIn(facts, 'p1')?.duty).toBeNull();
    expect(facts.errands[0]?.duty).toBeNull();
    expect(facts.slack?.steps.map(({ duty }) => duty)).toEqual([null, null]);
  });

  it('is the console that shared it for all that was planned before', () => {
    const facts = factsOf(declared(), [post('p1'), errand('e1'), steps], together);
    expect(deliveryIn(facts, 'p1')?.duty).toBe(here.id);
    expect(facts.errands[0]?.duty).toBe(here.id);
    expect(facts.slack?.steps.map(({ duty }) => duty)).toEqual([here.id, here.id]);
    expect(facts.shared?.duty).toBe(here.id);
  });

  it('is the console that planned it from then on', () => {
    const facts = factsOf(declared(), together, [
      from(there, post('p1')),
      from(there, errand('e1')),
      from(there, steps),
      from(here, post('p2')),
    ]);
    expect(deliveryIn(facts, 'p1')?.duty).toBe(there.id);
    expect(deliveryIn(facts, 'p2')?.duty).toBe(here.id);
    expect(facts.errands[0]?.duty).toBe(there.id);
    expect(facts.slack?.steps.map(({ duty }) => duty)).toEqual([there.id, there.id]);
    // What nobody plans stays with the first one.
    expect(facts.shared?.duty).toBe(here.id);
  });
});

describe('Given a message that another console sends', () => {
  const past = [...together, from(there, post('p1'))];

  it('when this one tries it, or says what became of it, then that is refused', () => {
    given(declared(), past)
      .when({ type: 'recordAttempt', delivery: 'p1' })
      .thenRefused('notYourDuty', 'This is sent from “cy-laptop”, not from this console.');
    given(declared(), past)
      .when({ type: 'holdDelivery', delivery: 'p1', reason: 'stale' })
      .thenRefused('notYourDuty');
    given(declared(), past, [from(there, attempted('p1'))])
      .when({ type: 'recordOutcome', delivery: 'p1', outcome: sent })
      .thenRefused('notYourDuty');
  });

  it('when the other one tries it, then it may', () => {
    given(declared(), past)
      .when({ type: 'recordAttempt', delivery: 'p1' }, { console: there })
      .thenEvents({ type: 'deliveryAttempted', data: { delivery: 'p1', attempt: 1 } });
  });

  it('when nobody knew what became of it and this one saw it there, then that is good to know', () => {
    given(declared(), past, [from(there, attempted('p1')), from(there, ended('p1', 'unknown'))])
      .when({ type: 'recordOutcome', delivery: 'p1', outcome: sent })
      .thenEvents({
        type: 'deliveryEnded',
        data: { delivery: 'p1', outcome: { kind: 'sent', refused: [] }, retryAt: null },
      });
  });

  it('when a person settles it, then from whichever console', () => {
    given(declared(), past)
      .when({ type: 'settleDelivery', delivery: 'p1', as: 'skipped' })
      .thenEvents({ type: 'deliverySettled', data: { delivery: 'p1', as: 'skipped', why: '' } });
  });
});

describe('Given steps, requests and marks of another console', () => {
  const past = [...together, from(there, steps), from(there, errand('e1'))];

  it('when this one does them, then that is refused', () => {
    given(declared(), past).when({ type: 'recordStepAttempt', step: 'channel' }).thenRefused('notYourDuty');
    given(declared(), past)
      .when({
        type: 'recordStepOutcome',
        step: 'channel',
        outcome: { kind: 'failed', code: 'x', cause: because('stepBroke') },
      })
      .thenRefused('notYourDuty');
    given(declared(), past).when({ type: 'recordErrandAttempt', errand: 'e1' }).thenRefused('notYourDuty');
    given(declared(), past)
      .when({
        type: 'recordErrandOutcome',
        errand: 'e1',
        outcome: { kind: 'failed', code: 'x', cause: because('stepBroke') },
      })
      .thenRefused('notYourDuty');
    const marked = (outcome: Extract<CommandInput, { type: 'recordMark' }>['outcome']) =>
      given(declared(), together, [from(there, post('p1'))]).when(
        { type: 'recordMark', delivery: 'p1', by: ['u2'], outcome },
        { console: there },
      );
    marked({ kind: 'failed', code: 'x', cause: because('stepBroke') }).thenRefused(
      'notYourDuty',
      'This is sent from “ana-laptop”',
    );
    expect(marked({ kind: 'done' }).decision).toMatchObject({ ok: true });
  });

  it('when this one says how a ticket is now, then it may: that was only looked at', () => {
    const done: Past = {
      type: 'errandEnded',
      data: {
        errand: 'e1',
        outcome: { kind: 'done', remote: { id: '1' }, remark: null },
        retryAt: null,
      },
    };
    given(declared(), past, [from(there, done)])
      .when({ type: 'recordErrandSeen', errand: 'e1', remote: { state: 'closed' } })
      .thenEvents({ type: 'errandSeen', data: { errand: 'e1', remote: { state: 'closed' } } });
  });
});

describe('When sending is taken over from a console', () => {
  const take = { type: 'takeSending', from: there.id } as const;
  const taken: Past = from(here, { type: 'sendingTaken', data: { from: there.id, to: here, why: '' } });
  const about = { console: 'cy-laptop' };
  const unknown = { kind: 'unknown', code: 'taken_over', cause: because('sendingTakenOver', about) } as const;
  const step = { code: 'taken_over', cause: because('stepTakenOver', about) };

  it('then whatever may have gone from there is uncertain, in the same line', () => {
    given(declared(), together, [
      from(there, post('queued')),
      from(there, post('tried')),
      from(there, attempted('tried')),
      from(there, post('gone')),
      from(there, attempted('gone')),
      from(there, ended('gone', 'sent')),
      from(here, post('own')),
      from(there, steps),
      from(there, errand('e1')),
      from(here, errand('e2')),
    ])
      .when({ ...take, why: 'it is away' })
      .thenEvents(
        { type: 'deliveryEnded', data: { delivery: 'queued', outcome: unknown, retryAt: null } },
        { type: 'deliveryEnded', data: { delivery: 'tried', outcome: unknown, retryAt: null } },
        {
          type: 'channelStepEnded',
          data: { step: 'channel', outcome: { kind: 'unknown', ...step }, retryAt: null },
        },
        // Saying the topic twice does no harm.
        {
          type: 'channelStepEnded',
          data: { step: 'topic', outcome: { kind: 'waiting', ...step, retryAfterMs: 0 }, retryAt: null },
        },
        {
          type: 'errandEnded',
          data: { errand: 'e1', outcome: { kind: 'unknown', ...step }, retryAt: null },
        },
        { type: 'sendingTaken', data: { from: there.id, to: here, why: 'it is away' } },
      );
  });

  it('then so is what failed there: somebody may have asked for it again', () => {
    const failed = { kind: 'failed', code: 'x', cause: because('stepBroke') } as const;
    given(declared(), together, [
      from(there, steps),
      from(there, { type: 'channelStepEnded', data: { step: 'channel', outcome: failed, retryAt: null } }),
      from(there, { type: 'channelStepEnded', data: { step: 'topic', outcome: failed, retryAt: null } }),
      from(there, errand('e1')),
      from(there, { type: 'errandEnded', data: { errand: 'e1', outcome: failed, retryAt: null } }),
    ])
      .when(take)
      .thenEvents(
        {
          type: 'channelStepEnded',
          data: { step: 'channel', outcome: { kind: 'unknown', ...step }, retryAt: null },
        },
        {
          type: 'channelStepEnded',
          data: { step: 'topic', outcome: { kind: 'waiting', ...step, retryAfterMs: 0 }, retryAt: null },
        },
        {
          type: 'errandEnded',
          data: { errand: 'e1', outcome: { kind: 'unknown', ...step }, retryAt: null },
        },
        { type: 'sendingTaken', data: { from: there.id, to: here, why: '' } },
      );
  });

  it('then what is still open is this console’s, and what nobody plans if that was theirs', () => {
    const past = [from(there, post('p1')), from(there, errand('e1')), from(there, steps), taken];
    const facts = factsOf(declared(), together, past);
    expect(deliveryIn(facts, 'p1')?.duty).toBe(here.id);
    expect(facts.errands[0]?.duty).toBe(here.id);
    expect(facts.slack?.steps.map(({ duty }) => duty)).toEqual([here.id, here.id]);
    expect(facts.shared?.duty).toBe(here.id);
    const other: Past = from(there, {
      type: 'sendingTaken',
      data: { from: here.id, to: there, why: '' },
    });
    expect(factsOf(declared(), together, [other]).shared?.duty).toBe(there.id);
  });

  it('then what the other one did meanwhile counts, and what it still wants to do does not', () => {
    const past = [...together, from(there, post('p1')), from(here, ended('p1', 'unknown')), taken];
    given(declared(), past)
      .when({ type: 'recordOutcome', delivery: 'p1', outcome: sent }, { console: there })
      .thenEvents({
        type: 'deliveryEnded',
        data: { delivery: 'p1', outcome: { kind: 'sent', refused: [] }, retryAt: null },
      });
    const again: Past = { type: 'deliverySettled', data: { delivery: 'p1', as: 'again', why: '' } };
    given(declared(), past, [from(here, again)])
      .when({ type: 'recordAttempt', delivery: 'p1' }, { console: there })
      .thenRefused('notYourDuty', '“ana-laptop”');
  });

  it('then a message that was sent from there need not go out again, whatever was settled here meanwhile', () => {
    const past = [...together, from(there, post('p1')), from(here, ended('p1', 'unknown')), taken];
    const says = (...more: readonly Past[]) =>
      given(declared(), past, more).when(
        { type: 'recordOutcome', delivery: 'p1', outcome: sent },
        { console: there },
      );
    const settled = (as: 'again' | 'skipped' | 'sent'): Past =>
      from(here, { type: 'deliverySettled', data: { delivery: 'p1', as, why: '' } });
    const gone: NewEvent = {
      type: 'deliveryEnded',
      data: { delivery: 'p1', outcome: { kind: 'sent', refused: [] }, retryAt: null },
    };
    says(settled('again')).thenEvents(gone);
    says(settled('skipped')).thenEvents(gone);
    // Here it is on its way, or known to have arrived: it is there twice, which the author is told.
    says(settled('again'), from(here, attempted('p1'))).thenRefused('notYourDuty');
    says(settled('sent')).thenRefused('notAttempting');
    expect(deliveryIn(factsOf(declared(), past, [settled('skipped'), from(there, gone)]), 'p1')?.state).toBe(
      'sent',
    );
  });

  it('then a step or a request that was done from there need not be done again', () => {
    const lost: Past = {
      type: 'channelStepEnded',
      data: { step: 'channel', outcome: { kind: 'unknown', ...step }, retryAt: null },
    };
    const again: Past = { type: 'channelStepSettled', data: { step: 'channel', as: 'again' } };
    const channel = { id: 'C1', name: 'inc', url: '' };
    const past = [...together, from(there, steps), from(here, lost), taken, from(here, again)];
    expect(
      given(declared(), past).when(
        { type: 'recordStepOutcome', step: 'channel', outcome: { kind: 'done', remote: { channel } } },
        { console: there },
      ).decision,
    ).toMatchObject({ ok: true, value: [{ type: 'channelStepEnded' }, { type: 'channelLinked' }] });
    const asked = [...together, from(there, errand('e1')), taken];
    const skipped: Past = { type: 'errandSettled', data: { errand: 'e1', as: 'skipped' } };
    expect(
      given(declared(), asked, [from(here, skipped)]).when(
        {
          type: 'recordErrandOutcome',
          errand: 'e1',
          outcome: { kind: 'done', remote: { join: 'https://meet.example/1' } },
        },
        { console: there },
      ).decision,
    ).toMatchObject({ ok: true, value: [{ type: 'errandEnded' }, { type: 'bridgeChanged' }] });
  });

  it('then a request that is found there is found, though nobody knows of a try', () => {
    const lost: Past = {
      type: 'errandEnded',
      data: { errand: 'e1', outcome: { kind: 'unknown', ...step }, retryAt: null },
    };
    const { decision } = given(declared(), together, [
      from(there, errand('e1')),
      from(here, lost),
      taken,
    ]).when({
      type: 'recordErrandOutcome',
      errand: 'e1',
      outcome: { kind: 'done', remote: { join: 'https://meet.example/1' } },
    });
    expect(decision).toMatchObject({ ok: true, value: [{ type: 'errandEnded' }, { type: 'bridgeChanged' }] });
  });

  it('then it is refused or done when there is nothing to take', () => {
    given(declared(), together).when(take).thenNothing();
    given(declared(), together)
      .when({ ...take, why: 'it is away' })
      .thenRefused('alreadySo', '“cy-laptop” has nothing left to send');
    given(declared(), together)
      .when({ ...take, from: here.id })
      .thenNothing();
    given(declared(), together)
      .when({ ...take, from: 'nobody' })
      .thenRefused('notFound');
  });
});

const dutyOfAttempt = ({ facts }: IncidentState, type: string, data: unknown): string | null | undefined => {
  if (facts === null) return undefined;
  const { delivery: id, errand: asked, step: name } = data as Readonly<Record<string, unknown>>;
  if (type === 'deliveryAttempted') return deliveriesOf(facts).find((one) => one.id === id)?.duty;
  if (type === 'errandAttempted') return facts.errands.find((one) => one.id === asked)?.duty;
  if (type === 'channelStepAttempted') return facts.slack?.steps.find((one) => one.step === name)?.duty;
  return undefined;
};

/** The states in which something may be on its way, or be sent again, without anybody here knowing. */
const mayGo: ReadonlySet<string> = new Set(['queued', 'planned', 'attempting', 'refused']);

describe('Over whole lives that two consoles lead together', () => {
  const seed = Math.floor(Math.random() * 2 ** 31);

  it('nothing is ever tried by a console without the duty, and each thing has one', () => {
    let tried = 0;
    const by = new Set<string>();
    fc.assert(
      fc.property(sharedLife, (all) => {
        let state = initialState;
        for (const event of liveAll(all).events) {
          const duty = dutyOfAttempt(state, event.type, event.data);
          if (duty !== undefined && state.facts?.shared) {
            tried += 1;
            by.add(String(event.console));
            expect(event.console).toBe(duty);
          }
          state = evolve(state, event);
        }
        expect(evolveAll(initialState, liveAll(all).events)).toEqual(state);
        const { facts } = state;
        const consoles = Object.keys(facts?.shared?.consoles ?? {});
        const duties = [
          ...(facts === null
            ? []
            : [...deliveriesOf(facts), ...facts.errands, ...(facts.slack?.steps ?? [])]),
        ].map(({ duty }) => duty);
        expect(duties.filter((duty) => duty === null || !consoles.includes(duty))).toEqual([]);
      }),
      // With 200 one seed in twelve saw only one of the two consoles try anything.
      { seed, numRuns: 600 },
    );
    expect(tried, `seed ${seed}`).toBeGreaterThan(20);
    expect(by.size, `seed ${seed}`).toBe(2);
  });

  it('once sending is taken over, all that was open has another duty, and what may be on its way is unknown', () => {
    let moved = 0;
    fc.assert(
      fc.property(sharedLife, fc.boolean(), (all, isHere) => {
        const [to, away] = isHere ? [here, there] : [there, here];
        const lived = liveAll(all);
        const took: Step = {
          by: 'ana',
          minutes: 1,
          command: { type: 'takeSending', from: away.id },
          on: to,
        };
        const before = lived.state.facts;
        const after = live(lived, took).state.facts;
        if (before === null || after === null) throw new Error('nothing was declared');
        const had = dutiesOf(before, away.id);
        moved += had.deliveries.length + had.errands.length;
        const left = dutiesOf(after, away.id);
        expect([...left.deliveries, ...left.errands, ...left.steps]).toEqual([]);
        expect(after.shared?.duty).toBe(had.isRest ? to.id : before.shared?.duty);
        for (const { id } of had.deliveries) {
          const now = deliveryIn(after, id);
          expect(now?.duty).toBe(to.id);
          expect(now?.held === 'superseded' ? 'unknown' : now?.state).toBe('unknown');
        }
        for (const { id } of had.errands) {
          const now = after.errands.find((one) => one.id === id);
          expect(now?.duty).toBe(to.id);
          expect(mayGo.has(now?.state ?? '')).toBe(false);
        }
        for (const { step: name } of had.steps) {
          const now = after.slack?.steps.find((one) => one.step === name);
          expect(now?.duty).toBe(to.id);
          expect(mayGo.has(now?.state ?? '')).toBe(false);
        }
      }),
      { seed, numRuns: 200 },
    );
    expect(moved, `seed ${seed}`).toBeGreaterThan(20);
  });
});
