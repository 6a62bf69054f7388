import { expect, onTestFinished, test } from 'vitest';
import { createCall } from '../../../../src/main/services/client.ts';
import { readIncident, readOpen, readServices } from '../../../../src/main/services/pagerduty/incidents.ts';
import { readOnCall } from '../../../../src/main/services/pagerduty/on-call.ts';
import { headersFor } from '../../../../src/main/services/pagerduty/pagerduty.ts';
import { type PagerDutyOptions, startPagerDuty } from '../../../servers/pagerduty.ts';

const now = '2026-03-01T12:00:00.000Z';

const start = async (options: PagerDutyOptions = {}, key?: string) => {
  const server = await startPagerDuty(options);
  onTestFinished(() => server.close());
  const call = createCall({ baseUrl: server.baseUrl, headers: headersFor(key ?? server.key) });
  return { server, call };
};

/** "Database 1 Ana Lima" for everybody, and the names of those that have nobody. */
const said = async (call: ReturnType<typeof createCall>, wanted: readonly string[]) => {
  const answer = await readOnCall(call, wanted, now);
  if (!answer.ok) throw new Error(answer.error.message);
  return {
    ...answer.value,
    policies: answer.value.policies.flatMap(({ name, levels }) =>
      levels.length === 0
        ? [name]
        : levels.flatMap(({ level, people }) => people.map((person) => `${name} ${level} ${person.name}`)),
    ),
  };
};

test('says who is on call, policy by policy and level by level, without those that have nobody', async () => {
  const { call } = await start();
  expect(await said(call, [])).toEqual({
    policies: ['Database 1 Ana Lima', 'Database 2 Bo Sand', 'Database 2 Cy Young', 'Payments 1 Cy Young'],
    unknown: [],
    isWhole: true,
    at: now,
  });
  const answer = await readOnCall(call, ['Database'], now);
  expect(answer).toMatchObject({
    value: {
      policies: [{ levels: [{ people: [{ email: 'ana@example.com', until: '2030-01-01T08:00:00Z' }] }, {}] }],
    },
  });
});

test('shows the policies that the settings name, in their order, and says that nobody is on call', async () => {
  const { server, call } = await start();
  const wanted = ['https://acme.pagerduty.com/escalation_policies/PNIGHT', 'payments', 'PDB', 'Gone'];
  expect(await said(call, wanted)).toMatchObject({
    policies: [
      'Night',
      'Payments 1 Cy Young',
      'Database 1 Ana Lima',
      'Database 2 Bo Sand',
      'Database 2 Cy Young',
    ],
    unknown: ['Gone'],
  });
  const before = server.count('GET /oncalls');
  expect(await said(call, ['Gone'])).toMatchObject({ policies: [], unknown: ['Gone'] });
  expect(server.count('GET /oncalls')).toBe(before);
});

test('reads on where PagerDuty has more than one page', async () => {
  const { server, call } = await start({ pageSize: 1 });
  expect((await said(call, [])).policies).toHaveLength(4);
  expect(server.count('GET /oncalls')).toBe(4);
});

test('stops after ten pages, and says that there is more', async () => {
  const users = Array.from({ length: 12 }, (_, index) => ({
    id: `P${index}`,
    name: `User ${index}`,
    email: `u${index}@example.com`,
  }));
  const policies = [{ id: 'PALL', name: 'All', levels: [users.map(({ id }) => id)] }];
  const { call } = await start({ pageSize: 1, users, policies, keys: { k: 'P0' } });
  expect(await said(call, [])).toMatchObject({ isWhole: false, policies: { length: 10 } });
});

test('lists the open incidents, newest first, and finds one by id or number', async () => {
  const { server, call } = await start();
  server.declare('Old');
  const over = server.declare('Over');
  over.status = 'resolved';
  const disk = server.declare('Disk full', 'SDB');
  const open = await readOpen(call);
  expect(open.ok && open.value.map(({ name }) => name)).toEqual(['#1203 Disk full', '#1201 Old']);
  expect(await readIncident(call, String(disk.number))).toEqual({
    ok: true,
    value: {
      id: disk.id,
      name: '#1203 Disk full',
      url: `https://acme.pagerduty.com/incidents/${disk.id}`,
      service: 'Database cluster',
      status: 'triggered',
    },
  });
  expect(await readIncident(call, 'QNONE')).toMatchObject({ ok: false, error: { said: 'http_404' } });
});

test('lists the services that an incident can be about, with whom each pages', async () => {
  const { call } = await start({
    services: [
      { id: 'S1', name: 'Checkout', policy: 'PPAY' },
      { id: 'S2', name: 'Old shop', policy: 'PPAY', status: 'disabled' },
    ],
  });
  expect(await readServices(call)).toEqual({
    ok: true,
    value: [{ id: 'S1', name: 'Checkout', pages: 'Payments' }],
  });
});

test('says what is wrong with the key, the limit and whatever else answers', async () => {
  const { server, call } = await start();
  const problem = async () => {
    const answer = await readOpen(call);
    return answer.ok ? 'nothing' : answer.error.message;
  };
  expect((await readOpen((await start({}, 'u+other')).call)).ok).toBe(false);
  server.script({ kind: 'status', status: 401, body: { error: { message: 'x', code: 2006 } } });
  expect(await problem()).toContain('https://api.eu.pagerduty.com');
  server.script({ kind: 'status', status: 403, body: { error: { message: 'x', code: 2010 } } });
  expect(await problem()).toContain('it may only read, or its user may only look');
  server.script({ kind: 'rate-limit' });
  expect(await problem()).toContain('PagerDuty is limiting requests');
  server.script({ kind: 'html' });
  expect(await problem()).toContain('Something other than PagerDuty answered');
  server.script({ kind: 'status', status: 200, body: { incidents: 'none' } });
  expect(await problem()).toContain('in a form that the console does not know');
  expect(await problem()).toBe('nothing');
});
