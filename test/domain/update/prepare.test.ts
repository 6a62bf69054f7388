import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Destination } from '../../../src/domain/media/media.ts';
import { messageSchema } from '../../../src/domain/media/media.ts';
import { messageIdOf } from '../../../src/domain/update/message-id.ts';
import type { UpdateModel } from '../../../src/domain/update/model.ts';
import { type PrepareInput, prepareDeliveries } from '../../../src/domain/update/prepare.ts';
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
    replyTo: '',
    earlier: [],
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
      messageId: '<u1.1@shop.example>',
      inReplyTo: null,
      references: [],
      listId: 'internal.incident-updates.shop.example',
      date: minute(60),
      text: toText(model()),
    });
  });

  it('then later mails answer it under the same subject, whatever the title is now', () => {
    const later = mailOf({
      model: model({ title: 'Payment errors' }),
      earlier: [
        ...['<u0.1@shop.example>', '<u2.1@shop.example>', '<u4.1@shop.example>'].map((messageId) => ({
          number: 1,
          isOut: true,
          destination: 'all',
          message: { ...mailOf({}), messageId },
        })),
        {
          number: 1,
          isOut: true,
          destination: 'others',
          message: { ...mailOf({}), messageId: '<u4.2@shop.example>' },
        },
        ...prepare().map(({ destination, message }) => ({
          number: 1,
          isOut: true,
          destination: `not ${destination.id}`,
          message,
        })),
      ],
    });
    expect(later).toMatchObject({
      subject: '[INC-42] Checkout errors',
      inReplyTo: '<u4.1@shop.example>',
      references: ['<u0.1@shop.example>', '<u4.1@shop.example>'],
    });
    expect(later.text).toContain('INC-42 Payment errors');
  });

  it('then the subject outside is another one: no number of ours, the name outside, and the day', () => {
    const outside = (more: Partial<UpdateModel>) =>
      mailOf({ model: model({ audience: 'external', ...more }) });
    expect(outside({}).subject).toBe('[Incident] Checkout errors, 20 Nov 2026');
    expect(outside({ outsideName: 'The shop' }).subject).toBe('[Incident] The shop, 20 Nov 2026');
    expect(outside({ kind: 'maintenance' }).subject).toMatch(/^\[Maintenance\] /u);
    expect(outside({ kind: 'drill' }).subject).toMatch(/^\[DRILL\] /u);
    expect(outside({}).listId).toBe('external.incident-updates.shop.example');
  });

  it('then answers go where the settings say', () => {
    expect(mailOf({ replyTo: 'status@shop.example' }).replyTo).toBe('status@shop.example');
  });

  it('then messages that are added later go on with the numbers', () => {
    expect(mailOf({ after: 7 }).messageId).toBe('<u1.8@shop.example>');
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

const uuid = '6f9619ff-8b86-4011-b42d-00c04fc964ff';
const short = BigInt(`0x${uuid.replaceAll('-', '')}`).toString(36);

describe('Given ids and senders of every kind, when a Message-ID is made', () => {
  it.each([
    ['c1/0', '0', 'x@Shop.Example', '<c1=2f=0.0@shop.example>'],
    ['a.b', 'c d>', 'Me <x@y.example>', '<a=2e=b.c=20=d=3e=@y.example>'],
    [uuid, '12', 'x@y.example', `<${short}.12@y.example>`],
    ['u', 'd', null, '<u.d@throughline.invalid>'],
    ['u', 'd', 'not an address', '<u.d@throughline.invalid>'],
    ['u', 'd', 'x@a..b', '<u.d@throughline.invalid>'],
    ['ü', '👍', 'x@y.example', '<=fc=.=1f44d=@y.example>'],
    [uuid, '3', 'x@alerts.eu-central-1.internal.shop.example', `<${short}.3@internal.shop.example>`],
    [uuid, '3', `x@${'a'.repeat(60)}.example`, `<${short}.3@example>`],
    [uuid, '3', `x@${'a'.repeat(60)}`, `<${short}.3@throughline.invalid>`],
  ])('then %s and %s from %s give %s', (updateId, mark, from, expected) => {
    expect(messageIdOf(updateId, mark, from)).toBe(expected);
  });

  it('then its line is never folded, and no two are the same', () => {
    const domain = fc.array(fc.stringMatching(/^[a-z0-9]{1,40}$/u), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.uuid(), fc.uuid(), fc.nat(99), domain, (one, other, place, labels) => {
        fc.pre(one !== other);
        const from = `x@${labels.join('.')}`;
        const id = messageIdOf(one, String(place), from);
        expect(`Message-ID: ${id}`.length).toBeLessThan(76);
        expect(id).not.toBe(messageIdOf(other, String(place), from));
        expect(id).not.toBe(messageIdOf(one, String(place + 1), from));
      }),
    );
  });
});
