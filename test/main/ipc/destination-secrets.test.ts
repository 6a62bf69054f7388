import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Destination } from '../../../src/domain/media/media.ts';
import { startTeams, type TeamsServer } from '../../servers/teams.ts';
import { good } from '../incidents/sample.ts';
import { openedWith } from './opened.ts';

/* The address of a webhook is a secret of its destination: kept apart, never read back, gone with the destination. */

let teams: TeamsServer;
beforeAll(async () => {
  teams = await startTeams();
});
afterAll(() => teams.close());

const typed: Destination<'teams'> = {
  medium: 'teams',
  id: 'd1',
  name: 'Ops in Teams',
  audience: 'internal',
  host: '',
  flow: '',
};

test('an address is kept in the key store, and the settings have nothing that could be posted to', async () => {
  const kept: Record<string, unknown> = {};
  const { handlers } = await openedWith(kept);
  const secret = teams.webhook('ops');
  const view = good(await handlers['destinations.saveWithSecret']({ destination: typed, secret }));
  const [saved] = view.destinations;
  expect(saved).toMatchObject({
    medium: 'teams',
    host: '127.0.0.1',
    flow: expect.stringMatching(/^\w{16}$/u),
  });
  for (const text of [JSON.stringify(view), JSON.stringify(kept)]) {
    expect(text).not.toContain('sig=');
    expect(text).not.toContain('workflows');
  }
});

test('a test is seen in the channel, and says that everybody there sees it', async () => {
  const { handlers } = await openedWith();
  good(
    await handlers['destinations.saveWithSecret']({ destination: typed, secret: teams.webhook('tested') }),
  );
  const tested = good(await handlers['destinations.test'](typed));
  expect(tested.words).toContain('Accepted by Teams');
  expect(teams.posted('tested').map(({ lines }) => lines.join(' '))).toEqual([
    expect.stringContaining('this went to everybody here'),
  ]);
  teams.set('tested', 'deleted');
  expect(await handlers['destinations.test'](typed)).toMatchObject({
    ok: false,
    error: { message: expect.stringContaining('is gone: it was deleted') },
  });
});

test('a renamed destination keeps its address, and a removed one takes it along', async () => {
  const { handlers } = await openedWith();
  const view = good(
    await handlers['destinations.saveWithSecret']({ destination: typed, secret: teams.webhook('kept') }),
  );
  const [saved] = view.destinations;
  if (saved === undefined) throw new Error('nothing was saved');
  good(await handlers['destinations.save']({ ...saved, name: 'Ops' }));
  good(await handlers['destinations.test'](saved));
  good(await handlers['destinations.remove']({ destination: saved.id }));
  expect(await handlers['destinations.test'](saved)).toMatchObject({ error: { code: 'noWebhook' } });
});

test.each([
  ['no address', 'ops', /begins with https/u],
  ['one without encryption', 'http://example.org/workflows/1?sig=x', /begins with https/u],
  ['one that is cut short', 'https://eu.logic.azure.com/workflows/1', /cut short/u],
  ['a connector', 'https://acme.webhook.office.com/webhookb2/1@2/IncomingWebhook/3/4', /switched off/u],
])('%s is refused in words, and nothing is saved', async (_, secret, words) => {
  const { handlers } = await openedWith();
  expect(await handlers['destinations.saveWithSecret']({ destination: typed, secret })).toMatchObject({
    ok: false,
    error: { field: 'secret', message: expect.stringMatching(words) },
  });
  expect(good(await handlers['settings.read'](null)).destinations).toEqual([]);
});

test('a destination without a secret takes none', async () => {
  const { handlers } = await openedWith();
  const channel = {
    medium: 'slack' as const,
    id: 'd2',
    name: '#ops',
    audience: 'internal' as const,
    channel: 'ops',
  };
  expect(await handlers['destinations.saveWithSecret']({ destination: channel, secret: 'x' })).toMatchObject({
    ok: false,
  });
});
