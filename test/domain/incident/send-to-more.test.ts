import { describe, expect, it } from 'vitest';
import type { DecideContext } from '../../../src/domain/decide/table.ts';
import type { CommandInput } from '../../../src/domain/incident/commands.ts';
import type { EventData, NewEvent } from '../../../src/domain/incident/events.ts';
import { noFields } from '../../../src/domain/incident/update-field-table.ts';
import type { Destination } from '../../../src/domain/media/media.ts';
import { moreToSend } from '../../../src/domain/update/more-destinations.ts';
import { declared, factsOf, given, type Past } from './spec.ts';

const slack: Destination = {
  medium: 'slack',
  id: 'war',
  name: '#inc-42',
  audience: 'internal',
  channel: 'inc-42',
};
const mail: Destination = {
  medium: 'email',
  id: 'all',
  name: 'stakeholders',
  audience: 'internal',
  recipients: ['a@example.com', 'b@example.com'],
};
const outside: Destination = { ...mail, id: 'customers', name: 'customers', audience: 'external' };
const later: Partial<DecideContext> = {
  now: '2026-03-02T12:10:00.000Z',
  destinations: [slack, mail, outside],
  mailFrom: 'Incidents <incidents@example.com>',
  freshId: 'fresh-2',
};

/** What the command queued, as part of the past. */
const queuedWith = (destinations: readonly Destination[], past: readonly Past[] = declared()) => {
  const { decision } = given(past).when(
    {
      type: 'queueUpdate',
      audience: 'internal',
      fields: {
        ...noFields(),
        summary: 'Some payments fail since noon. We are rolling back.',
        impact: 'About one in ten customers cannot pay.',
        currentStatus: ['Errors are at 10 percent'],
        nextSteps: [{ text: 'Finish going back', owner: null }],
      },
      next: { kind: 'in', minutes: 60 },
      pin: false,
    },
    { destinations },
  );
  const event = decision.ok ? decision.value.find(({ type }) => type === 'updateQueued') : undefined;
  if (event?.type !== 'updateQueued') throw new Error(JSON.stringify(decision));
  return { ...event, at: '2026-03-02T12:00:00.000Z' } satisfies Past;
};

const send = (...destinations: string[]): CommandInput => ({
  type: 'sendToMore',
  update: 'fresh-1',
  destinations,
});
const addedBy = (past: readonly Past[], command: CommandInput, context = later) => {
  const { decision } = given(past).when(command, context);
  const event = decision.ok ? decision.value.find(({ type }) => type === 'deliveriesAdded') : undefined;
  if (event?.type !== 'deliveriesAdded') throw new Error(JSON.stringify(decision));
  return event.data;
};
const added = (data: EventData<'deliveriesAdded'>): Past => ({ type: 'deliveriesAdded', data });
const settled = (delivery: string, as: 'sent' | 'again' | 'skipped'): NewEvent => ({
  type: 'deliverySettled',
  data: { delivery, as, why: '' },
});

describe('Given an update that went nowhere, when a destination is there', () => {
  const past = [...declared(), queuedWith([])];

  it('then it goes there with the words, the subject and the ids it would have had', () => {
    const data = addedBy(past, send('war', 'all'));
    const had = queuedWith([slack, mail]).data;
    expect(data).toMatchObject({ update: 'fresh-1', released: false });
    expect(data.deliveries.map(({ id }) => id)).toEqual(['fresh-1:war', 'fresh-1:all']);
    expect(data.deliveries[0]).toEqual(had.deliveries[0]);
    expect(data.deliveries[1]?.message).toMatchObject({
      subject: '[INC-42] Checkout errors',
      text: had.text,
      // A mail is dated when it is written; the words say when the update was posted.
      date: '2026-03-02T12:10:00.000Z',
    });
  });

  it('then the words are those of then, whoever leads and whatever it is called by now', () => {
    const changed: Past[] = [
      { type: 'roleAssigned', data: { role: 'incidentLead', person: 'bo' } },
      { type: 'titleChanged', data: { title: 'Payments down' } },
      { type: 'zoneChanged', data: { zone: 'Asia/Tokyo' } },
    ];
    const now = addedBy([...past, ...changed], send('war', 'all'));
    expect(now).toEqual(addedBy(past, send('war', 'all')));
    expect(now.deliveries[1]?.message.text).toContain('Incident lead: Ana Lima');
  });

  it('then it waits to be sent like any other message', () => {
    const facts = factsOf([...past, added(addedBy(past, send('war')))]);
    expect(facts.updates[0]?.deliveries).toMatchObject([
      { id: 'fresh-1:war', state: 'queued', attempts: 0, released: false },
    ]);
    expect(moreToSend(facts, [slack, mail, outside], later.now ?? '').map((m) => m.destination.id)).toEqual([
      'all',
    ]);
  });

  it('then a stale one asks, and goes when the lead says so', () => {
    const muchLater = { ...later, now: '2026-03-02T13:00:00.000Z' };
    given(past).when(send('war'), muchLater).thenRefused('stale', 'Update 1 is old');
    const data = addedBy(past, { ...send('war'), anyway: true } as CommandInput, muchLater);
    expect(factsOf([...past, added(data)]).updates[0]?.deliveries[0]?.released).toBe(true);
    expect(moreToSend(factsOf(past), [slack], muchLater.now)[0]?.isOld).toBe(true);
  });

  it('then another audience, an unknown destination and an unknown update are refused', () => {
    given(past).when(send('customers'), later).thenRefused('notFound', 'no longer in the settings');
    given(past).when(send('gone'), later).thenRefused('notFound');
    given(past)
      .when({ type: 'sendToMore', update: 'other', destinations: ['war'] }, later)
      .thenRefused('notFound', 'There is no such update.');
  });
});

describe('Given an update that went out, when it is sent to more destinations', () => {
  const past = [...declared(), queuedWith([slack])];

  it('then what has a message already never gets a second one, under whatever name', () => {
    given(past).when(send('war'), later).thenRefused('alreadyThere', '#inc-42');
    const again = { ...slack, id: 'new', name: 'The channel', channel: '#INC-42' };
    given(past)
      .when(send('new'), { ...later, destinations: [again] })
      .thenRefused('alreadyThere', 'The channel');
    const once = [...past, added(addedBy(past, send('all')))];
    given(once).when(send('all'), later).thenRefused('alreadyThere');
    expect(moreToSend(factsOf(once), [slack, again, mail], later.now ?? '')).toEqual([]);
  });

  it('then a channel known by its id has it too, once Slack has said which one took it', () => {
    const sent: Past[] = [
      { type: 'deliveryAttempted', data: { delivery: 'fresh-1:war', attempt: 1 } },
      {
        type: 'deliveryEnded',
        data: {
          delivery: 'fresh-1:war',
          outcome: { kind: 'sent', remote: { channel: 'C9', ts: '1.2' }, refused: [] },
          retryAt: null,
        },
      },
    ];
    given([...past, ...sent])
      .when(send('id'), { ...later, destinations: [{ ...slack, id: 'id', channel: 'C9' }] })
      .thenRefused('alreadyThere');
  });

  it('then of a list only those get it who have not', () => {
    const once = [...past, added(addedBy(past, send('all')))];
    const wider = { ...mail, id: 'wider', recipients: ['A@example.com', 'c@example.com'] };
    const data = addedBy(once, send('wider'), { ...later, destinations: [wider] });
    expect(data.deliveries[0]?.message).toMatchObject({ to: ['c@example.com'] });
  });

  it('then what the lead skipped stays skipped there, and may go out under a new name', () => {
    const skipped = [...past, settled('fresh-1:war', 'skipped')];
    given(skipped).when(send('war'), later).thenRefused('alreadyThere');
    const renamed = { ...later, destinations: [{ ...slack, id: 'new' }] };
    expect(addedBy(skipped, send('new'), renamed).deliveries).toHaveLength(1);
  });
});

describe('Given what must not go out', () => {
  it('then only the newest update of the audience can', () => {
    const first = queuedWith([]);
    const second: Past = { ...first, data: { ...first.data, update: 'u2', number: 2 } };
    given([...declared(), first, second])
      .when(send('war'), later)
      .thenRefused('notNewest', 'send update 2 instead');
  });

  it('then a drill reaches no real destination', () => {
    const drill = declared({ kind: 'drill' });
    const past = [...drill, queuedWith([], drill)];
    given(past).when(send('war'), later).thenRefused('drill', 'sends nothing to real destinations');
    expect(moreToSend(factsOf(past), [slack], later.now ?? '')).toEqual([]);
  });

  it('then a closed incident offers nothing', () => {
    const closed: Past = { type: 'incidentClosed', data: { text: '', overruled: [] } };
    const past = [...declared(), queuedWith([]), closed];
    given(past).when(send('war'), later).thenRefused('closed');
    expect(moreToSend(factsOf(past), [slack], later.now ?? '')).toEqual([]);
  });
});
