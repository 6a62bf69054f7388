import { describe, expect, it } from 'vitest';
import {
  type Destination,
  destinationSchema,
  type Medium,
  type Message,
  media,
  mediumTraits,
  messageSchema,
  notReached,
  recipientsOf,
  type Underway,
} from '../../../src/domain/media/media.ts';

const destinations: { readonly [M in Medium]: Destination<M> } = {
  slack: { medium: 'slack', id: 'war', name: '#inc-42', audience: 'internal', channel: '#Inc-42' },
  email: {
    medium: 'email',
    id: 'all',
    name: 'Stakeholders',
    audience: 'internal',
    recipients: ['A@shop.example', 'b@shop.example'],
  },
};

const messages: { readonly [M in Medium]: Message<M> } = {
  slack: { medium: 'slack', channel: 'inc-42', text: 'Update 1', blocks: [] },
  email: {
    medium: 'email',
    from: '',
    to: ['a@shop.example'],
    bcc: ['b@shop.example'],
    subject: '[INC-42] Checkout errors',
    text: 'Update 1',
    html: '',
    messageId: '<u1.0@shop.example>',
    date: '2026-11-20T13:00:00.000Z',
    inReplyTo: null,
  },
};

const underway = (message: Message, more: Partial<Underway> = {}): Underway => ({
  message,
  remote: null,
  refused: [],
  ...more,
});

describe.each(media)('Given destinations and messages of the medium %s', (medium) => {
  const destination: Destination = destinations[medium];
  const message: Message = messages[medium];

  it('then settings and records can hold them', () => {
    expect(destinationSchema.parse(destination)).toEqual(destination);
    expect(messageSchema.parse(message)).toEqual(message);
  });

  it('then a destination without a message of an update can still get it', () => {
    expect(notReached(destination, [])).toEqual(destination);
    const others = media.filter((other) => other !== medium).map((other) => underway(messages[other]));
    expect(notReached(destination, others)).toEqual(destination);
  });

  it('then one that has a message, or may get it, is left alone', () => {
    expect(notReached(destination, [underway(message)])).toBeNull();
  });
});

describe('Given what the media differ in', () => {
  it('then a channel is also the one that Slack named when it took the message', () => {
    const elsewhere = { ...messages.slack, channel: 'C0123456789' };
    expect(notReached(destinations.slack, [underway(elsewhere)])).toEqual(destinations.slack);
    expect(
      notReached(destinations.slack, [underway(elsewhere, { remote: { channel: 'inc-42' } })]),
    ).toBeNull();
  });

  it('then of a list only those are left whom the mail server refused before', () => {
    const refused = [{ address: 'b@shop.example', reason: '550' }];
    expect(notReached(destinations.email, [underway(messages.email, { refused })])?.recipients).toEqual([
      'b@shop.example',
    ]);
  });

  it('then a mail is for people, a channel is a place', () => {
    expect(recipientsOf(messages.email)).toEqual(['a@shop.example', 'b@shop.example']);
    expect(recipientsOf(messages.slack)).toBeNull();
  });

  it('then whoever asks whether a message arrived is told how', () => {
    expect(media.map((medium) => mediumTraits(medium).ask('ops'))).toEqual([
      'look in ops',
      'ask somebody on ops',
    ]);
  });
});
