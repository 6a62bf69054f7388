import { expect, test } from 'vitest';
import { calls } from '../../src/shared/contract.ts';

test.each(['\ud800', 'inc-\udc00', '\udc00\ud800', ''])(
  'an id with half a letter in it (%j) is refused at the door',
  (incident) => {
    expect(calls['draft.read'].request.safeParse({ incident, slot: 'capture' }).success).toBe(false);
    expect(calls['incident.open'].request.safeParse({ incident }).success).toBe(false);
  },
);

test('a whole letter of two halves is not', () => {
  expect(calls['incident.open'].request.safeParse({ incident: 'inc-🧯' }).success).toBe(true);
});
