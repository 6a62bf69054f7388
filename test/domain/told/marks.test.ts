import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correctedBy } from '../../../src/domain/told/owed.ts';
import { fitsSlack, markedSlack, toSlack } from '../../../src/domain/update/slack.ts';
import { toldUpdates } from '../../../src/domain/views/told.ts';
import { assumed, factsAfter, fields, minute, model, sent, settled, type Told } from '../update/fixtures.ts';
import { slackDelivery } from '../views/sample.ts';
import { belief, said, told } from './story.ts';

const correction = {
  audience: 'internal',
  corrects: 2,
  fields: fields({ summary: 'That was wrong.' }),
} as const;
const numbers = (past: readonly Told[], one: Parameters<typeof correctedBy>[1] = correction) =>
  correctedBy(factsAfter(past), one).map(({ number }) => number);

const deploy = assumed(3, belief);
const two = [told(1, { summary: said }), told(2, { currentStatus: [said] })];

describe('Given a correction, the messages that say so', () => {
  it('are those of the update that it names, and of whatever told the same wrong thing', () => {
    expect(numbers([deploy, ...two, settled(3, 'refuted')])).toEqual([1, 2]);
    expect(numbers([deploy, ...two])).toEqual([2]);
    expect(numbers([told(1, {}), told(2, {})])).toEqual([2]);
  });

  it('are none of another audience, and none where nothing is corrected', () => {
    const outside = told(1, { summary: said }, { audience: 'external' });
    expect(numbers([deploy, outside, ...two, settled(3, 'refuted')])).toEqual([1, 2]);
    expect(numbers([deploy, ...two, settled(3, 'refuted')], { ...correction, corrects: null })).toEqual([]);
  });

  it('are not those of another thing that was wrong and that it does not mention', () => {
    const disk = assumed(4, 'The disk of db-2 is full');
    const both = told(2, { summary: `${said} The disk of db-2 is full.` });
    const past = [deploy, disk, told(1, { summary: 'The disk of db-2 is full.' }), both];
    const about = { ...correction, fields: fields({ summary: `It was wrong that ${belief}.` }) };
    expect(numbers([...past, settled(3, 'refuted'), settled(4, 'refuted')], about)).toEqual([2]);
  });
});

describe('A message with a line above it', () => {
  const words = fc.string({ maxLength: 4000, unit: 'grapheme' });
  const line = fc.record({
    head: fc.constant('Corrected at 14:32 UTC by update 12'),
    says: fc.string({ maxLength: 200 }),
  });

  it('keeps all of its own blocks, stays within the limits, and pings nobody, whatever was said', () => {
    fc.assert(
      fc.property(
        words,
        words,
        fc.array(line, { minLength: 1, maxLength: 60 }),
        (summary, impact, [first, ...more]) => {
          if (first === undefined) return;
          const message = toSlack(model({ summary, impact, currentStatus: [summary, impact] }), {
            wholeTextIn: 'record',
          });
          const marked = markedSlack(message, [first, ...more]);
          const above = marked.blocks.length - message.blocks.length;
          expect(above).toBeGreaterThanOrEqual(1);
          expect(marked.blocks.slice(above)).toEqual(message.blocks);
          expect(marked.blocks.length).toBeLessThanOrEqual(50);
          // Slack is known to refuse a message from 11,341 characters on.
          expect(JSON.stringify(marked.blocks).length).toBeLessThan(10_300);
          expect(marked.text.length).toBeLessThanOrEqual(4000);
          expect(marked.text).not.toMatch(/<[!@#]/u);
          if (fitsSlack(message) && summary.length + impact.length < 1000 && more.length === 0)
            expect(fitsSlack(marked)).toBe(true);
        },
      ),
    );
  });

  it('of a message without blocks is above its text', () => {
    expect(markedSlack({ text: 'old', blocks: [] }, [{ head: 'Corrected', says: 'new' }])).toEqual({
      text: 'Corrected: new\nold',
      blocks: [],
    });
  });
});

describe('The page Told', () => {
  const first = { ...sent(1, fields(), { update: 'u1', deliveries: [slackDelivery('u1')] }), after: 1 };
  const out: Told = {
    type: 'deliveryEnded',
    data: {
      delivery: 'u1:#inc-42',
      outcome: { kind: 'sent', remote: { channel: 'C1', ts: '1.1' }, refused: [] },
      retryAt: null,
    },
    after: 2,
  };
  const marked = (outcome: object): Told =>
    ({
      type: 'messageMarked',
      data: { delivery: 'u1:#inc-42', by: ['u2'], outcome, retryAt: null },
      after: 30,
    }) as Told;
  const words = (...past: readonly Told[]) =>
    toldUpdates(factsAfter([first, out, ...past]), null, minute(60))[0]?.deliveries[0]?.words;

  it('says when a message was marked as corrected, or why it could not be', () => {
    expect(words()).toBe('sent');
    expect(words(marked({ kind: 'done', remark: null, remote: {} }))).toBe(
      'sent, marked as corrected at 13:30 UTC',
    );
    const gone = { kind: 'failed', code: 'message_not_found', cause: { reason: 'slackMarkGone', about: {} } };
    expect(words(marked(gone))).toBe(
      'sent, not marked as corrected: the message is gone; somebody deleted it',
    );
  });
});
