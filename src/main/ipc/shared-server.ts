import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { settingsLimits } from '../../shared/limits.ts';
import type { SharedServerSettings, SignIn } from '../../shared/shared-server.ts';
import type { SettingsView } from '../../shared/types.ts';
import { readChosen } from '../handover/read-file.ts';
import { bindSecret } from '../settings/bound-secret.ts';
import type { Connections } from '../settings/connections.ts';
import { makeSeed } from '../settings/nkey.ts';
import type { Secrets } from '../settings/secrets.ts';
import type { Settings } from '../settings/settings.ts';
import { checkSharedServer, readSharedSecret, sharedServersOf } from '../settings/shared-server.ts';
import { foundInWords } from '../settings/shared-server-words.ts';
import type { SharedServer } from '../shared-record/port.ts';
import type { HandlersFor } from './handlers.ts';

type Calls =
  | 'sharedServer.save'
  | 'sharedServer.saveWithFile'
  | 'sharedServer.makeKey'
  | 'sharedServer.chooseCertificates'
  | 'sharedServer.removeSecret'
  | 'sharedServer.test';

interface SharedServerDeps {
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly connections: Connections;
  readonly server: Pick<SharedServer, 'test'>;
  /** Asks for a file with the system's dialog; null for none. */
  readonly askFor: (what: 'creds' | 'certificates') => Promise<string | null>;
  /** The settings as the page may see them. */
  readonly view: () => SettingsView;
  readonly secretsChanged: () => void;
}

const name = 'sharedServerKey';

/** What the field of the secret is called, for each way to sign in. */
const secretFields: Readonly<Record<SignIn, string>> = {
  password: 'password',
  token: 'token',
  nkey: 'seed',
  creds: 'creds',
  none: 'secret',
};

/** The settings of the server for shared incidents. */
export const sharedServerHandlers = (deps: SharedServerDeps): HandlersFor<Calls> => {
  const { settings, secrets, connections, server, askFor, view, secretsChanged } = deps;

  const keep = async (secret: string | null) => {
    const kept = await secrets.keep(name, secret);
    secretsChanged();
    return kept;
  };

  /** Saves both. Without a new secret, the old one stays only for the servers that it was entered for. */
  const save = async (
    typed: SharedServerSettings,
    secret: string | undefined,
  ): Promise<Result<SettingsView, Problem>> => {
    const checked = checkSharedServer(typed);
    if (!checked.ok) return checked;
    const next = checked.value;
    const before = settings.current.sharedServer;
    const isElsewhere = before !== null && sharedServersOf(before) !== sharedServersOf(next);
    let publicKey = isElsewhere ? '' : (before?.publicKey ?? '');
    if (next.signIn !== 'none' && secret !== undefined) {
      const read = await readSharedSecret(next.signIn, secret);
      if (!read.ok) return read;
      publicKey = read.value.publicKey;
      const kept = await keep(bindSecret(read.value.secret, sharedServersOf(next)));
      if (!kept.ok) return kept;
    } else if (next.signIn === 'none' || isElsewhere) {
      const kept = await keep(null);
      if (!kept.ok) return kept;
    }
    const changed = settings.change({ sharedServer: { ...next, publicKey } });
    return changed.ok ? ok(view()) : changed;
  };

  /** The text of a file that somebody chooses; null when nobody does. */
  const readFileOf = async (
    what: 'creds' | 'certificates',
    field: string,
  ): Promise<Result<string | null, Problem>> => {
    const path = await askFor(what);
    if (path === null) return ok(null);
    const bytes = await readChosen(path);
    if (!bytes.ok) return problem('fileUnreadable', `The file ${bytes.error}.`, field);
    return bytes.value.length > settingsLimits.certificates
      ? problem('fileUnreadable', 'The file is far too long to be this. Choose another one.', field)
      : ok(bytes.value.toString('utf8'));
  };

  return {
    'sharedServer.save': async ({ server: typed, secret }) => {
      if (typed !== null) return save(typed, secret);
      const kept = await keep(null);
      if (!kept.ok) return kept;
      const changed = settings.change({ sharedServer: null });
      return changed.ok ? ok(view()) : changed;
    },
    'sharedServer.saveWithFile': async (typed) => {
      // Before anybody is asked for a file: it could not be saved.
      const checked = checkSharedServer(typed);
      if (!checked.ok) return checked;
      const text = await readFileOf('creds', 'secret');
      if (!text.ok) return text;
      return text.value === null ? ok({ cancelled: true }) : save(typed, text.value);
    },
    'sharedServer.makeKey': async (typed) => save({ ...typed, signIn: 'nkey' }, await makeSeed()),
    'sharedServer.chooseCertificates': async () => {
      const text = await readFileOf('certificates', 'trusted');
      if (!text.ok) return text;
      return ok(text.value === null ? { cancelled: true } : { pem: text.value.trim() });
    },
    'sharedServer.removeSecret': async () => {
      const kept = await keep(null);
      if (!kept.ok) return kept;
      const { sharedServer } = settings.current;
      const changed =
        sharedServer === null ? kept : settings.change({ sharedServer: { ...sharedServer, publicKey: '' } });
      return changed.ok ? ok(view()) : changed;
    },
    'sharedServer.test': async () => {
      const there = await connections.sharedServer();
      const { sharedServer } = settings.current;
      if (!there.ok && there.error.code === 'noSharedServer' && sharedServer !== null)
        return problem(
          'noSharedServer',
          `Enter the ${secretFields[sharedServer.signIn]} first, then test again.`,
        );
      if (!there.ok) return there;
      const found = await server.test(there.value);
      return found.ok ? ok(foundInWords(found.value, there.value.space)) : found;
    },
  };
};
