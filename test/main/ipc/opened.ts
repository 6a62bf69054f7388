import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../src/main/clock.ts';
import { settingsHandlers } from '../../../src/main/ipc/settings.ts';
import { nodeFiles } from '../../../src/main/journal/files.ts';
import { nodeScheduler } from '../../../src/main/scheduler.ts';
import { createConnections } from '../../../src/main/settings/connections.ts';
import { openSecrets } from '../../../src/main/settings/secrets.ts';
import { openSettings } from '../../../src/main/settings/settings.ts';
import { quiet } from '../incidents/sample.ts';

/** The settings' calls over a folder of their own; `kept`: what the settings file has already. */
export const opened = async (kept: Record<string, unknown> = {}) => (await openedWith(kept)).handlers;

/** The same with the connections that they are for. */
export const openedWith = async (kept: Record<string, unknown> = {}) => {
  const folder = await mkdtemp(join(tmpdir(), 'settings-'));
  const settings = openSettings({
    open: () => ({ path: folder, read: () => kept, write: (part) => void Object.assign(kept, part) }),
    setAside: () => folder,
    account: { id: 'me', username: 'ana', hostName: 'laptop', zone: 'UTC' },
  });
  const vault = {
    isWeak: () => false,
    encrypt: async (text: string) => Buffer.from(text),
    decrypt: async (bytes: Buffer) => ({ result: bytes.toString(), shouldReEncrypt: false }),
  };
  const secrets = await openSecrets({
    path: join(folder, 'secrets.json'),
    vault,
    files: nodeFiles,
    scheduler: nodeScheduler,
    now: () => new Date(),
    log: quiet,
  });
  const connections = createConnections(settings, secrets);
  const handlers = settingsHandlers({
    desktop: () => ({ globalKeyProblem: null, notificationProblem: null, display: 'usual' }),
    settings,
    secrets,
    connections,
    clock: systemClock,
    newId: randomUUID,
    secretsChanged: () => undefined,
  });
  return { handlers, connections, secrets, settings };
};
