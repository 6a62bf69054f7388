import { expect, onTestFinished, test } from 'vitest';
import { problem } from '../../../src/domain/result.ts';
import { pagerDutyHandlers } from '../../../src/main/ipc/pagerduty.ts';
import { pagerduty } from '../../../src/main/services/pagerduty/service.ts';
import { send } from '../../../src/main/services/transport.ts';
import type { Connections } from '../../../src/main/settings/connections.ts';
import { startPagerDuty } from '../../servers/pagerduty.ts';

const start = async () => {
  const server = await startPagerDuty();
  onTestFinished(() => server.close());
  const fields = { from: 'lead@example.com', escalationPolicies: ['Database'], service: 'checkout' };
  const at = { ms: 0 };
  const connected = { fields, isSetUp: true, stamp: 'one' };
  const service = async () => {
    if (!connected.isSetUp) return problem('serviceNotSetUp', 'PagerDuty is not connected yet.');
    const access = { key: server.key, baseUrl: server.baseUrl, fields: connected.fields, transport: send };
    return { ok: true, value: { call: pagerduty.call(access), ...connected } } as const;
  };
  const handlers = pagerDutyHandlers(
    { service: service as unknown as Connections['service'] },
    {
      now: () => new Date(Date.parse('2026-03-01T12:00:00Z') + at.ms),
      monotonic: () => at.ms,
    },
  );
  return { server, handlers, at, connected };
};

test('keeps who is on call for a minute, unless it is asked for again', async () => {
  const { server, handlers, at, connected } = await start();
  const asked = () => server.count('GET /oncalls');
  const first = await handlers['pagerduty.onCall']({ fresh: false });
  expect(first).toMatchObject({ value: { at: '2026-03-01T12:00:00.000Z', problem: null } });
  at.ms = 59_000;
  expect(await handlers['pagerduty.onCall']({ fresh: false })).toEqual(first);
  expect(asked()).toBe(1);
  await handlers['pagerduty.onCall']({ fresh: true });
  expect(asked()).toBe(2);
  at.ms = 119_000;
  await handlers['pagerduty.onCall']({ fresh: false });
  expect(asked()).toBe(3);
  connected.fields = { ...connected.fields, escalationPolicies: ['Payments'] };
  connected.stamp = 'another';
  expect(await handlers['pagerduty.onCall']({ fresh: false })).toMatchObject({
    value: { policies: [{ name: 'Payments' }] },
  });
});

test('shows what was known before when PagerDuty cannot be asked, with its time and the reason', async () => {
  const { server, handlers, at, connected } = await start();
  await handlers['pagerduty.onCall']({ fresh: false });
  at.ms = 600_000;
  await server.goDown();
  expect(await handlers['pagerduty.onCall']({ fresh: true })).toMatchObject({
    value: {
      at: '2026-03-01T12:00:00.000Z',
      policies: [{ name: 'Database' }],
      problem: expect.stringContaining('Could not reach PagerDuty'),
    },
  });
  connected.isSetUp = false;
  expect((await handlers['pagerduty.onCall']({ fresh: false })).ok).toBe(false);
});

test('shows nobody of an account that is no longer asked', async () => {
  const { server, handlers, connected } = await start();
  await handlers['pagerduty.onCall']({ fresh: false });
  // The same fields, at another address or with another key.
  connected.stamp = 'another';
  await server.goDown();
  expect((await handlers['pagerduty.onCall']({ fresh: false })).ok).toBe(false);
});

test('finds an incident by what was pasted, and says when there is none', async () => {
  const { server, handlers } = await start();
  const { id } = server.declare('Disk full');
  const find = async (typed: string) => {
    const answer = await handlers['pagerduty.find']({ typed });
    return answer.ok ? answer.value.name : `${answer.error.field}: ${answer.error.message}`;
  };
  expect(await find(`https://acme.pagerduty.com/incidents/${id}`)).toBe('#1201 Disk full');
  expect(await find('1201')).toBe('#1201 Disk full');
  expect(await find('9999')).toContain('typed: PagerDuty has no such incident');
  expect(await find('the disk')).toContain('typed: Paste the address');
  expect(await handlers['pagerduty.open'](null)).toMatchObject({ value: [{ name: '#1201 Disk full' }] });
  expect(await handlers['pagerduty.services'](null)).toMatchObject({ value: { usual: 'SCHECKOUT' } });
});
