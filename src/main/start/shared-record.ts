import { createHash } from 'node:crypto';
import type { ConsoleIdentity } from '../../domain/incident/holder.ts';
import type { Clock } from '../clock.ts';
import type { Connections } from '../settings/connections.ts';
import type { Secrets } from '../settings/secrets.ts';
import type { Settings } from '../settings/settings.ts';
import type { SharedServer } from '../shared-record/port.ts';
import { createSharedServer } from '../shared-record/server.ts';

interface SharedServerDeps {
  readonly settings: Settings;
  readonly secrets: Pick<Secrets, 'onChanged'>;
  readonly connections: Pick<Connections, 'sharedServer'>;
  readonly console: () => ConsoleIdentity;
  readonly clock: Clock;
}

/**
 * Keeps the console's one connection to the server of the settings: it connects anew whenever they or their secret change,
 * and once the key ring has answered. Without a server nothing is connected, and the key ring is not asked.
 */
export const openSharedServer = ({
  settings,
  secrets,
  connections,
  console,
  clock,
}: SharedServerDeps): SharedServer => {
  const server = createSharedServer({ name: () => console().name, clock });
  let used: string | null = null;
  let turn = Promise.resolve();
  const use = async (): Promise<void> => {
    const there = await connections.sharedServer();
    // No secret is kept here.
    const stamp = createHash('sha256').update(JSON.stringify(there)).digest('hex');
    if (stamp === used) return;
    used = stamp;
    if (there.ok) server.use(there.value);
    else if (settings.current.sharedServer === null) server.use(null);
    else server.use(null, there.error);
  };
  const follow = (): void => {
    turn = turn.then(use);
  };
  follow();
  settings.onChanged(follow);
  secrets.onChanged(follow);
  return server;
};
