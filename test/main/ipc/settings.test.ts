import { expect, test } from 'vitest';
import {
  type LeadingLimits,
  leadingBounds,
  usualLeadingLimits,
} from '../../../src/domain/incident/leading.ts';
import { usualChannelRules } from '../../../src/domain/incident/slack-channel.ts';
import { leadingLimitsSchema } from '../../../src/shared/leading-limits.ts';
import { startSlack } from '../../servers/slack.ts';
import { startSmtp } from '../../servers/smtp.ts';
import { good } from '../incidents/sample.ts';
import { opened } from './opened.ts';

const person = (id: string, handle: string) => ({
  id,
  name: id,
  handle,
  slackId: null,
  email: null,
  zone: null,
  isTeam: false,
  team: '',
});

test('people: a handle belongs to one person, and whoever is at the keyboard stays', async () => {
  const handlers = await opened();
  good(await handlers['people.save'](person('p2', 'bo')));
  good(await handlers['people.save'](person('p2', 'bob')));
  expect(await handlers['people.save'](person('p3', 'BOB'))).toMatchObject({ error: { field: 'handle' } });
  expect(await handlers['settings.save']({ me: 'p9' })).toMatchObject({ error: { field: 'me' } });
  expect(good(await handlers['settings.save']({ me: 'p2' })).me).toBe('p2');
  expect(await handlers['people.remove']({ person: 'p2' })).toMatchObject({ ok: false });
  expect(good(await handlers['people.remove']({ person: 'me' })).people.map(({ id }) => id)).toEqual(['p2']);
});

test('people: a team is one of them, and never at the keyboard', async () => {
  const handlers = await opened();
  const team = { ...person('t1', 'db'), name: 'Database', isTeam: true };
  expect(good(await handlers['people.save'](team)).people).toContainEqual(team);
  expect(await handlers['settings.save']({ me: 't1' })).toMatchObject({ error: { field: 'me' } });
  expect(await handlers['people.save']({ ...person('me', 'me'), isTeam: true })).toMatchObject({
    error: { field: 'isTeam' },
  });
  expect(await handlers['people.remove']({ person: 't1' })).toMatchObject({ ok: true });
});

test('the limits of leading are kept, and nothing that would silence or flood it', async () => {
  const handlers = await opened();
  const leading = { threads: 5, hours: 6, minutes: 45 };
  expect(good(await handlers['settings.read'](null)).leading).toEqual(usualLeadingLimits);
  expect(good(await handlers['settings.save']({ leading })).leading).toEqual(leading);
  const isTaken = (changed: Partial<LeadingLimits>) =>
    leadingLimitsSchema.safeParse({ ...leading, ...changed }).success;
  for (const limit of ['threads', 'hours', 'minutes'] as const) {
    const { least, most } = leadingBounds[limit];
    const tried = [least - 1, least, most, most + 1].map((number) => isTaken({ [limit]: number }));
    expect(tried, limit).toEqual([false, true, true, false]);
  }
  expect(isTaken({ threads: 0 })).toBe(false);
  expect(isTaken({ minutes: 1 })).toBe(false);
});

test('phrases are kept, and none at all puts the built-in ones back', async () => {
  const handlers = await opened();
  const phrases = { 'external.first': 'We see trouble with {name}.' };
  expect(good(await handlers['phrases.save'](phrases)).phrases).toEqual(phrases);
  expect(good(await handlers['phrases.save']({})).phrases).toEqual({});
});

test('the page sees that a token is there, never the token', async () => {
  const handlers = await opened();
  const view = good(await handlers['slack.save']({ token: 'xoxb-secret' }));
  expect(view.slack.hasToken).toBe(true);
  expect(JSON.stringify(view)).not.toContain('xoxb-secret');
  expect(good(await handlers['slack.save']({ token: '' })).slack.hasToken).toBe(false);
});

test('a secret never follows to another server', async () => {
  const handlers = await opened();
  good(await handlers['slack.save']({ token: 'xoxb-secret' }));
  expect(good(await handlers['slack.save']({ apiUrl: 'https://slack.com/api' })).slack.hasToken).toBe(true);
  expect(good(await handlers['slack.save']({ apiUrl: 'https://evil.example/api/' })).slack.hasToken).toBe(
    false,
  );
  expect(await handlers['slack.save']({ apiUrl: 'http://slack.com/api/' })).toMatchObject({
    error: { field: 'apiUrl' },
  });
  const server = { host: 'mail.example.org', port: 465, security: 'tls' as const, user: 'u', from: 'a@b.c' };
  good(await handlers['mail.save']({ server, password: 'p' }));
  expect(
    good(await handlers['mail.save']({ server: { ...server, host: 'MAIL.example.org', user: 'v' } })).mail
      .hasPassword,
  ).toBe(true);
  for (const change of [{ host: 'evil.example' }, { port: 587 }, { security: 'none' as const }]) {
    good(await handlers['mail.save']({ server, password: 'p' }));
    expect(good(await handlers['mail.save']({ server: { ...server, ...change } })).mail.hasPassword).toBe(
      false,
    );
  }
  for (const from of [
    'Incident Desk',
    'a@b.example, c@d.example',
    'a@b@c',
    'x <y>',
    'A <a@b.c>\r\nBcc: e@f.g',
  ])
    expect(await handlers['mail.save']({ server: { ...server, from } })).toMatchObject({
      error: { field: 'from' },
    });
});

test('connections are tried out as they are set up', async () => {
  const handlers = await opened();
  expect(await handlers['slack.test'](null)).toMatchObject({ ok: false, error: { code: 'noSlackToken' } });
  expect(await handlers['mail.test'](null)).toMatchObject({ ok: false, error: { code: 'noMailServer' } });
  const slack = await startSlack();
  const smtp = await startSmtp();
  good(await handlers['slack.save']({ token: slack.token, apiUrl: slack.apiUrl }));
  expect(good(await handlers['slack.test'](null)).team).toBe('Acme');
  const { host, port, user, password } = smtp;
  const server = { host, port, security: 'none' as const, user, from: 'a@example.org' };
  good(await handlers['mail.save']({ server, password }));
  expect(await handlers['mail.test'](null)).toEqual({ ok: true, value: null });
  good(await handlers['mail.save']({ server, password: 'wrong' }));
  expect(await handlers['mail.test'](null)).toMatchObject({ ok: false });
  await slack.close();
  await smtp.close();
});

test('a test goes to whoever is at the keyboard and never to the destination', async () => {
  const handlers = await opened();
  const slack = await startSlack({
    channels: [{ name: 'company' }],
    users: [{ name: 'ana', realName: 'Ana' }],
  });
  const smtp = await startSmtp();
  const channel = {
    medium: 'slack' as const,
    id: 'd1',
    name: '#company',
    audience: 'external' as const,
    channel: 'company',
  };
  const list = {
    medium: 'email' as const,
    id: 'd2',
    name: 'Customers',
    audience: 'external' as const,
    recipients: ['customer@example.org'],
  };
  good(await handlers['people.save'](person('me', 'ana')));
  expect(await handlers['destinations.test'](channel)).toMatchObject({ error: { code: 'noSlackMember' } });
  expect(await handlers['destinations.test'](list)).toMatchObject({ error: { code: 'noAddress' } });
  good(
    await handlers['people.save']({
      ...person('me', 'ana'),
      slackId: slack.userId('ana'),
      email: 'ana@example.org',
    }),
  );
  expect(await handlers['destinations.test'](channel)).toMatchObject({ error: { code: 'noSlackToken' } });
  good(await handlers['slack.save']({ token: slack.token, apiUrl: slack.apiUrl }));
  expect(good(await handlers['destinations.test'](channel))).toMatchObject({ caution: null });
  expect(slack.messages('company')).toEqual([]);
  expect(slack.messages()).toHaveLength(1);
  const wrong = good(await handlers['destinations.test']({ ...channel, channel: 'compnay' }));
  expect(wrong.caution).toContain('#compnay');

  const { host, port, user, password } = smtp;
  const server = { host, port, security: 'none' as const, user, from: 'Incidents <inc@example.org>' };
  good(await handlers['mail.save']({ server, password }));
  good(await handlers['destinations.test'](list));
  expect(smtp.mails.map(({ envelope }) => envelope.to)).toEqual([['ana@example.org']]);
  expect(smtp.mails[0]?.text).toContain('This is a test');
  await slack.close();
  await smtp.close();
});

test('a test says what a renamed channel is called now, that one is archived, and who has left', async () => {
  const handlers = await opened();
  const slack = await startSlack({
    channels: [{ name: 'company' }, { name: 'past' }],
    users: [{ name: 'ana', realName: 'Ana' }],
  });
  const ana = { ...person('me', 'ana'), name: 'Ana Lima', slackId: slack.userId('ana') };
  good(await handlers['people.save'](ana));
  good(await handlers['slack.save']({ token: slack.token, apiUrl: slack.apiUrl }));
  await slack.rename('company', 'everyone');
  await slack.archive('past');
  const to = (channel: string) => ({
    ...{ medium: 'slack' as const, id: channel, name: `#${channel}`, audience: 'internal' as const },
    channel,
  });
  const renamed = good(await handlers['destinations.test'](to('company')));
  expect(renamed.words).toContain('#company is called #everyone now, and updates go there.');
  expect(renamed.caution).toBeNull();
  const archived = good(await handlers['destinations.test'](to('past')));
  expect(archived.caution).toContain('archived #past');
  for (const code of ['user_disabled', 'users_not_found', 'user_not_found']) {
    slack.leave('ana', code);
    const problem = await handlers['destinations.test'](to('company'));
    expect(problem).toMatchObject({ ok: false, error: { message: expect.stringContaining('Ana Lima') } });
    expect(problem).toMatchObject({ error: { message: expect.stringContaining('left') } });
  }
  await slack.close();
});

test('a destination that is typed by name has its id as soon as Slack says it', async () => {
  const handlers = await opened();
  const slack = await startSlack({ channels: [{ name: 'company' }] });
  good(await handlers['slack.save']({ token: slack.token, apiUrl: slack.apiUrl }));
  const typed = { medium: 'slack' as const, id: 'd1', name: '#company', audience: 'internal' as const };
  const saved = good(await handlers['destinations.save']({ ...typed, channel: 'company' }));
  expect(saved.destinations).toMatchObject([{ channel: 'company' }]);
  good(await handlers['slack.saveChannels']({ ...usualChannelRules, announceIn: '#company' }));
  const id = slack.channelId('company');
  const named = async () => {
    const { destinations, slackChannels } = good(await handlers['settings.read'](null));
    return [...destinations.map((one) => 'channel' in one && one.channel), slackChannels.announceIn];
  };
  await expect.poll(named).toEqual([id, id]);
  await slack.close();
});

test('channels are listed once and kept, until another token or somebody asks anew', async () => {
  const handlers = await opened();
  const slack = await startSlack({ channels: [{ name: 'company' }] });
  good(await handlers['slack.save']({ token: slack.token, apiUrl: slack.apiUrl }));
  const read = async (fresh = false) => good(await handlers['slack.channels']({ fresh })).channels.length;
  expect(await read()).toBe(3);
  await read();
  expect(slack.count('conversations.list')).toBe(1);
  await read(true);
  expect(slack.count('conversations.list')).toBe(2);
  good(await handlers['slack.save']({ token: slack.token }));
  await read();
  expect(slack.count('conversations.list')).toBe(3);
  await slack.close();
});

test('people are taken over from Slack, and not doubled', async () => {
  const handlers = await opened();
  const slack = await startSlack({ users: [{ name: 'ana', realName: 'Ana Lima' }] });
  good(await handlers['slack.save']({ token: slack.token, apiUrl: slack.apiUrl }));
  const members = good(await handlers['slack.members'](null)).filter(({ name }) => name === 'Ana Lima');
  good(await handlers['people.import']({ members: [...members] }));
  const { people } = good(await handlers['people.import']({ members: [...members] }));
  expect(people.map(({ name, slackId }) => [name, slackId])).toEqual([
    ['ana', null],
    ['Ana Lima', slack.userId('ana')],
  ]);
  await slack.close();
});
