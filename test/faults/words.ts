import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Destination } from '../../src/domain/media/media.ts';
import { ok } from '../../src/domain/result.ts';
import { outbox } from '../../src/domain/views/outbox.ts';
import type { WaysOut } from '../../src/main/outbox/ports.ts';
import { type SlackOptions, startSlack } from '../servers/slack.ts';
import { startSmtp } from '../servers/smtp.ts';
import { pause, updateInput } from './run.ts';
import { openSubject, type Twist } from './subject.ts';

/** What the lead reads when a server as strict as the real one refuses a message. */
export interface Said {
  readonly about: string;
  readonly words: string;
  /** Whether the words are plain, nothing was delivered, and one action sent it once it was mended. */
  readonly holds: boolean;
}

interface Case {
  readonly about: string;
  readonly medium: 'slack' | 'email';
  /** Must stand in what the lead reads. */
  readonly expected: RegExp;
  readonly slack?: SlackOptions;
  readonly token?: string;
  readonly password?: string;
  readonly twist?: Twist;
}

/** Four sections of 3,000 characters and one of 2,000: each may be, together they are too much. */
const oversized = [3000, 3000, 3000, 3000, 2000].map((length) => ({
  type: 'section',
  text: { type: 'mrkdwn', text: 'x'.repeat(length) },
}));

const postingBlocks =
  (blocks: Record<string, unknown>[]) =>
  (out: WaysOut): WaysOut => ({
    ...out,
    slack: async () => {
      const slack = await out.slack();
      if (!slack.ok) return slack;
      const { post } = slack.value;
      return ok({ ...slack.value, post: (message, ids) => post({ ...message, blocks }, ids) });
    },
  });

const token = 'xoxb-right';
const cases: readonly Case[] = [
  { about: 'a wrong token', medium: 'slack', token: 'xoxb-wrong', expected: /does not accept the token/ },
  {
    about: 'a revoked token',
    medium: 'slack',
    token: 'xoxb-old',
    slack: { revoked: ['xoxb-old'] },
    expected: /does not accept the token/,
  },
  {
    about: 'a missing scope',
    medium: 'slack',
    slack: { scopes: ['channels:read'] },
    expected: /lacks the permission chat:write/,
  },
  {
    about: 'blocks over the total',
    medium: 'slack',
    twist: { out: postingBlocks(oversized) },
    expected: /too long/,
  },
  {
    about: 'a block over its limit',
    medium: 'slack',
    twist: { out: postingBlocks([{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }]) },
    expected: /format of the message/,
  },
  {
    about: 'a wrong mail password',
    medium: 'email',
    password: 'wrong',
    expected: /password was not accepted/,
  },
];

export const checkWords = async (): Promise<readonly Said[]> => {
  const said: Said[] = [];
  for (const one of cases) said.push(await check(one));
  return said;
};

const destinations: Readonly<Record<Case['medium'], Destination>> = {
  slack: { medium: 'slack', id: 'd', name: '#incidents', audience: 'internal', channel: 'incidents' },
  email: {
    medium: 'email',
    id: 'd',
    name: 'Everybody',
    audience: 'internal',
    recipients: ['bo@example.org'],
  },
};

/** Refused twice, read, mended, sent again with one action. */
const check = async ({ about, medium, expected, twist, ...wrong }: Case): Promise<Said> => {
  const folder = await mkdtemp(join(tmpdir(), 'words-'));
  const strict = await startSlack({ tokens: [token], ...wrong.slack });
  const willing = await startSlack({ tokens: [token] });
  const smtp = await startSmtp({ security: 'starttls' });
  const { host, port, user, password, ca } = smtp;
  const incident = randomUUID();
  const open = (isMended: boolean) =>
    openSubject(
      {
        folder,
        slack: isMended
          ? { apiUrl: willing.apiUrl, token }
          : { apiUrl: strict.apiUrl, token: wrong.token ?? token },
        smtp: { host, port, user, password: isMended ? password : (wrong.password ?? password), ca },
        destinations: [destinations[medium]],
        offsetMs: 0,
      },
      isMended ? {} : twist,
    );
  const rest = async (subject: Awaited<ReturnType<typeof open>>, state: string): Promise<boolean> => {
    const end = Date.now() + 10_000;
    while (Date.now() < end && !subject.view().every((one) => one.state === state)) await pause(10);
    return subject.view().every((one) => one.state === state);
  };

  const refusing = await open(false);
  await refusing.declare(incident);
  const isRefused: boolean[] = [];
  for (const number of [1, 2]) {
    const update = { do: 'update', incident: 0, audience: 'internal', corrects: false, minutes: 60 } as const;
    await refusing.execute(incident, randomUUID(), updateInput(update, number));
    isRefused.push(await rest(refusing, 'refused'));
  }
  const facts = refusing.facts(incident);
  const words = facts === null ? '' : (outbox(facts, new Date().toISOString())[0]?.rows[0]?.words ?? '');
  await refusing.close();
  const delivered = strict.messages().length + smtp.mails.length;

  const mended = await open(true);
  const again = await mended.execute(incident, randomUUID(), { type: 'sendRefusedAgain', destination: 'd' });
  const isSent = await rest(mended, 'sent');
  await mended.close();
  const nowThere = willing.messages().length + smtp.mails.length;
  await Promise.all([strict.close(), willing.close(), smtp.close()]);
  await rm(folder, { recursive: true, force: true });
  const isPlain = expected.test(words) && /\.$/.test(words) && !/[_{}]|undefined|Error/.test(words);
  return {
    about,
    words,
    holds: isRefused.every(Boolean) && isPlain && delivered === 0 && again.ok && isSent && nowThere === 2,
  };
};
