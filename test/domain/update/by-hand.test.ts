import { describe, expect, it } from 'vitest';
import type { Facts, Update } from '../../../src/domain/incident/state.ts';
import { type Destination, media, messageSchema } from '../../../src/domain/media/media.ts';
import { messageByHand, pasteByHand } from '../../../src/domain/update/by-hand.ts';
import { prepareDeliveries } from '../../../src/domain/update/prepare.ts';
import { toText } from '../../../src/domain/update/text.ts';
import { factsAfter, fields, model, sent } from './fixtures.ts';

const list: Destination = {
  medium: 'email',
  id: 'all',
  name: 'Colleagues',
  audience: 'internal',
  recipients: ['a@shop.example'],
};

/** Update 1 went to a list under an older title; update 2 went nowhere. */
const told = (): { readonly facts: Facts; readonly first: Update; readonly second: Update } => {
  const before = model({ number: 1, title: 'Card errors' });
  const deliveries = prepareDeliveries({
    model: before,
    updateId: 'u1',
    destinations: [list],
    sandbox: false,
    mailFrom: null,
    replyTo: '',
    earlier: [],
  });
  const facts = factsAfter([
    sent(1, fields(), { text: toText(before), deliveries }),
    sent(2, fields(), { text: toText(model({ number: 2 })) }),
  ]);
  const [first, second] = facts.updates;
  if (first === undefined || second === undefined) throw new Error('Two updates were told.');
  return { facts, first, second };
};

describe('Given updates that have to be carried by hand', () => {
  it.each(media)('then each has a message for %s that the record could hold', (medium) => {
    const { facts, second } = told();
    const message = messageByHand(medium, facts, second, null);
    expect(message.medium).toBe(medium);
    expect(messageSchema.safeParse(message).success).toBe(true);
  });

  it('then the mail that went out is taken as it was', () => {
    const { facts, first } = told();
    expect(messageByHand('email', facts, first, null)).toEqual(first.deliveries[0]?.message);
  });

  it('then one that did not go out has the subject of the first and its own words, and no readers', () => {
    const { facts, second } = told();
    expect(messageByHand('email', facts, second, null)).toMatchObject({
      subject: '[INC-42] Card errors',
      text: second.text,
      to: [],
      bcc: [],
      inReplyTo: null,
      references: [],
    });
  });

  it('then its words are there for pasting into Slack', () => {
    const { facts, second } = told();
    expect(pasteByHand(facts, second)).toContain('About one in five checkouts fails.');
  });
});
