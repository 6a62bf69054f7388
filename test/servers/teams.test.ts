import { afterAll, beforeAll, expect, test } from 'vitest';
import { teamsBody } from '../../src/domain/update/teams.ts';
import { startTeams, type TeamsServer } from './teams.ts';

/* The workflows that the specs post to are as strict as Microsoft's. */

let teams: TeamsServer;
beforeAll(async () => {
  teams = await startTeams();
});
afterAll(() => teams.close());

const card = {
  type: 'AdaptiveCard',
  version: '1.4',
  body: [{ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'Hello' }] }],
};

const post = (address: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

test('a card that is whole is accepted without a word, and seen', async () => {
  const answer = await post(teams.webhook('a'), teamsBody(card));
  expect([answer.status, await answer.text()]).toEqual([202, '']);
  expect(teams.posted('a').map(({ lines }) => lines)).toEqual([['Hello']]);
});

test.each([
  ['without its signature', (address: string) => address.replace(/&sig=.*/u, ''), teamsBody(card), 401],
  ['of nobody', (address: string) => address.replace('/b/', '/nobody/'), teamsBody(card), 404],
  [
    'with Markdown',
    (address: string) => address,
    teamsBody({ ...card, body: [{ type: 'TextBlock', text: 'x' }] }),
    400,
  ],
  [
    'with an empty text',
    (address: string) => address,
    teamsBody({ ...card, body: [{ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: '' }] }] }),
    400,
  ],
  ['without a card', (address: string) => address, { text: 'x' }, 400],
  ['too large', (address: string) => address, { ...teamsBody(card), more: 'x'.repeat(28 * 1024) }, 413],
])('one %s is refused', async (_, at, body, status) => {
  expect((await post(at(teams.webhook('b')), body)).status).toBe(status);
  expect(teams.posted('b')).toEqual([]);
});

test('a fifth one within a second is throttled', async () => {
  const statuses: number[] = [];
  for (let count = 0; count < 5; count += 1)
    statuses.push((await post(teams.webhook('fast'), teamsBody(card))).status);
  expect(statuses).toEqual([202, 202, 202, 202, 429]);
});
