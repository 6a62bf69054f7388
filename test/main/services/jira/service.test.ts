import { expect, onTestFinished, test } from 'vitest';
import { readAsks } from '../../../../src/main/services/jira/asks.ts';
import { jira } from '../../../../src/main/services/jira/service.ts';
import { send } from '../../../../src/main/services/transport.ts';
import { type JiraField, type JiraOptions, startJira, teamField } from '../../../servers/jira.ts';

/* The test in the settings, and what a project asks for: both only read. */

const open = async (options: JiraOptions = {}, changed: object = {}) => {
  const server = await startJira(options);
  onTestFinished(() => server.close());
  const fields = { email: server.email, project: 'OPS', issueType: 'Task', labels: [], ...changed };
  const call = jira.call({ key: server.token, baseUrl: server.baseUrl, fields, transport: send });
  return { server, fields, call };
};

const tested = async (options?: JiraOptions, changed?: object) => {
  const { server, call, fields } = await open(options, changed);
  const answer = await jira.test(call, fields);
  expect(server.requests.every(({ method }) => method === 'GET')).toBe(true);
  return answer.ok ? [answer.value.words, ...answer.value.lacks].join(' ') : answer.error.message;
};

test.each([
  [{}, {}, 'Connected as Ana Lima, project Operations.'],
  [{ home: 'own' }, {}, 'Connected as Ana Lima, project Operations.'],
  [{ fields: [teamField] }, {}, 'It asks for more with each ticket: Team.'],
  [{ lacks: ['CREATE_ISSUES'] }, {}, 'The account lacks the permission Create Issues in OPS.'],
  [{ lacks: ['BROWSE_PROJECTS'] }, {}, 'Jira shows no project OPS to this account.'],
  [{}, { project: 'SHOP' }, 'Jira shows no project SHOP to this account.'],
  [{}, { issueType: 'Story' }, 'The project OPS has no issue type Story. It has: Task, Bug.'],
  [{}, { email: 'other@example.com' }, 'Jira does not accept the key.'],
] satisfies [JiraOptions, object, string][])('%j %j', async (options, changed, words) => {
  expect(await tested(options, changed)).toContain(words);
});

const field = (fieldId: string, type: string, more: Partial<JiraField> = {}): JiraField => ({
  fieldId,
  name: fieldId,
  required: true,
  schema: { type },
  ...more,
});

test.each(['cloud', 'own'] as const)('what a project asks for is read from a Jira (%s)', async (home) => {
  const { call, fields } = await open({
    home,
    fields: [
      teamField,
      field('number', 'number'),
      field('area', 'array', { allowedValues: [{ id: '1', name: 'Shop' }] }),
      field('why', 'string', { schema: { type: 'string', custom: 'x:textarea' } }),
      field('due', 'date'),
      field('approver', 'user'),
      field('usual', 'string', { hasDefaultValue: true }),
      field('maybe', 'string', { required: false }),
    ],
  });
  const asks = await readAsks(call, fields);
  expect(asks.ok && asks.value.map(({ id, kind }) => [id, kind])).toEqual([
    ['customfield_10010', 'choice'],
    ['number', 'number'],
    ['area', 'choices'],
    ['why', 'prose'],
    ['due', 'date'],
    ['approver', 'other'],
  ]);
  expect(asks.ok && asks.value[0]?.options).toEqual([
    { id: '101', name: 'Database' },
    { id: '102', name: 'Payments' },
  ]);
});
