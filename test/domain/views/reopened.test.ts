import { expect, it } from 'vitest';
import { defaultCadence } from '../../../src/domain/incident/words.ts';
import { nextUpdate, owed } from '../../../src/domain/views/next-update.ts';
import { declared, factsOf, minute, type Past } from '../incident/spec.ts';
import { update } from './sample.ts';

const resolved: Past = {
  type: 'statusChanged',
  data: { from: 'investigating', status: 'resolved', why: '' },
  at: minute(40),
};
const ended: Past = {
  type: 'incidentEnded',
  data: { as: 'resolved', why: '', overruled: [], review: true },
  at: minute(40),
};
const reopened: Past = {
  type: 'incidentReopened',
  data: { why: 'errors are back', tasks: [] },
  at: minute(1400),
};
const told = (number: number, at: number, next: Parameters<typeof update>[1]): Past => {
  const { type, data } = update(number, next);
  return { type, data: { ...data, severity: 'SEV2' }, at: minute(at) } as Past;
};

const after = (now: number, ...past: readonly Past[]) =>
  nextUpdate(factsOf(declared({ severity: 'SEV2' }), past), minute(now), defaultCadence);

it('owes an update within the cadence from the moment at which it is reopened', () => {
  const final = told(2, 45, { kind: 'none' });
  expect(
    after(1400, told(1, 5, { kind: 'at', at: minute(65) }), resolved, ended, final, reopened),
  ).toMatchObject({
    kind: 'asked',
    audience: 'internal',
    number: 3,
    dueAt: minute(1460),
    tone: 'calm',
    countdown: '1:00:00',
  });
});

it('does not begin overdue, whether an update was promised before or none was sent', () => {
  expect(after(1400, told(1, 5, { kind: 'at', at: minute(65) }), resolved, ended, reopened)).toMatchObject({
    kind: 'asked',
    dueAt: minute(1460),
  });
  expect(after(1400, resolved, ended, reopened)).toMatchObject({
    kind: 'asked',
    number: 1,
    dueAt: minute(1460),
  });
});

it('keeps a promise that is still to come and comes sooner', () => {
  const soon = told(1, 30, { kind: 'at', at: minute(1410) });
  expect(after(1401, soon, resolved, ended, reopened)).toMatchObject({
    kind: 'promised',
    dueAt: minute(1410),
  });
});

it('is done with once an update went out since', () => {
  const facts = factsOf(
    declared({ severity: 'SEV2' }),
    resolved,
    ended,
    reopened,
    told(1, 1410, { kind: 'at', at: minute(1440) }),
  );
  expect(owed(facts, defaultCadence)).toMatchObject([{ promisedIn: 1, dueAt: minute(1440) }]);
});
