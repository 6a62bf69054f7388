import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sayCause } from '../../../../src/domain/causes/cause.ts';
import { toTeams } from '../../../../src/domain/update/teams.ts';
import { postToTeams } from '../../../../src/main/services/teams/adapter.ts';
import { model } from '../../../domain/update/fixtures.ts';
import type { HttpFault } from '../../../servers/http-faults.ts';
import { startTeams, type TeamsServer } from '../../../servers/teams.ts';
import { webhooksAt } from '../../../servers/webhooks.ts';

let teams: TeamsServer;
beforeAll(async () => {
  teams = await startTeams({ perSecond: 1000 });
});
afterAll(() => teams.close());

const { card, text } = toTeams(model(), { wholeTextIn: 'record' });

const postTo = async (address: string) => {
  const webhook = await webhooksAt({ 'teamsWebhook:d': address }, 500)('teamsWebhook:d');
  if (!webhook.ok) throw new Error(webhook.error.message);
  return postToTeams(webhook.value, card);
};

/** Without what lays a text out. */
const plain = (words: string): string => words.replaceAll(/[•:-]/gu, ' ').replaceAll(/\s+/gu, ' ').trim();

const wordsOf = (outcome: Awaited<ReturnType<typeof postTo>>): string =>
  outcome.kind === 'sent' ? '' : sayCause(outcome.cause);

describe('Given a workflow, when an update is posted to its webhook', () => {
  test('then the card is there once, with the words of the update', async () => {
    expect(await postTo(teams.webhook('ok'))).toEqual({ kind: 'sent', refused: [] });
    const [posted, ...more] = teams.posted('ok');
    expect(more).toEqual([]);
    expect(plain(posted?.lines.join(' ') ?? '')).toBe(plain(text));
  });

  test.each([
    ['deleted', 'teamsFlowGone', /gone: it was deleted/u],
    ['off', 'teamsFlowOff', /switched off/u],
    ['members only', 'teamsNotLetIn', /must allow “Anyone”/u],
  ] as const)('then one that is %s says so, and a person can mend it', async (state, reason, words) => {
    const address = teams.webhook(state);
    teams.set(state, state);
    const outcome = await postTo(address);
    expect(outcome).toMatchObject({ kind: 'refused', needs: 'person', cause: { reason } });
    expect(wordsOf(outcome)).toMatch(words);
    expect(teams.posted(state)).toEqual([]);
  });

  test.each<[string, HttpFault, string, number]>([
    ['dropped before', { kind: 'drop-before' }, 'unknown', 0],
    ['dropped after', { kind: 'drop-after' }, 'unknown', 1],
    ['silent', { kind: 'silent', done: true }, 'unknown', 1],
    ['500, done', { kind: 'status', status: 500, done: true }, 'unknown', 1],
    ['a portal', { kind: 'html' }, 'unknown', 0],
    ['429', { kind: 'rate-limit', retryAfter: 7 }, 'waiting', 0],
  ])('then %s is %s', async (name, fault, kind, arrived) => {
    const flow = encodeURIComponent(name.replaceAll(/\W/gu, ''));
    const address = teams.webhook(flow);
    teams.script(fault);
    const outcome = await postTo(address);
    expect(outcome.kind).toBe(kind);
    if (outcome.kind === 'waiting') expect(outcome.retryAfterMs).toBe(7000);
    expect(teams.posted(flow)).toHaveLength(arrived);
  });

  test('then one that was called off before is not posted', async () => {
    const webhook = await webhooksAt({ 'teamsWebhook:d': teams.webhook('off in time') })('teamsWebhook:d');
    if (!webhook.ok) throw new Error('no webhook');
    expect((await postToTeams(webhook.value, card, AbortSignal.abort())).kind).toBe('waiting');
    expect(teams.posted('off in time')).toEqual([]);
  });

  test('then what is too large is not even asked', async () => {
    const before = teams.requests.length;
    const webhook = await webhooksAt({ 'teamsWebhook:d': teams.webhook('big') })('teamsWebhook:d');
    if (!webhook.ok) throw new Error('no webhook');
    const big = { ...card, fallbackText: 'x'.repeat(30_000) };
    expect(await postToTeams(webhook.value, big)).toMatchObject({ kind: 'refused', code: 'too_large' });
    expect(teams.requests).toHaveLength(before);
  });
});
