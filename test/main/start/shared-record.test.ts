import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../src/main/clock.ts';
import { bindSecret } from '../../../src/main/settings/bound-secret.ts';
import { sharedServersOf } from '../../../src/main/settings/shared-server.ts';
import { openSharedServer } from '../../../src/main/start/shared-record.ts';
import type { SharedServerSettings } from '../../../src/shared/shared-server.ts';
import { startNats } from '../../servers/nats.ts';
import { good } from '../incidents/sample.ts';
import { openedWith } from '../ipc/opened.ts';

/* The console's one connection follows the settings: it is there when they name a server, and only then. */

const user = { user: 'console', password: 'right' };

const nats = async () => {
  const server = await startNats({ users: [user] });
  onTestFinished(() => server.close());
  return server;
};

const settingsOf = ({ port }: { readonly port: number }): SharedServerSettings => ({
  servers: [`nats://127.0.0.1:${port}`],
  space: 'main',
  signIn: 'password',
  user: user.user,
  publicKey: '',
  trusted: '',
});

const opened = async () => {
  const { settings, secrets, connections } = await openedWith();
  const keep = (for_: SharedServerSettings, secret: string) =>
    secrets.keep('sharedServerKey', bindSecret(secret, sharedServersOf(for_)));
  const told = new Set<() => void>();
  const server = openSharedServer({
    settings,
    secrets: {
      onChanged: (listener) => {
        told.add(listener);
        return () => told.delete(listener);
      },
    },
    connections,
    console: () => ({ id: 'c', name: 'Ana’s laptop' }),
    clock: systemClock,
  });
  onTestFinished(() => server.close());
  const states: string[] = [];
  // How far the clocks are apart is told as well, whenever it was measured.
  server.onState(() => {
    if (server.state.kind !== states.at(-1)) states.push(server.state.kind);
  });
  const is = (kind: string) => expect.poll(() => server.state.kind, { timeout: 10_000 }).toBe(kind);
  const secretsChanged = () => {
    for (const listener of told) listener();
  };
  return { settings, keep, server, states, is, secretsChanged };
};

test('nothing is connected without a server, and one is as soon as it is saved with its secret', async () => {
  const there = await nats();
  const { settings, keep, server, is, secretsChanged } = await opened();
  expect(server.state).toEqual({ kind: 'off' });
  settings.change({ sharedServer: settingsOf(there) });
  await is('away');
  // As a key ring that is locked is said.
  expect(server.state).toMatchObject({ why: expect.stringContaining('is not kept here') });
  expect(await server.list()).toMatchObject({ error: { code: 'noSharedServer' } });
  good(await keep(settingsOf(there), 'right'));
  // As the key ring does when it has answered.
  secretsChanged();
  await is('connected');
  expect((await server.list()).ok).toBe(true);
});

test('another setting changes nothing, another server is gone to, and none ends it', async () => {
  const [first, second] = [await nats(), await nats()];
  const { settings, keep, server, states, is } = await opened();
  good(await keep(settingsOf(first), 'right'));
  settings.change({ sharedServer: settingsOf(first) });
  await is('connected');
  const before = [...states];
  settings.change({ zoom: 1.5 });
  settings.change({ consoleName: 'Bo’s laptop' });
  await server.list();
  expect(states).toEqual(before);

  good(await keep(settingsOf(second), 'right'));
  settings.change({ sharedServer: settingsOf(second) });
  await first.kill();
  await is('connected');
  const place = { space: 'main', incident: 'one', isDrill: false };
  expect(await server.log(place).publish(Buffer.from('x'), 'x', 0)).toMatchObject({ kind: 'taken' });

  settings.change({ sharedServer: null });
  await is('off');
});
