import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { sayOutcome } from '../../../src/domain/causes/cause.ts';
import type { Outcome } from '../../../src/domain/incident/delivery.ts';
import type { SlackMessage } from '../../../src/domain/media/media.ts';
import { createSlack } from '../../../src/main/slack/adapter.ts';
import { type SlackServer, startSlack } from '../../servers/slack.ts';
import type { SlackFault } from '../../servers/slack-faults.ts';

const token = 'xoxb-secret-4242-do-not-print';
let server: SlackServer;

beforeAll(async () => {
  server = await startSlack({
    tokens: [token],
    scopes: ['chat:write', 'channels:read', 'channels:history'],
    channels: [
      { name: 'incidents' },
      { name: 'elsewhere', member: false },
      { name: 'secret', private: true, member: false },
      { name: 'old', archived: true },
    ],
  });
});
afterEach(() => server.heal());
afterAll(() => server.close());

const messageTo = (channel: string, text = 'Update 1'): SlackMessage => ({
  medium: 'slack',
  channel,
  text,
  blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }],
});

const adapter = (timeoutMs = 10_000) => createSlack({ token, apiUrl: server.apiUrl, timeoutMs });

test('posts text, blocks and an opaque id, and tells where it stands', async () => {
  const outcome = await adapter(5000).post(messageTo('incidents'), { updateId: 'upd-1' });
  const [held] = server.messages('incidents').slice(-1);
  expect(outcome).toEqual({ kind: 'sent', remote: { channel: held?.channel, ts: held?.ts }, refused: [] });
  expect(held).toMatchObject({
    text: 'Update 1',
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'Update 1' } }],
    metadata: { event_type: 'throughline_update', event_payload: { id: 'upd-1' } },
  });
  const args = server.requests.at(-1)?.args ?? {};
  expect(args).toMatchObject({ unfurl_links: 'false', unfurl_media: 'false' });
  expect(Object.keys(args)).not.toContain('parse');
  expect(Object.keys(args)).not.toContain('link_names');
});

test('passes hostile text on as it is given: escaping happened when the update was rendered', async () => {
  const text = '<!channel> &amp; <@U123> *x* \u202e "quoted" \\ 🧯';
  await adapter(5000).post(messageTo('incidents', text), { updateId: 'upd-2' });
  expect(server.messages('incidents').at(-1)).toMatchObject({ text, blocks: [{ text: { text } }] });
});

interface Case {
  readonly name: string;
  readonly fault?: SlackFault;
  readonly channel?: string;
  readonly text?: string;
  readonly expected: Partial<Outcome>;
  readonly says: RegExp;
  /** Whether Slack holds the message afterwards. */
  readonly arrived?: boolean;
}

const person = { kind: 'refused', needs: 'person' } as const;
const fix = { kind: 'refused', needs: 'fix' } as const;
const unsure = /may or may not be in #incidents/;

const cases: readonly Case[] = [
  {
    name: 'reset before Slack saw it',
    fault: { kind: 'drop-before' },
    expected: { kind: 'unknown', code: 'no_answer' },
    says: unsure,
  },
  {
    name: 'reset after Slack did it',
    fault: { kind: 'drop-after' },
    expected: { kind: 'unknown', code: 'no_answer' },
    says: unsure,
    arrived: true,
  },
  {
    name: 'answer cut off',
    fault: { kind: 'cut' },
    expected: { kind: 'unknown', code: 'no_answer' },
    says: unsure,
    arrived: true,
  },
  {
    name: 'answer too late',
    fault: { kind: 'delay', ms: 3000 },
    expected: { kind: 'unknown', code: 'no_answer' },
    says: unsure,
    arrived: true,
  },
  {
    name: '429 with Retry-After',
    fault: { kind: 'rate-limit', retryAfter: 30 },
    expected: { kind: 'waiting', code: 'ratelimited', retryAfterMs: 30_000 },
    says: /rate limit/,
  },
  {
    name: '429 without Retry-After',
    fault: { kind: 'rate-limit' },
    expected: { kind: 'waiting', code: 'ratelimited', retryAfterMs: null },
    says: /rate limit/,
  },
  {
    name: 'HTTP 500',
    fault: { kind: 'status', status: 500 },
    expected: { kind: 'unknown', code: 'http_500' },
    says: unsure,
  },
  {
    name: 'HTTP 500 after Slack did it',
    fault: { kind: 'status', status: 500, done: true },
    expected: { kind: 'unknown', code: 'http_500' },
    says: unsure,
    arrived: true,
  },
  {
    name: 'HTTP 502',
    fault: { kind: 'status', status: 502 },
    expected: { kind: 'unknown', code: 'http_502' },
    says: unsure,
  },
  {
    name: 'HTTP 503 of something between',
    fault: { kind: 'status', status: 503 },
    expected: { kind: 'unknown', code: 'http_503' },
    says: unsure,
  },
  {
    name: "HTTP 503 in Slack's words",
    fault: { kind: 'status', status: 503, body: '{"ok":false,"error":"service_unavailable"}' },
    expected: { kind: 'waiting', code: 'service_unavailable' },
    says: /unavailable/,
  },
  {
    name: 'HTTP 404',
    fault: { kind: 'status', status: 404 },
    expected: { ...person, code: 'http_404' },
    says: /no Slack server/,
  },
  {
    name: 'HTTP 407',
    fault: { kind: 'status', status: 407 },
    expected: { kind: 'unknown', code: 'http_407' },
    says: unsure,
  },
  {
    name: 'a redirect',
    fault: { kind: 'status', status: 302 },
    expected: { kind: 'unknown', code: 'not_slack' },
    says: /sign-in page/,
  },
  {
    name: 'a captive portal',
    fault: { kind: 'html' },
    expected: { kind: 'unknown', code: 'not_slack' },
    says: /sign-in page/,
  },
  {
    name: 'an empty answer',
    fault: { kind: 'status', status: 200, body: '' },
    expected: { kind: 'unknown' },
    says: unsure,
  },
  {
    name: 'JSON null',
    fault: { kind: 'status', status: 200, body: 'null' },
    expected: { kind: 'unknown' },
    says: unsure,
  },
  {
    name: 'ok without a ts',
    fault: { kind: 'status', status: 200, body: '{"ok":true}' },
    expected: { kind: 'unknown', code: 'not_slack' },
    says: unsure,
  },
  ...['ratelimited', 'rate_limited', 'service_unavailable'].map(
    (error): Case => ({
      name: error,
      fault: { kind: 'error', error },
      expected: { kind: 'waiting', code: error },
      says: /^Slack (?:is limiting requests \(rate limit\)|says that it is unavailable)\.$/,
    }),
  ),
  ...['fatal_error', 'internal_error', 'never_heard_of'].map(
    (error): Case => ({
      name: error,
      fault: { kind: 'error', error, done: true },
      expected: { kind: 'unknown', code: error },
      says: unsure,
      arrived: true,
    }),
  ),
  ...[
    'not_in_channel',
    'channel_not_found',
    'is_archived',
    'restricted_action',
    'restricted_action_read_only_channel',
    'token_revoked',
    'token_expired',
    'account_inactive',
    'invalid_auth',
    'not_authed',
    'missing_scope',
  ].map(
    (error): Case => ({
      name: error,
      fault: { kind: 'error', error },
      expected: { ...person, code: error },
      says: /\.$/,
    }),
  ),
  ...['invalid_blocks', 'msg_too_long', 'msg_blocks_too_long'].map(
    (error): Case => ({
      name: error,
      fault: { kind: 'error', error },
      expected: { ...fix, code: error },
      says: /by hand/,
    }),
  ),
  {
    name: 'a channel the app is not in',
    channel: 'elsewhere',
    expected: { ...person, code: 'not_in_channel' },
    says: /not in #elsewhere.*\/invite @throughline/,
  },
  {
    name: 'a private channel the app is not in',
    channel: 'secret',
    expected: { ...person, code: 'channel_not_found' },
    says: /#secret/,
  },
  { name: 'an archived channel', channel: 'old', expected: { ...person, code: 'is_archived' }, says: /#old/ },
  {
    name: 'a text over 40,000 characters',
    text: 'x'.repeat(40_001),
    expected: { ...fix, code: 'msg_too_long' },
    says: /too long/,
  },
  {
    name: 'a section over 3,000 characters',
    text: 'x'.repeat(3001),
    expected: { ...fix, code: 'invalid_blocks' },
    says: /fault of the console/,
  },
];

test.each(cases)(
  'one post, one request: $name',
  async ({ name, fault, channel, text, expected, says, arrived }) => {
    const printed = capture();
    const [posts, held] = [server.count('chat.postMessage'), server.messages().length];
    if (fault !== undefined) server.script(fault, { method: 'chat.postMessage' });

    // An answer that comes too late is found out by waiting; everything else takes as long as the machine needs.
    const slow = adapter(fault?.kind === 'delay' ? 2000 : undefined);
    const outcome = await slow.post(messageTo(channel ?? 'incidents', text), { updateId: name });

    expect(outcome).toMatchObject(expected);
    expect('cause' in outcome ? sayOutcome(outcome) : '').toMatch(says);
    expect(server.count('chat.postMessage') - posts).toBe(1);
    expect(server.messages().length - held).toBe(arrived ? 1 : 0);
    expect(JSON.stringify(outcome)).not.toContain(token);
    expect(printed()).toBe('');
  },
);

test('waits when nothing listens at the address', async () => {
  const apiUrl = `http://127.0.0.1:${await freePort()}/api/`;
  const outcome = await createSlack({ token, apiUrl }).post(messageTo('incidents'), { updateId: 'u' });
  expect(outcome).toMatchObject({ kind: 'waiting', code: 'unreachable' });
});

test('waits when the name does not resolve', async () => {
  const slack = createSlack({ token, apiUrl: 'http://nowhere.invalid/api/' });
  expect(await slack.post(messageTo('incidents'), { updateId: 'u' })).toMatchObject({
    kind: 'waiting',
    code: 'unreachable',
  });
});

test('waits when what answers does not speak TLS', async () => {
  const slack = createSlack({ token, apiUrl: server.apiUrl.replace('http:', 'https:') });
  expect(await slack.post(messageTo('incidents'), { updateId: 'u' })).toMatchObject({
    kind: 'waiting',
    code: 'untrusted',
  });
});

test.each([
  ['a wrong token', 'xoxb-wrong', 'invalid_auth'],
  ['an empty token', '', 'malformed_token'],
  ['a token with a line break', 'xoxb-1\r\nX-Evil: 1', 'malformed_token'],
])('needs a person for %s and never repeats it', async (_name, wrong, code) => {
  const printed = capture();
  const outcome = await createSlack({ token: wrong, apiUrl: server.apiUrl }).post(messageTo('incidents'), {
    updateId: 'u',
  });
  expect(outcome).toMatchObject({ ...person, code });
  if (wrong !== '') expect(JSON.stringify(outcome)).not.toContain(wrong);
  expect(printed()).toBe('');
});

/** Everything written to the console or the standard streams from here to the end of the test. */
const capture = (): (() => string) => {
  const streams = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockReturnValue(true),
  );
  const logs = (['log', 'info', 'warn', 'error', 'debug'] as const).map((level) =>
    vi.spyOn(console, level).mockReturnValue(undefined),
  );
  return () => {
    const text = [...streams, ...logs].flatMap((spy) =>
      spy.mock.calls.map((call) => call.map(String).join(' ')),
    );
    vi.restoreAllMocks();
    return text.join('\n');
  };
};

const freePort = async (): Promise<number> => {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
};
