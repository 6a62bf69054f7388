import { expect, test } from 'vitest';
import type { Outcome } from '../../../src/domain/incident/delivery.ts';
import type { Sending } from '../../../src/domain/incident/sendings.ts';
import type { Delivery, Facts } from '../../../src/domain/incident/state.ts';
import { kinds } from '../../../src/domain/incident/words.ts';
import type { Medium, Message } from '../../../src/domain/media/media.ts';
import { problem } from '../../../src/domain/result.ts';
import type { WaysOut } from '../../../src/main/outbox/ports.ts';
import { attempt, lookUp } from '../../../src/main/outbox/send.ts';
import { carryOut, editMessage, lookUpStep } from '../../../src/main/slack-life/carry-out.ts';
import { declared, factsOf } from '../../domain/incident/spec.ts';

/* A drill reaches nothing but this computer, whichever part of a record says that it is one. */

const messages: { readonly [M in Medium]: Message<M> } = {
  slack: { medium: 'slack', channel: 'incidents', text: 'x', blocks: [] },
  email: {
    medium: 'email',
    from: 'a@example.org',
    to: ['b@example.org'],
    bcc: [],
    subject: 's',
    text: 'x',
    html: '',
    messageId: '<1@example.org>',
    date: '2026-03-01T12:00:00.000Z',
    inReplyTo: null,
  },
  teams: { medium: 'teams', flow: 'f', text: 'x', card: {} },
  statusPage: {
    medium: 'statusPage',
    service: 'statuspage',
    page: 'p',
    incident: 'u',
    since: '2026-03-01T12:00:00.000Z',
    name: 'Checkout',
    status: 'investigating',
    window: null,
    components: {},
    notify: false,
    text: 'x',
    mends: null,
  },
};

/** The way out that each medium takes. */
const ways: Readonly<Record<Medium, string>> = {
  slack: 'slack',
  email: 'mail',
  teams: 'webhook',
  statusPage: 'service',
};

/** The ways out, and which of them were asked for. */
const watched = () => {
  const asked: string[] = [];
  const away = (name: string) => async () => {
    asked.push(name);
    return problem('noAnswer', 'Not here.');
  };
  const sent: Outcome = { kind: 'sent', refused: [] };
  const out: WaysOut = {
    drill: {
      deliver: async () => {
        asked.push('folder');
        return sent;
      },
      has: async () => true,
      forget: async () => undefined,
    },
    slack: away('slack'),
    mail: away('mail'),
    webhook: away('webhook'),
    service: away('service'),
  };
  return { out, asked };
};

const deliveryOf = (message: Message, sandbox: boolean): Delivery => ({
  id: 'u:d',
  destination: { id: 'd', name: 'D', medium: message.medium, audience: 'internal' },
  sandbox,
  message,
  state: 'attempting',
  attempts: 1,
  triedAfter: null,
  at: '2026-03-01T12:00:00.000Z',
  retryAt: null,
  held: null,
  released: false,
  skipAsked: false,
  accepted: [],
  refused: [],
  remote: null,
  outcome: null,
  mark: null,
  duty: null,
});
const sendingOf = (delivery: Delivery): Sending => ({
  id: 'u',
  at: delivery.at,
  update: null,
  what: null,
  delivery,
});

const cases = kinds.flatMap((kind) =>
  [true, false].flatMap((sandbox) =>
    Object.values(messages).map((message: Message) => ({ kind, sandbox, message })),
  ),
);

test.each(cases)(
  '$kind, sandbox $sandbox, $message.medium: only what both agree on goes out',
  async (one) => {
    const { kind, sandbox, message } = one;
    const { out, asked } = watched();
    const outcome = await attempt(out, kind, sendingOf(deliveryOf(message, sandbox)));
    await lookUp(out, kind, sendingOf(deliveryOf(message, sandbox)));
    const isDrill = kind === 'drill';
    if (isDrill || sandbox) {
      for (const outside of Object.values(ways)) expect(asked).not.toContain(outside);
    } else expect(asked).toContain(ways[message.medium]);
    if (isDrill === sandbox) expect(outcome.kind).toBe(isDrill ? 'sent' : 'refused');
    else expect(outcome).toMatchObject({ kind: 'refused', needs: 'fix', code: 'drill' });
  },
);

test('no step in Slack is done for a drill, whatever its record has planned', async () => {
  let asked = 0;
  const toSlack = async () => {
    asked += 1;
    return problem('noAnswer', 'Not here.');
  };
  const facts: Facts = {
    ...factsOf(declared({ kind: 'drill' })),
    slack: {
      name: 'inc-1',
      announceIn: 'all',
      announceName: '',
      channel: { id: 'C0123456789', name: 'inc-1', url: '', how: 'made' },
      steps: [],
      statusMessage: { channel: 'C0123456789', ts: '1.1', shows: '', at: '2026-03-01T12:00:00.000Z' },
      announced: { channel: 'C0123456789', ts: '1.2', shows: '', at: '2026-03-01T12:00:00.000Z' },
      invited: [],
      refused: [],
      bookmark: null,
      topic: null,
    },
  };
  const now = '2026-03-01T12:00:00.000Z';
  const steps = ['channel', 'topic', 'invite', 'status', 'pin', 'bookmark', 'announce'] as const;
  for (const step of steps) {
    expect(await carryOut(toSlack, 'i', facts, step, now)).toMatchObject({ kind: 'failed', code: 'drill' });
    await lookUpStep(toSlack, 'i', facts, { step, at: now } as never);
  }
  for (const step of ['status', 'announce'] as const)
    expect(await editMessage(toSlack, facts, step, now)).toMatchObject({ kind: 'failed', code: 'drill' });
  expect(asked).toBe(0);
});
