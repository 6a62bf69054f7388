import { expect, onTestFinished, test } from 'vitest';
import { pagerduty } from '../../../../src/main/services/pagerduty/service.ts';
import { send } from '../../../../src/main/services/transport.ts';
import { type PagerDutyOptions, startPagerDuty } from '../../../servers/pagerduty.ts';

const usual = { from: 'lead@example.com', escalationPolicies: [] as readonly string[], service: '' };

const tested = async (options: PagerDutyOptions, fields: Partial<typeof usual> = {}, key?: string) => {
  const server = await startPagerDuty(options);
  onTestFinished(() => server.close());
  const all = { ...usual, ...fields };
  const call = pagerduty.call({
    key: key ?? server.key,
    baseUrl: server.baseUrl,
    fields: all,
    transport: send,
  });
  const answer = await pagerduty.test(call, all);
  const writes = server.requests.filter(({ method }) => method !== 'GET').length;
  return { answer, writes };
};

const lacks = async (options: PagerDutyOptions, fields: Partial<typeof usual> = {}) => {
  const { answer } = await tested(options, fields);
  return answer.ok ? answer.value.lacks : answer.error.message;
};

test('says whose key it is and who is on call, and reads only', async () => {
  const { answer, writes } = await tested({});
  expect(answer).toEqual({
    ok: true,
    value: {
      words:
        'Connected as Lea Dahl. 3 people are on call in 2 escalation policies. Whether the key may page shows with the first page: a test pages nobody.',
      lacks: [],
    },
  });
  expect(writes).toBe(0);
  const { answer: account } = await tested({ keys: { k: null } });
  expect(account.ok && account.value.words).toMatch(/^Connected with a key of the account\. /u);
});

test('says what is missing: the plan, the user, the policy, the service', async () => {
  expect(await lacks({ abilities: ['teams'] })).toEqual([
    expect.stringContaining('The plan does not include adding responders'),
  ]);
  expect(await lacks({}, { from: 'gone@example.com' })).toEqual([
    expect.stringContaining('PagerDuty knows nobody with the address gone@example.com'),
  ]);
  expect(await lacks({}, { escalationPolicies: ['Gone', 'Database'], service: 'Shop' })).toEqual([
    expect.stringContaining('no escalation policy “Gone”'),
    expect.stringContaining('no service “Shop”'),
  ]);
  expect(
    await lacks(
      {},
      { service: 'https://acme.pagerduty.com/service-directory/SDB', escalationPolicies: ['PDB'] },
    ),
  ).toEqual([]);
});

test('says that a user may only look, once', async () => {
  const looker = { id: 'PLEAD', name: 'Lea', email: 'lead@example.com', role: 'observer' };
  const other = { id: 'PANA', name: 'Ana', email: 'ana@example.com' };
  const policies = [{ id: 'P', name: 'P', levels: [['PANA']] }];
  const options = { users: [looker, other], policies };
  expect(await lacks(options)).toEqual([expect.stringContaining('Lea may only look in PagerDuty')]);
  expect(await lacks(options, { from: 'ana@example.com' })).toEqual([
    expect.stringContaining('Lea may only look in PagerDuty'),
  ]);
});

test('says that the key is not accepted, and which address the EU has', async () => {
  const { answer } = await tested({}, {}, 'other');
  expect(answer).toMatchObject({
    ok: false,
    error: { message: expect.stringContaining('for accounts in the EU it is https://api.eu.pagerduty.com') },
  });
});
