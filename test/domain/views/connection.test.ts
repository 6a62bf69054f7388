import { expect, it } from 'vitest';
import { because } from '../../../src/domain/causes/cause.ts';
import { isCutOff } from '../../../src/domain/views/connection.ts';
import { declared, factsOf, minute, type Past } from '../incident/spec.ts';
import { attempted, ended, mailDelivery, slackDelivery, update } from './sample.ts';

const channel = 'internal-1:#inc-42';
const list = 'internal-1:stakeholders';
const queued = update(
  1,
  { kind: 'onChange' },
  { deliveries: [slackDelivery('internal-1'), mailDelivery('internal-1', 2)] },
);
const failed = (delivery: string, code: string): readonly Past[] => [
  attempted(delivery),
  ended(
    delivery,
    {
      kind: 'waiting',
      retryAfterMs: null,
      code,
      cause: because('words', { words: 'No.' }),
      accepted: [],
      refused: [],
    },
    minute(40),
    minute(20),
  ),
];
const after = (...past: (Past | readonly Past[])[]) => isCutOff(factsOf(declared(), queued, ...past));

it('nothing is cut off while nothing was tried, or while one of two gets through', () => {
  expect(isCutOff(factsOf(declared()))).toBe(false);
  expect(after()).toBe(false);
  expect(after(failed(channel, 'unreachable'))).toBe(false);
  const sent = [attempted(list), ended(list, { kind: 'sent', refused: [] }, null, minute(18))];
  expect(after(sent, failed(channel, 'unreachable'))).toBe(false);
});

it('it is cut off when every server was tried in vain, also while one is tried again', () => {
  const both = [...failed(channel, 'unreachable'), ...failed(list, 'unreachable')];
  expect(after(both)).toBe(true);
  expect(after(both, attempted(channel))).toBe(true);
});

it('a server that answers, whatever it says, is reached', () => {
  expect(after(failed(channel, 'unreachable'), failed(list, '451'))).toBe(false);
});

it.each(['unknown', 'refused'] as const)(
  'one that is %s does not go out by itself, so nothing says that all do',
  (kind) => {
    const first = update(1, { kind: 'onChange' }, { deliveries: [slackDelivery('internal-1')] });
    const second = update(2, { kind: 'onChange' }, { deliveries: [mailDelivery('internal-2', 2)] });
    const outcome =
      kind === 'unknown'
        ? { kind, code: 'no_answer', cause: because('words', { words: 'No.' }) }
        : {
            kind,
            needs: 'person' as const,
            code: '550',
            cause: because('words', { words: 'No.' }),
            refused: [],
          };
    const past = [
      first,
      second,
      attempted(channel),
      ended(channel, outcome),
      failed('internal-2:stakeholders', 'unreachable'),
    ];
    expect(isCutOff(factsOf(declared(), ...past))).toBe(false);
  },
);
