import { describe, expect, it } from 'vitest';
import { messageSchema } from '../../../src/domain/incident/delivery.ts';
import type { Destination } from '../../../src/domain/incident/destination.ts';
import { messageIdOf, type PrepareInput, prepareDeliveries } from '../../../src/domain/update/prepare.ts';
import { toText } from '../../../src/domain/update/text.ts';
import { minute, model } from './fixtures.ts';

const channel: Destination = {
  medium: 'slack',
  id: 'ch',
  name: 'Incidents',
  audience: 'internal',
  channel: 'C1',
};
const colleagues: Destination = {
  medium: 'email',
  id: 'all',
  name: 'Colleagues',
  audience: 'internal',
  recipients: ['a@shop.example', 'b@shop.example'],
};
const customers: Destination = {
  medium: 'email',
  id: 'cust',
  name: 'Customers',
  audience: 'external',
  recipients: ['c@out.example', 'd@out.example'],
};

const prepare = (more: Partial<PrepareInput> = {}) =>
  prepareDeliveries({
    model: model(),
    updateId: 'u1',
    destinations: [channel, colleagues, customers],
    sandbox: false,
    mailFrom: 'Incidents <lead@shop.example>',
    rootOf: () => null,
    subject: null,
    ...more,
  });

const mailOf = (more: Partial<PrepareInput>) => {
  const message = prepare(more).find((delivery) => delivery.message.medium === 'email')?.message;
  if (message?.medium !== 'email') throw new Error('No mail was prepared.');
  return message;
};

describe('Given destinations of both audiences, when an update is prepared', () => {
  it('then each destination of its audience gets one delivery, and no other', () => {
    expect(prepare().map((d) => d.id)).toEqual(['u1:ch', 'u1:all']);
    expect(prepare({ model: model({ audience: 'external' }) }).map((d) => d.id)).toEqual(['u1:cust']);
    for (const delivery of prepare()) expect(messageSchema.safeParse(delivery.message).success).toBe(true);
  });

  it('then colleagues stand in To, and people outside only in Bcc', () => {
    expect(mailOf({})).toMatchObject({ to: ['a@shop.example', 'b@shop.example'], bcc: [] });
    expect(mailOf({ model: model({ audience: 'external' }) })).toMatchObject({
      to: [],
      bcc: ['c@out.example', 'd@out.example'],
    });
  });

  it('then no owner of a step is named outside', () => {
    const external = mailOf({ model: model({ audience: 'external', lead: null, communicationsLead: null }) });
    expect(`${external.text}${external.html}`).not.toContain('Bo Berg');
    expect(mailOf({}).text).toContain('second provider · Bo Berg');
  });

  it('then the first mail begins a conversation', () => {
    expect(mailOf({})).toMatchObject({
      from: 'Incidents <lead@shop.example>',
      subject: '[INC-42] Checkout errors',
      messageId: '<u1.all@shop.example>',
      inReplyTo: null,
      date: minute(60),
      text: toText(model()),
    });
  });

  it('then later mails answer it under the same subject, whatever the title is now', () => {
    const later = mailOf({
      model: model({ title: 'Payment errors' }),
      rootOf: (id) => (id === 'all' ? '<u0.all@shop.example>' : null),
      subject: '[INC-42] Checkout errors',
    });
    expect(later).toMatchObject({ subject: '[INC-42] Checkout errors', inReplyTo: '<u0.all@shop.example>' });
    expect(later.text).toContain('INC-42 · Payment errors');
  });

  it('then a drill stays on this computer and says that it is one', () => {
    const drill = { model: model({ kind: 'drill' }) };
    expect(prepare(drill).every((delivery) => delivery.sandbox)).toBe(true);
    expect(mailOf(drill).subject).toBe('[DRILL INC-42] Checkout errors');
    expect(prepare().some((delivery) => delivery.sandbox)).toBe(false);
  });

  it('then a cut Slack message points at the mail, or at the record when there is none', () => {
    const long = model({ impact: 'word '.repeat(2000) });
    const texts = (destinations: readonly Destination[]) =>
      prepare({ model: long, destinations })[0]?.message.text;
    expect(texts([channel, colleagues])).toContain('the whole text is in the email');
    expect(texts([channel, customers])).toContain("the whole text is in the incident's record");
  });
});

describe('Given ids and senders of every kind, when a Message-ID is made', () => {
  it.each([
    ['c1/0', 'all', 'x@Shop.Example', '<c1=2f=0.all@shop.example>'],
    ['a.b', 'c d>', 'Me <x@y.example>', '<a=2e=b.c=20=d=3e=@y.example>'],
    ['u', 'd', null, '<u.d@throughline.invalid>'],
    ['u', 'd', 'not an address', '<u.d@throughline.invalid>'],
    ['u', 'd', 'x@a..b', '<u.d@throughline.invalid>'],
    ['ü', '👍', 'x@y.example', '<=fc=.=1f44d=@y.example>'],
  ])('then %s and %s from %s give %s', (updateId, destinationId, from, expected) => {
    expect(messageIdOf(updateId, destinationId, from)).toBe(expected);
  });
});
