import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { because } from '../../../src/domain/causes/cause.ts';
import { decide } from '../../../src/domain/decide/decide.ts';
import { type Command, commandSchema } from '../../../src/domain/incident/commands.ts';
import type { EventData } from '../../../src/domain/incident/events.ts';
import { heldElsewhere } from '../../../src/domain/incident/holder.ts';
import { sendingsOf } from '../../../src/domain/incident/sendings.ts';
import type { IncidentState } from '../../../src/domain/incident/state.ts';
import { life, live, liveAll } from './lives.ts';
import { contextWith, declared, factsOf, given, here, minute, type Past, stateOf, there } from './spec.ts';

/* Handing an incident to another console: one alone writes to its record. */

const handedOver: Past = { type: 'recordHandedOver', data: { to: 'Cy', console: here } };
const takenBy = (console: typeof here): Past => ({
  type: 'recordTakenOver',
  data: { console, why: '' },
  by: console === here ? 'ana' : 'cy',
});

const delivery = (id: string) => ({
  id,
  destination: { id, name: `#${id}`, medium: 'slack', audience: 'internal' } as const,
  sandbox: false,
  message: { medium: 'slack', channel: 'C1', text: 't', blocks: [] } as const,
});
const queued: Past = {
  type: 'updateQueued',
  data: {
    update: 'u1',
    number: 1,
    audience: 'internal',
    corrects: null,
    severity: 'SEV3',
    status: 'investigating',
    title: 'Checkout errors',
    fields: { summary: 's', impact: 'i', currentStatus: [], nextSteps: [], unknowns: '', needs: '' },
    next: { kind: 'onChange' },
    pin: false,
    overruled: [],
    text: 't',
    deliveries: [delivery('tried'), delivery('idle'), delivery('skipped')] as never,
    carries: [],
    restsOn: [],
  },
};
const attempted = (id: string): Past => ({ type: 'deliveryAttempted', data: { delivery: id, attempt: 1 } });
const steps: readonly Past[] = [
  {
    type: 'channelStepsPlanned',
    data: { steps: ['channel', 'topic', 'pin'], name: 'inc', announceIn: null, announceName: '' },
  },
  { type: 'channelStepAttempted', data: { step: 'channel', attempt: 1, said: '' } },
  { type: 'channelStepAttempted', data: { step: 'topic', attempt: 1, said: '' } },
];
const hand = { type: 'handToConsole', to: 'Cy', console: here } as const;
const take = { type: 'takeOver', console: there } as const;

describe('Given an incident that was never handed over', () => {
  it('then every console may write to it', () => {
    expect(factsOf(declared()).holder).toBeNull();
    given(declared())
      .when({ type: 'note', text: 'x' }, { console: there })
      .thenEvents({ type: 'noted', data: { thread: null, text: 'x' } });
  });

  it('when it is handed over, then the record says to whom and from where', () => {
    given(declared())
      .when(hand)
      .thenEvents({ type: 'recordHandedOver', data: { to: 'Cy', console: here } });
    expect(factsOf(declared(), [handedOver]).holder).toEqual({
      console: here,
      by: 'ana',
      since: minute(0),
      handedTo: { to: 'Cy', at: minute(4) },
    });
  });

  it('when somebody takes it over, then that is refused', () => {
    given(declared()).when(take, { console: there }).thenRefused('notHandedOver');
  });

  it('when it is handed over while it is being sent, then what is under way is uncertain, in the same line', () => {
    const unknown = { kind: 'unknown', code: 'handed_over', cause: because('sendingHandedOver') } as const;
    const step = { code: 'handed_over', cause: because('stepHandedOver') } as const;
    given(declared(), [queued, attempted('tried'), ...steps])
      .when(hand)
      .thenEvents(
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
        { type: 'recordHandedOver', data: { to: 'Cy', console: here } },
      );
  });
});

describe('What a console says that does not lead', () => {
  const wordsAt = (console: typeof here, now: string, ...past: readonly Past[]) =>
    heldElsewhere(factsOf(declared(), past), console, now);

  it('names the time, with its day once that is over', () => {
    expect(wordsAt(here, minute(9), handedOver)?.words).toBe('Handed over to Cy at 12:04');
    expect(wordsAt(here, minute(2000), handedOver)).toMatchObject({
      words: 'Handed over to Cy on Sun 1 Mar, 12:04',
      message: expect.stringContaining(
        'was handed over to Cy on Sun 1 Mar, 12:04 UTC and is read-only here.',
      ),
    });
    expect(wordsAt(here, minute(9), handedOver, takenBy(there))?.words).toBe(
      'Led from “cy-laptop” since 12:05',
    );
    expect(wordsAt(there, minute(9), handedOver, takenBy(there))).toBeNull();
  });
});

/** Every command that there is; whether it is allowed is decided before anything in it is read. */
const everyCommand = commandSchema.options
  .map((option) => option.shape.type.value)
  // With this an incident is led again by whoever says that the other console is lost.
  .filter((type) => type !== 'leadFromHere');

describe.each(everyCommand)('The command %s', (type) => {
  const asked = (past: readonly Past[], console: typeof here) =>
    decide(stateOf(declared(), past), { type, console } as unknown as Command, contextWith({ console }));
  const refused = { ok: false, error: { code: 'heldElsewhere' } };

  if (type !== 'takeOver')
    it('is refused everywhere after the record was handed over', () => {
      expect(asked([handedOver], here)).toMatchObject(refused);
      expect(asked([handedOver], there)).toMatchObject(refused);
    });

  it('is refused on every console but the one that took the record over', () => {
    expect(asked([handedOver, takenBy(there)], here)).toMatchObject(refused);
  });
});

describe('Given an incident that was handed over', () => {
  it('when anything is logged, then the refusal says to whom it went, when, and what brings it back', () => {
    given(declared(), [handedOver])
      .when({ type: 'note', text: 'x' }, { now: minute(9) })
      .thenRefused(
        'heldElsewhere',
        'This incident was handed over to Cy at 12:04 UTC and is read-only here. Opening the file that comes back from there brings it back.',
      );
  });

  it('when another console takes it over, then it leads it and may write', () => {
    given(declared(), [handedOver])
      .when(take, { console: there })
      .thenEvents({ type: 'recordTakenOver', data: { console: there, why: '' } });
    const taken = factsOf(declared(), [handedOver, takenBy(there)]);
    expect(taken.holder).toEqual({ console: there, by: 'cy', since: minute(5), handedTo: null });
    expect(taken.earlierHolders).toEqual([
      { console: here, by: 'ana', since: minute(0), handedTo: { to: 'Cy', at: minute(4) } },
    ]);
    given(declared(), [handedOver, takenBy(there)])
      .when({ type: 'note', text: 'x' }, { console: there })
      .thenEvents({ type: 'noted', data: { thread: null, text: 'x' } });
  });

  it('when the console that it left takes it back, then what was still to be sent is asked about', () => {
    const unknown = { kind: 'unknown', code: 'handed_over', cause: because('sendingElsewhere') } as const;
    given(declared(), [queued, handedOver])
      .when({ ...take, console: here })
      .thenEvents(
        ...['tried', 'idle', 'skipped'].map((delivery) => ({
          type: 'deliveryEnded' as const,
          data: { delivery, outcome: unknown, retryAt: null },
        })),
        { type: 'recordTakenOver', data: { console: here, why: '' } },
      );
    given(declared(), [queued, handedOver])
      .when(take, { console: there })
      .thenEvents({ type: 'recordTakenOver', data: { console: there, why: '' } });
  });

  it('when it was taken over, then the first console may not write', () => {
    given(declared(), [handedOver, takenBy(there)])
      .when({ type: 'note', text: 'x' }, { now: minute(9) })
      .thenRefused('heldElsewhere', 'is led from “cy-laptop” since 12:05 UTC');
    given(declared(), [handedOver, takenBy(there)])
      .when({ type: 'takeOver', console: here })
      .thenRefused('heldElsewhere');
  });

  it('when it is taken over twice, then once is enough', () => {
    given(declared(), [handedOver, takenBy(there)])
      .when(take, { console: there })
      .thenNothing();
  });

  it('when it is closed, then it can be handed over and taken over all the same', () => {
    const closed: Past = { type: 'incidentClosed', data: { text: '', overruled: [] } };
    given(declared(), [closed])
      .when(hand)
      .thenEvents({ type: 'recordHandedOver', data: { to: 'Cy', console: here } });
    given(declared(), [closed, handedOver])
      .when(take, { console: there })
      .thenEvents({ type: 'recordTakenOver', data: { console: there, why: '' } });
  });

  it('when it comes back, then all who led it are known', () => {
    const back = factsOf(declared(), [
      handedOver,
      takenBy(there),
      { type: 'recordHandedOver', data: { to: 'Ana', console: there } },
      takenBy(here),
    ]);
    expect(back.holder?.console).toEqual(here);
    expect(back.earlierHolders.map(({ console, handedTo }) => [console.name, handedTo?.to])).toEqual([
      ['ana-laptop', 'Cy'],
      ['cy-laptop', 'Ana'],
    ]);
  });
});

it('leaves nothing under way, whatever is being sent', () => {
  let underWay = 0;
  const isUnderWay = ({ facts }: IncidentState) =>
    facts !== null &&
    (sendingsOf(facts).some(({ delivery }) => delivery.state === 'attempting') ||
      facts.slack?.steps.some(({ state }) => state === 'attempting') === true);
  const seed = Math.floor(Math.random() * 2 ** 31);
  fc.assert(
    fc.property(life, (steps) => {
      const lived = liveAll(steps);
      if (isUnderWay(lived.state)) underWay += 1;
      const handed = live(lived, { by: 'ana', minutes: 1, command: hand });
      expect(isUnderWay(handed.state)).toBe(false);
      expect(handed.state.facts?.holder?.handedTo?.to ?? 'Cy').toBe('Cy');
    }),
    { seed, numRuns: 300 },
  );
  expect(underWay, `seed ${seed}`).toBeGreaterThan(0);
});

describe('Given an incident that another console has, and that is lost', () => {
  const lead = { type: 'leadFromHere', why: 'the other laptop is broken' } as const;
  const taken = (why: string): Past => ({ type: 'recordTakenOver', data: { console: here, why } });

  it('when it is led from here, then the record says why, and this console may write', () => {
    for (const past of [[handedOver], [handedOver, takenBy(there)]])
      given(declared(), past).when(lead).thenEvents(taken(lead.why));
    const back = [handedOver, takenBy(there), taken(lead.why)];
    expect(heldElsewhere(factsOf(declared(), back), here, minute(9))).toBeNull();
    given(declared(), back)
      .when({ type: 'note', text: 'x' })
      .thenEvents({ type: 'noted', data: { thread: null, text: 'x' } });
  });

  it('when something was still to be sent, then it is asked about: it may have gone from there', () => {
    const unknown = { kind: 'unknown', code: 'handed_over', cause: because('sendingElsewhere') } as const;
    const step = { code: 'handed_over', cause: because('stepElsewhere') } as const;
    const [, channel = [], ...others] = [queued, steps.slice(0, 1), handedOver];
    given(declared(), [queued, ...channel, ...others])
      .when(lead)
      .thenEvents(
        ...['tried', 'idle', 'skipped'].map((delivery) => ({
          type: 'deliveryEnded' as const,
          data: { delivery, outcome: unknown, retryAt: null },
        })),
        {
          type: 'channelStepEnded',
          data: { step: 'channel', outcome: { kind: 'unknown', ...step }, retryAt: null },
        },
        ...(['topic', 'pin'] as const).map((each) => ({
          type: 'channelStepEnded' as const,
          data: {
            step: each,
            outcome: { kind: 'waiting' as const, ...step, retryAfterMs: 0 },
            retryAt: null,
          },
        })),
        taken(lead.why),
      );
  });

  it('when a message was refused or held back, then it is asked about too: it may have been sent again from there', () => {
    const ended = (outcome: EventData<'deliveryEnded'>['outcome']): Past => ({
      type: 'deliveryEnded',
      data: { delivery: 'tried', outcome, retryAt: null },
    });
    const refused = ended({
      kind: 'refused',
      needs: 'person',
      code: 'gone',
      cause: because('noChannelYet'),
      refused: [],
    });
    const held = (id: string, reason: 'stale' | 'superseded'): Past => ({
      type: 'deliveryHeld',
      data: { delivery: id, reason },
    });
    const past = [queued, attempted('tried'), refused, held('idle', 'stale'), held('skipped', 'superseded')];
    const { decision } = given(declared(), past, [handedOver]).when(lead);
    const asked = decision.ok
      ? decision.value.flatMap(({ type, data }) => (type === 'deliveryEnded' ? [data.delivery] : []))
      : [];
    expect(asked).toEqual(['tried', 'idle']);
  });

  it('when it is led from here anyway, then nothing changes, and what was written stays where it was', () => {
    given(declared()).when(lead).thenRefused('alreadySo');
    given(declared(), [handedOver, takenBy(here)])
      .when(lead)
      .thenRefused('alreadySo');
  });
});
