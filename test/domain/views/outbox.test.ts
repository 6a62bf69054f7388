import { describe, expect, it } from 'vitest';
import { because } from '../../../src/domain/causes/cause.ts';
import type { Outcome } from '../../../src/domain/incident/delivery.ts';
import { outbox } from '../../../src/domain/views/outbox.ts';
import { declared, factsOf, minute, type Past } from '../incident/spec.ts';
import { attempted, ended, mailDelivery, slackDelivery, update } from './sample.ts';

const channel = 'internal-1:#inc-42';
const list = 'internal-1:stakeholders';
const queued = update(
  1,
  { kind: 'at', at: minute(60) },
  { deliveries: [slackDelivery('internal-1'), mailDelivery('internal-1', 41)] },
);
const rowsAfter = (...past: readonly Past[]) =>
  outbox(factsOf(declared(), queued, ...past), minute(130))[0]?.rows ?? [];
const slackAfter = (...past: readonly Past[]) => rowsAfter(attempted(channel), ...past)[0];
const mailAfter = (...past: readonly Past[]) => rowsAfter(attempted(list), ...past)[1];
const settled = (as: 'sent' | 'again' | 'skipped', delivery = channel): Past => ({
  type: 'deliverySettled',
  data: { delivery, as, why: '' },
  at: minute(125),
});
const unknown = (delivery: string): Past =>
  ended(delivery, { kind: 'unknown', code: 'timeout', cause: because('words', { words: 'No answer.' }) });

describe('the outbox', () => {
  it('lists updates, the newest first, with their destinations', () => {
    const two = outbox(factsOf(declared(), queued, update(2, { kind: 'onChange' })), minute(10));
    expect(two.map(({ number, rows }) => [number, rows.length])).toEqual([
      [2, 0],
      [1, 2],
    ]);
  });

  it('says what became of each', () => {
    expect(rowsAfter()[0]).toMatchObject({ words: 'About to be sent', can: ['skipped'], tone: 'calm' });
    expect(slackAfter()).toMatchObject({ words: 'Sending…', can: ['skipped'] });
    expect(slackAfter(ended(channel, { kind: 'sent', refused: [] }, null, minute(122)))).toMatchObject({
      words: 'Sent 14:02',
      can: [],
      tone: 'calm',
    });
    const waiting: Outcome = {
      kind: 'waiting',
      retryAfterMs: null,
      code: 'ECONNREFUSED',
      cause: because('words', { words: 'Could not reach Slack.' }),
      accepted: [],
      refused: [],
    };
    expect(slackAfter(ended(channel, waiting, minute(127)))).toMatchObject({
      words: 'Could not reach Slack; trying again at 14:07',
      can: ['again', 'skipped'],
      tone: 'soon',
    });
    expect(
      slackAfter(
        ended(channel, {
          kind: 'refused',
          needs: 'person',
          code: 'not_in_channel',
          cause: because('words', { words: 'Invite Throughline to the channel.' }),
          refused: [],
        }),
      ),
    ).toMatchObject({
      words: 'Refused 12:06: Invite Throughline to the channel.',
      can: ['again', 'skipped'],
      tone: 'now',
    });
  });

  it('is honest about what it does not know, and takes the lead’s word', () => {
    expect(slackAfter(unknown(channel))).toMatchObject({
      words: '12:06: it may or may not have arrived; look in #inc-42',
      can: ['sent', 'again', 'skipped'],
      tone: 'now',
    });
    expect(mailAfter(unknown(list))?.words).toBe(
      '12:06: it may or may not have arrived; ask somebody on stakeholders',
    );
    expect(slackAfter(unknown(channel), settled('sent'))?.words).toBe('Marked as sent 14:05');
    expect(slackAfter(unknown(channel), settled('again'))?.words).toBe('About to be sent again');
    expect(slackAfter(unknown(channel), settled('skipped'))?.words).toBe('Skipped 14:05');
  });

  it('names who will never get a mail', () => {
    const refused = [{ address: 'r1@example.com', reason: 'no such user' }];
    expect(mailAfter(ended(list, { kind: 'sent', refused }, null, minute(122)))).toMatchObject({
      words: 'Sent 14:02 to 40 of 41',
      refused,
      tone: 'soon',
    });
  });

  it('asks about what is held back', () => {
    const held = (reason: 'stale' | 'superseded'): Past => ({
      type: 'deliveryHeld',
      data: { delivery: channel, reason },
    });
    expect(rowsAfter(held('stale'))[0]).toMatchObject({
      words: 'Held back 12:05: its own next update is already due. Skip it, or send it anyway?',
      can: ['again', 'skipped'],
      tone: 'now',
    });
  });

  it('says of an older one what goes instead, asks nothing, and lets it be sent all the same', () => {
    const held: Past = { type: 'deliveryHeld', data: { delivery: channel, reason: 'superseded' } };
    const newer = update(3, { kind: 'onChange' }, { deliveries: [slackDelivery('internal-3')] });
    const rowAfter = (...past: readonly Past[]) =>
      outbox(factsOf(declared(), queued, newer, held, ...past), minute(130)).at(-1)?.rows[0];
    expect(rowAfter()).toMatchObject({
      words: 'Skipped 12:06: update 3 goes instead',
      can: ['again'],
      tone: 'calm',
    });
    const gone = ended('internal-3:#inc-42', { kind: 'sent', refused: [] }, null, minute(8));
    expect(rowAfter(attempted('internal-3:#inc-42'), gone)?.words).toBe(
      'Skipped 12:06: update 3 went instead',
    );
  });

  it('never unsays what has arrived', () => {
    const some: Outcome = {
      kind: 'waiting',
      retryAfterMs: null,
      code: '450',
      cause: because('mailRestIsNext', { rest: '40' }),
      accepted: ['r0@example.com'],
      refused: [],
    };
    const partly = ended(list, some, minute(127));
    const row = (...past: readonly Past[]) => rowsAfter(attempted(list), partly, ...past)[1];
    const no = {
      needs: 'person' as const,
      code: '552',
      cause: because('words', { words: 'Too large.' }),
      refused: [],
    };
    expect(row()?.words).toBe(
      'Sent to 1 of 41; the mail server takes only so many at a time, and the other 40 are next; trying again at 14:07',
    );
    expect(row(attempted(list))?.words).toBe('Sent to 1 of 41; sending to the rest…');
    expect(row(attempted(list), ended(list, { kind: 'refused', ...no }))?.words).toMatch(
      /^Sent to 1 of 41; the rest refused 12:0\d: Too large\./u,
    );
    expect(row(attempted(list), unknown(list))?.words).toMatch(
      /Sent to 1 of 41; the rest may or may not have it/u,
    );
    expect(row(settled('skipped', list))?.words).toBe('Sent to 1 of 41; the rest skipped 14:05');
  });

  it('says that a drill’s messages stayed here', () => {
    const drill = update(1, { kind: 'onChange' }, { deliveries: [slackDelivery('internal-1', '#x', true)] });
    const facts = factsOf(
      declared({ kind: 'drill' }),
      drill,
      attempted('internal-1:#x'),
      ended('internal-1:#x', { kind: 'sent', refused: [] }, null, minute(122)),
    );
    expect(outbox(facts, minute(130))[0]?.rows[0]?.words).toBe('Kept on this computer 14:02');
  });
});
