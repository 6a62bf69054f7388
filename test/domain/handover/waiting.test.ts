import { expect, it } from 'vitest';
import { stillToSend } from '../../../src/domain/handover/waiting.ts';
import { declared, factsOf, type Past } from '../incident/spec.ts';

/* What an outbox still holds when a record changes hands: messages of updates, and posts. */

const brief: Past = {
  type: 'postQueued',
  data: {
    post: 'p1',
    what: 'brief',
    about: [],
    text: 'words',
    delivery: {
      id: 'p1:channel',
      destination: { id: 'channel:C1', name: '#inc-42', medium: 'slack', audience: 'internal' },
      sandbox: false,
      message: { medium: 'slack', channel: 'C1', text: 'words', blocks: [] },
    },
  },
};
const attempted: Past = { type: 'deliveryAttempted', data: { delivery: 'p1:channel', attempt: 1 } };

it('names a post that waits, to either side, as an update is named', () => {
  const waiting = factsOf(declared(), brief);
  expect(stillToSend(waiting, 'from')).toEqual([
    'Brief to #inc-42: the other laptop sends it once it has taken over.',
  ]);
  expect(stillToSend(waiting, 'to')).toEqual(['Brief to #inc-42: it is sent from here once you take over.']);
});

it('promises the console that takes its own file back nothing: each may have gone from there', () => {
  const maybe = 'it may have gone from there by now; it is looked up, or you are asked about it';
  for (const past of [[brief], [brief, attempted]])
    expect(stillToSend(factsOf(declared(), past), 'back')).toEqual([`Brief to #inc-42: ${maybe}.`]);
});

it('says that a post which is being sent travels as uncertain, and nothing of one that went', () => {
  expect(stillToSend(factsOf(declared(), brief, attempted), 'from')).toEqual([
    'Brief to #inc-42: it travels as uncertain, and whoever takes over is asked about it.',
  ]);
  const sent: Past = {
    type: 'deliveryEnded',
    data: { delivery: 'p1:channel', outcome: { kind: 'sent', refused: [] }, retryAt: null },
  };
  expect(stillToSend(factsOf(declared(), brief, attempted, sent), 'from')).toEqual([]);
});
