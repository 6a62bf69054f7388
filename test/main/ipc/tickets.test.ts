import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { ticketHandlers } from '../../../src/main/ipc/tickets.ts';
import { startGitHub } from '../../servers/github.ts';
import { startJira, teamField } from '../../servers/jira.ts';
import { good, newFolder, started } from '../incidents/sample.ts';
import { openedWith } from './opened.ts';

/* What the page asks before tickets are made. */

const open = async () => {
  const { handlers: settingsCalls, connections, settings } = await openedWith();
  const incidents = await started(await newFolder());
  onTestFinished(() => incidents.close());
  const tickets = ticketHandlers({
    incidents,
    connections,
    settings,
    clock: { now: () => new Date() },
    newId: randomUUID,
  });
  return { tickets, settingsCalls };
};

test('a public repository is said to be one before anything goes there', async () => {
  const server = await startGitHub({ isPublic: true });
  onTestFinished(() => server.close());
  const { tickets, settingsCalls } = await open();
  const fields = { repository: 'example/shop', labels: [] };
  const settings = { baseUrl: server.baseUrl, fields };
  good(await settingsCalls['services.save']({ service: 'github', settings, key: server.token }));
  expect(await tickets['tickets.look']({ service: 'github' })).toEqual({
    ok: true,
    value: { isPublic: true, asks: [], answers: {}, problem: null },
  });
});

test('what a project in Jira asks for is known, and its answer is remembered for this project and type', async () => {
  const server = await startJira({ fields: [teamField] });
  onTestFinished(() => server.close());
  const { tickets, settingsCalls } = await open();
  const save = async (issueType: string) =>
    good(
      await settingsCalls['services.save']({
        service: 'jira',
        settings: {
          baseUrl: server.baseUrl,
          fields: { email: server.email, project: 'OPS', issueType, labels: [] },
        },
        key: server.token,
      }),
    );
  await save('Task');
  const answers = { customfield_10010: { id: '102' } };
  good(await tickets['tickets.remember']({ answers }));
  const looked = good(await tickets['tickets.look']({ service: 'jira' }));
  expect(looked).toMatchObject({ asks: [{ name: 'Team', kind: 'choice' }], answers, problem: null });
  await server.goDown();
  expect(good(await tickets['tickets.look']({ service: 'jira' }))).toMatchObject({
    answers,
    problem: expect.stringContaining('Could not reach Jira'),
  });
  await save('Bug');
  expect(good(await tickets['tickets.look']({ service: 'jira' })).answers).toEqual({});
});

test('a place that is not set up says so', async () => {
  const { tickets } = await open();
  expect(good(await tickets['tickets.look']({ service: 'github' })).problem).toContain(
    'GitHub is not connected yet',
  );
});
