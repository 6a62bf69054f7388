import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { app, session } from 'electron';
import type { ConsoleIdentity } from '../../domain/incident/holder.ts';
import type { Clock } from '../clock.ts';
import { openConsoleId } from '../console/identity.ts';
import { createDrafts, type Drafts } from '../drafts/drafts.ts';
import { forgetIn } from '../drafts/forget.ts';
import { nodeFiles as files } from '../journal/files.ts';
import type { Logger } from '../log/logger.ts';
import { draftsApart } from '../private-notes/drafts-apart.ts';
import { createPrivateNotes, type PrivateNotes } from '../private-notes/private-notes.ts';
import { nodeScheduler as scheduler } from '../scheduler.ts';
import { systemConnect } from '../services/connect.ts';
import { createTransport } from '../services/transport.ts';
import { accountName } from '../settings/account-name.ts';
import { type Connections, createConnections } from '../settings/connections.ts';
import { openSecrets, type Secrets } from '../settings/secrets.ts';
import { openSettings, type Settings } from '../settings/settings.ts';
import { settingsFile } from '../settings/settings-file.ts';
import { systemVault } from '../settings/vault.ts';
import { createKeptDrafts, type KeptDrafts } from '../shared-record/kept-drafts.ts';
import { inData } from './paths.ts';

/** What is stored on this computer besides the records. */
export interface Kept {
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly connections: Connections;
  readonly drafts: Drafts;
  /** Words of updates that are kept beside the ones in hand. */
  readonly keptDrafts: KeptDrafts;
  /** This console, as records name it now. */
  readonly console: () => ConsoleIdentity;
  readonly privateNotes: PrivateNotes;
  /** Writes the drafts and private notes that are still to be written. */
  readonly saveTyped: () => Promise<void>;
  /** Removes the drafts and private notes of an incident; throws when a file cannot be removed. */
  readonly forget: (incident: string) => Promise<void>;
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
  const transport = createTransport(systemConnect((url) => session.defaultSession.resolveProxy(url)));
  const id = await openConsoleId({ path: inData('console.json'), files, newId: randomUUID, log });
  const draftsIn = (...folder: string[]) =>
    createDrafts({ folder: inData(...folder), files, scheduler, now: clock.now, log });
  const drafts = draftsApart(draftsIn('drafts'), draftsIn('private', 'typing'));
  const keptDrafts = createKeptDrafts({
    folder: inData('drafts'),
    files,
    now: clock.now,
    newId: randomUUID,
    log,
  });
  const privateNotes = createPrivateNotes({ folder: inData('private'), files, now: clock.now, log });
  const saveTyped = async (): Promise<void> => {
    await Promise.all([drafts.flush(), keptDrafts.settled(), privateNotes.settled()]);
  };
  return {
    settings,
    secrets,
    connections: createConnections(settings, secrets, transport),
    console: () => ({ id, name: settings.current.consoleName }),
    drafts,
    keptDrafts,
    privateNotes,
    saveTyped,
    forget: forgetIn([inData('drafts'), inData('private'), inData('private', 'typing')], files, saveTyped),
  };
};
