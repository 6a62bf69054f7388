import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { sayCause } from '../../../src/domain/causes/cause.ts';
import type { CommandInput } from '../../../src/domain/incident/commands.ts';
import { ok } from '../../../src/domain/result.ts';
import type { ToService } from '../../../src/main/errands/ports.ts';
import { seeErrands } from '../../../src/main/errands/see.ts';
import type { ServiceCall } from '../../../src/main/services/client.ts';
import { github } from '../../../src/main/services/github/service.ts';
import { jira } from '../../../src/main/services/jira/service.ts';
import { send } from '../../../src/main/services/transport.ts';
import { type GitHubOptions, startGitHub } from '../../servers/github.ts';
import { type JiraOptions, startJira, teamField } from '../../servers/jira.ts';
import { until } from '../outbox/sample.ts';
import { openErrandWorld, type Services } from './world.ts';

/* Tickets through the worker, against GitHub and Jira: each once, whatever becomes of the answer. */

const worlds: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});

const openWith = async (call: ServiceCall, fields: Readonly<Record<string, string>>) => {
  const connect: NonNullable<Services['github']> = async () => ok({ call, fields });
  const world = await openErrandWorld({ github: connect, jira: connect });
  worlds.push(world);
  world.run();
  const id = await world.declare();
  await world.ask(id, { type: 'addTask', text: 'raise the limit', followUp: true });
  return { world, id };
};
type Opened = Awaited<ReturnType<typeof openWith>>;

const gitHubFields = { repository: 'example/shop', labels: [] };
const withGitHub = async (options?: GitHubOptions) => {
  const server = await startGitHub(options);
  onTestFinished(() => server.close());
  const { token: key, baseUrl } = server;
  const call = github.call({ key, baseUrl, fields: gitHubFields, transport: send });
  return { server, call, ...(await openWith(call, {})) };
};
const issue: CommandInput = {
  type: 'planErrand',
  kind: 'githubIssue',
  what: {
    task: 1,
    title: 'Raise the limit',
    body: 'Ask @octocat about #2.',
    repository: 'example/shop',
    labels: ['follow-up'],
  },
};
const create = 'POST /repos/:owner/:repo/issues';

const withJira = async (options: JiraOptions = {}) => {
  const server = await startJira(options);
  onTestFinished(() => server.close());
  const fields = { email: server.email, project: 'OPS', issueType: 'Task', labels: [] };
  const call = jira.call({ key: server.token, baseUrl: server.baseUrl, fields, transport: send });
  return { server, call, fields, ...(await openWith(call, { email: fields.email })) };
};
const jiraIssue = (fields: object = {}): CommandInput => ({
  type: 'planErrand',
  kind: 'jiraIssue',
  what: {
    task: 1,
    title: 'Raise the limit',
    body: 'First line\nsecond [~ana]\n\nhttps://example.com/a_b',
    project: 'OPS',
    issueType: 'Task',
    labels: ['follow-up'],
    fields,
  },
});
const post = 'POST /rest/api/3/issue';

const remoteOf = async ({ world, id }: Opened) => (await world.facts(id)).errands[0]?.remote;
/** Why the first one did not work, in words. */
const said = async ({ world, id }: Opened) => {
  const cause = (await world.facts(id)).errands[0]?.cause;
  return cause === null || cause === undefined ? '' : sayCause(cause, 'try again');
};

describe('an issue at GitHub', () => {
  test('is made once, tells nobody whose name it has, and comes back with its number', async () => {
    const all = await withGitHub();
    await all.world.ask(all.id, issue);
    await all.world.come(all.id, 'done');
    const [made, ...others] = await all.server.issues();
    expect(others).toEqual([]);
    expect(made).toMatchObject({ title: 'Raise the limit', labels: [{ name: 'follow-up' }] });
    expect(made?.body).toMatch(/^Ask @<!-- -->octocat about #<!-- -->2\.\n\n<!-- throughline:\S+ -->\n$/u);
    expect(await remoteOf(all)).toEqual({ key: '#1', url: made?.html_url, state: 'open', over: 'no' });
  });

  test.each([{ kind: 'drop-after' }, { kind: 'cut' }, { kind: 'html', done: true }] as const)(
    'whose answer is lost (%j) is found by its mark, page by page, and not made again',
    async (fault) => {
      const all = await withGitHub({ perPage: 100 });
      for (let number = 0; number < 101; number += 1) await all.server.add(`other ${number}`);
      all.server.script(fault, { route: create });
      await all.world.ask(all.id, issue);
      await all.world.come(all.id, 'done');
      expect(all.server.count(create)).toBe(1);
      expect(await remoteOf(all)).toMatchObject({ key: '#102', state: 'open' });
      const asked = all.server.requests.filter(({ route }) => route === 'GET /repos/:owner/:repo/issues');
      expect(asked.map(({ query }) => query.get('page'))).toEqual(['1', '2']);
    },
  );

  test('waits as long as a secondary limit says, or a minute', async () => {
    const all = await withGitHub();
    all.server.script({ kind: 'rate-limit', status: 403, retryAfter: 0 }, { route: create });
    await all.world.ask(all.id, issue);
    await all.world.come(all.id, 'done');
    expect(all.server.count(create)).toBe(2);

    const other = await withGitHub();
    const message =
      'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
    other.server.script({ kind: 'status', status: 403, body: { message } }, { route: create });
    await other.world.ask(other.id, issue);
    await other.world.come(other.id, 'waiting');
    const [errand] = (await other.world.facts(other.id)).errands;
    const wait = Date.parse(errand?.retryAt ?? '') - Date.parse(errand?.at ?? '');
    expect(wait).toBeGreaterThan(55_000);
  });

  test.each([
    [{ hasIssues: false }, 'Issues are turned off in example/shop.'],
    [{ isArchived: true }, 'example/shop is archived, so it takes no issues.'],
    [{ tokens: { t: 'read' } }, 'lacks a right: Issues: Read and write, for example/shop.'],
    [{ tokens: { t: 'none' } }, 'GitHub shows no example/shop to this token'],
  ] satisfies [GitHubOptions, string][])('says what is in the way: %j', async (options, words) => {
    const all = await withGitHub(options);
    await all.world.ask(all.id, issue);
    await all.world.come(all.id, 'failed');
    expect(await said(all)).toContain(words);
    expect(await all.server.issues()).toEqual([]);
  });

  test('says what GitHub does not take of it', async () => {
    const all = await withGitHub();
    const errors = [{ resource: 'Issue', field: 'title', code: 'missing_field' }];
    const body = { message: 'Validation Failed', errors };
    all.server.script({ kind: 'status', status: 422, body }, { route: create });
    await all.world.ask(all.id, issue);
    await all.world.come(all.id, 'failed');
    expect(await said(all)).toBe('GitHub refused it: “Validation Failed; title missing_field”.');
  });
});

describe('an issue in Jira', () => {
  test('is made once, as a document in which nothing typed has a meaning', async () => {
    const all = await withJira();
    await all.world.ask(all.id, jiraIssue());
    await all.world.come(all.id, 'done');
    expect(all.server.issues).toHaveLength(1);
    const fields = all.server.issues[0]?.fields;
    expect(fields).toMatchObject({
      summary: 'Raise the limit',
      labels: ['follow-up', expect.stringMatching(/^throughline-/u)],
    });
    expect(JSON.stringify(fields?.description)).toContain('"text":"second [~ana]"');
    expect(await remoteOf(all)).toEqual({
      key: 'OPS-1',
      url: `${all.server.baseUrl}/browse/OPS-1`,
      state: '',
      over: 'no',
    });
  });

  test('whose answer is lost is found by its label once the index has it, and not made again', async () => {
    const all = await withJira({ lag: 2 });
    all.server.script({ kind: 'drop-after' }, { route: post });
    await all.world.ask(all.id, jiraIssue());
    await all.world.come(all.id, 'done');
    expect(all.server.count(post)).toBe(1);
    expect(all.server.count('POST /rest/api/3/search/jql')).toBe(3);
    expect(await remoteOf(all)).toMatchObject({ key: 'OPS-1', state: 'To Do' });
  });

  test('that the index never shows is asked about, and made again by the lead alone', async () => {
    const all = await withJira({ lag: 100 });
    all.server.script({ kind: 'drop-after' }, { route: post });
    await all.world.ask(all.id, jiraIssue());
    await all.world.come(all.id, 'unknown');
    await until(() => all.server.count('POST /rest/api/3/search/jql') >= 3);
    expect(all.server.count(post)).toBe(1);
  });

  test('says which fields its project asks for, and takes them', async () => {
    const all = await withJira({ fields: [teamField] });
    await all.world.ask(all.id, jiraIssue());
    await all.world.come(all.id, 'failed');
    expect(await said(all)).toContain('The project OPS asks for more: Team is required (customfield_10010).');
    const [errand] = (await all.world.facts(all.id)).errands;
    await all.world.ask(all.id, { type: 'settleErrand', errand: errand?.id ?? '', as: 'skipped' });
    await all.world.ask(all.id, jiraIssue({ customfield_10010: { id: '101' } }));
    await all.world.come(all.id, 'done');
    expect(all.server.issues[0]?.fields.customfield_10010).toEqual({ id: '101' });
  });

  test.each([
    [{ lacks: ['CREATE_ISSUES'] }, 'may not create issues in OPS'],
    [{ lacks: ['BROWSE_PROJECTS'] }, 'Jira shows no project OPS to this account.'],
  ] satisfies [JiraOptions, string][])('says what is in the way: %j', async (options, words) => {
    const all = await withJira(options);
    await all.world.ask(all.id, jiraIssue());
    await all.world.come(all.id, 'failed');
    expect(await said(all)).toContain(words);
  });

  test('is made on a Jira of one’s own, in wiki markup in which nothing typed has a meaning', async () => {
    const all = await withJira({ home: 'own', lag: 1 });
    all.server.script({ kind: 'drop-after' }, { route: 'POST /rest/api/2/issue' });
    await all.world.ask(all.id, jiraIssue());
    await all.world.come(all.id, 'done');
    expect(all.server.issues[0]?.fields.description).toBe(
      'First line\nsecond \\[\\~ana\\]\n\nhttps://example.com/a_b',
    );
    expect(await remoteOf(all)).toMatchObject({ key: 'OPS-1', state: 'To Do' });
  });
});
describe('an open ticket', () => {
  const see = ({ world, id }: Opened, service: ToService) =>
    seeErrands({ incidents: world.incidents, service, now: () => new Date(), newId: randomUUID }, id);

  test('is asked how it is, and the record has it; a closed one is not asked again', async () => {
    const all = await withGitHub();
    await all.world.ask(all.id, issue);
    await all.world.come(all.id, 'done');
    const service: ToService = async () => ok({ call: all.call, fields: {} });
    const show = 'GET /repos/:owner/:repo/issues/:number';
    expect(await see(all, service)).toEqual({ ok: true, value: [] });
    expect(await remoteOf(all)).toMatchObject({ state: 'open' });
    await all.server.setState(1, 'closed');
    await see(all, service);
    expect(await remoteOf(all)).toMatchObject({ state: 'closed', over: 'yes' });
    await see(all, service);
    expect(all.server.count(show)).toBe(2);
  });

  test('in Jira has the state that Jira calls it by', async () => {
    const all = await withJira();
    await all.world.ask(all.id, jiraIssue());
    await all.world.come(all.id, 'done');
    const service: ToService = async () => ok({ call: all.call, fields: { email: all.fields.email } });
    all.server.setStatus('OPS-1', 'In Progress');
    await see(all, service);
    expect(await remoteOf(all)).toMatchObject({ state: 'In Progress', over: 'no' });
    all.server.setStatus('OPS-1', 'Done');
    await see(all, service);
    expect(await remoteOf(all)).toMatchObject({ state: 'Done', over: 'yes' });
  });

  test('that cannot be asked stays as it was, and the sentence says why', async () => {
    const all = await withGitHub();
    await all.world.ask(all.id, issue);
    await all.world.come(all.id, 'done');
    await all.server.goDown();
    const said = await see(all, async () => ok({ call: all.call, fields: {} }));
    expect(said.ok && said.value).toEqual([expect.stringContaining('Could not reach GitHub')]);
    expect(await remoteOf(all)).toMatchObject({ state: 'open' });
  });
});
