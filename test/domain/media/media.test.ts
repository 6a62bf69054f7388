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
  teams: {
    medium: 'teams',
    id: 'ops',
    name: 'Ops in Teams',
    audience: 'internal',
    host: 'eu.logic.azure.com',
    flow: 'f00d',
  },
  statusPage: {
    medium: 'statusPage',
    id: 'page',
    name: 'Acme status',
    audience: 'external',
    service: 'statuspage',
    page: 'kctbh9vrtdwd',
    components: [{ id: 'c1', name: 'Checkout' }],
    notify: true,
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
  teams: { medium: 'teams', flow: 'f00d', text: 'Update 1', card: {} },
  statusPage: {
    medium: 'statusPage',
    service: 'statuspage',
    page: 'kctbh9vrtdwd',
    incident: 'u1',
    since: '2026-11-20T13:00:00.000Z',
    name: 'Checkout',
    status: 'investigating',
    window: null,
    components: { c1: 'degraded' },
    notify: true,
    text: 'Update 1',
    mends: null,
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

  it('then only what is known is said of a message that went through', () => {
    expect(media.map((medium) => mediumTraits(medium).done.words)).toEqual([
      'Sent',
      'Sent',
      'Accepted by Teams',
      'Published',
    ]);
  });

  it('then only where a message can be seen is it looked for', () => {
    expect(media.filter((medium) => mediumTraits(medium).canBeLookedUp)).toEqual(['slack', 'statusPage']);
  });

  it('then whoever asks whether a message arrived is told how', () => {
    expect(media.map((medium) => mediumTraits(medium).ask('ops'))).toEqual([
      'look in ops',
      'ask somebody on ops',
      'look in ops',
      'look at ops',
    ]);
  });
});
