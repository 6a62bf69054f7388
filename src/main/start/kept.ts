import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { app } from 'electron';
import type { ConsoleIdentity } from '../../domain/incident/holder.ts';
import type { Clock } from '../clock.ts';
import { openConsoleId } from '../console/identity.ts';
import { createDrafts, type Drafts } from '../drafts/drafts.ts';
import { nodeFiles as files } from '../journal/files.ts';
import type { Logger } from '../log/logger.ts';
import { draftsApart } from '../private-notes/drafts-apart.ts';
import { createPrivateNotes, type PrivateNotes } from '../private-notes/private-notes.ts';
import { nodeScheduler as scheduler } from '../scheduler.ts';
import { accountName } from '../settings/account-name.ts';
import { type Connections, createConnections } from '../settings/connections.ts';
import { openSecrets, type Secrets } from '../settings/secrets.ts';
import { openSettings, type Settings } from '../settings/settings.ts';
import { settingsFile } from '../settings/settings-file.ts';
import { systemVault } from '../settings/vault.ts';
import { inData } from './paths.ts';

/** What is stored on this computer besides the records. */
export interface Kept {
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly connections: Connections;
  readonly drafts: Drafts;
  /** This console, as records name it now. */
  readonly console: () => ConsoleIdentity;
  readonly privateNotes: PrivateNotes;
}

/** Reads the settings and the secrets, and opens the store for drafts. */
export const openKept = async (clock: Clock, log: Logger): Promise<Kept> => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const account = { id: randomUUID(), username: accountName(), hostName: hostname(), zone };
  const settings = openSettings({ ...settingsFile(app.getPath('userData'), clock.now), account });
  const secrets = await openSecrets({
    path: inData('secrets.json'),
    vault: systemVault,
    files,
    scheduler,
    now: clock.now,
    log,
  });
  const id = await openConsoleId({ path: inData('console.json'), files, newId: randomUUID, log });
  const draftsIn = (...folder: string[]) =>
    createDrafts({ folder: inData(...folder), files, scheduler, now: clock.now, log });
  return {
    settings,
    secrets,
    connections: createConnections(settings, secrets),
    console: () => ({ id, name: settings.current.consoleName }),
    drafts: draftsApart(draftsIn('drafts'), draftsIn('private', 'typing')),
    privateNotes: createPrivateNotes({ folder: inData('private'), files, now: clock.now, log }),
  };
};
