import { dirname } from 'node:path';
import { z } from 'zod';
import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import type { SettingsView } from '../../shared/types.ts';
import type { Files } from '../journal/files.ts';
import { readIfThere, replaceFile } from '../journal/replace-file.ts';
import { factsOf, type Logger } from '../log/logger.ts';

export type SecretName = 'slackToken' | 'mailPassword';

/** The system's own keeping of secrets, as Electron's safeStorage gives it. */
export interface Vault {
  isAvailable(): Promise<boolean>;
  /** Whether what it encrypts with is a fixed password that anybody can know. */
  isWeak(): boolean;
  encrypt(text: string): Promise<Buffer>;
  decrypt(bytes: Buffer): Promise<{ readonly result: string; readonly shouldReEncrypt: boolean }>;
}

/** Secrets, which stay in the main process: never in a record, a log or the page. */
export interface Secrets {
  readonly vault: SettingsView['vault'];
  has(name: SecretName): boolean;
  /** The secret; null for none. */
  read(name: SecretName): Promise<Result<string | null, Problem>>;
  /** Keeps a secret, or takes it away (null). Where nothing can encrypt, it is kept until the console closes. */
  keep(name: SecretName, secret: string | null): Promise<Result<void, Problem>>;
  /** Sentences about secrets that cannot be kept or read. */
  problems(): readonly string[];
}

export interface SecretsDeps {
  readonly path: string;
  readonly vault: Vault;
  readonly files: Files;
  /** For the name of a damaged file that is set aside. */
  readonly now: () => Date;
  readonly log: Logger;
}

const fileSchema = z.object({ version: z.literal(1), secrets: z.record(z.string(), z.base64()) });

const labels: Record<SecretName, string> = { slackToken: 'Slack token', mailPassword: 'mail password' };

export const openSecrets = async (deps: SecretsDeps): Promise<Secrets> => {
  const { path, vault, files, log } = deps;
  const isAvailable = await vault.isAvailable().catch(() => false);
  const { kept, problem: damage, mayReplace } = await readKept(deps);
  const inMemory = new Map<SecretName, string>();
  const unreadable = new Set<SecretName>();

  const write = (): Promise<Result<void, Problem>> =>
    mayReplace
      ? replaceFile(path, JSON.stringify({ version: 1, secrets: Object.fromEntries(kept) }), files)
      : Promise.resolve(problem('secrets-in-the-way', damage ?? ''));

  const encryptInto = async (name: SecretName, secret: string): Promise<Result<void, Problem>> => {
    const before = kept.get(name);
    kept.set(name, (await vault.encrypt(secret)).toString('base64'));
    const written = await write();
    if (written.ok) return written;
    if (before === undefined) kept.delete(name);
    else kept.set(name, before);
    return problem(
      'secret-not-kept',
      `The ${labels[name]} could not be saved and is as it was. Check that there is space, then try again.`,
    );
  };

  const decrypt = async (name: SecretName, encrypted: string): Promise<Result<string, Problem>> => {
    try {
      const { result, shouldReEncrypt } = await vault.decrypt(Buffer.from(encrypted, 'base64'));
      unreadable.delete(name);
      if (shouldReEncrypt) await encryptInto(name, result);
      return ok(result);
    } catch (error) {
      unreadable.add(name);
      log.error('a secret could not be decrypted', { ...factsOf(error), secret: name });
      return problem('secret-unreadable', unreadableSentence(name));
    }
  };

  return {
    vault: isAvailable ? (vault.isWeak() ? 'weak' : 'ok') : 'unavailable',
    has: (name) => inMemory.has(name) || kept.has(name),
    read: async (name) => {
      const remembered = inMemory.get(name);
      if (remembered !== undefined) return ok(remembered);
      const encrypted = kept.get(name);
      return encrypted === undefined ? ok(null) : decrypt(name, encrypted);
    },
    keep: async (name, secret) => {
      unreadable.delete(name);
      inMemory.delete(name);
      if (secret !== null && isAvailable) {
        try {
          return await encryptInto(name, secret);
        } catch (error) {
          log.error('a secret could not be encrypted', factsOf(error));
        }
      }
      if (secret !== null) inMemory.set(name, secret);
      return kept.delete(name) ? write() : ok(undefined);
    },
    problems: () => [
      ...(damage === null ? [] : [damage]),
      ...[...unreadable].map(unreadableSentence),
      ...[...inMemory.keys()].map(
        (name) =>
          `This computer offers no safe place for secrets, so the ${labels[name]} is kept only until the console is closed.`,
      ),
    ],
  };
};

const unreadableSentence = (name: SecretName): string =>
  `The ${labels[name]} that was kept cannot be read on this computer any more. Enter it again in Settings.`;

/** The file as it was found. */
interface Kept {
  readonly kept: Map<SecretName, string>;
  /** What was wrong with it, as a sentence; null when nothing was. */
  readonly problem: string | null;
  /** Whether the file may be written: not while what nobody could read is still in its place. */
  readonly mayReplace: boolean;
}

const readKept = async (deps: SecretsDeps): Promise<Kept> => {
  const bytes = await readIfThere(deps.path, deps.files);
  if (!bytes.ok) return setAside(deps, bytes.error.code);
  if (bytes.value === null) return { kept: new Map(), problem: null, mayReplace: true };
  try {
    const { secrets } = fileSchema.parse(JSON.parse(bytes.value.toString('utf8')));
    const names = Object.keys(labels) as SecretName[];
    const kept = names.flatMap((name) =>
      secrets[name] === undefined ? [] : [[name, secrets[name]] as const],
    );
    return { kept: new Map(kept), problem: null, mayReplace: true };
  } catch (error) {
    deps.log.error('the file of secrets could not be understood', factsOf(error));
    return setAside(deps, 'damaged');
  }
};

/** What cannot be understood is set aside, never overwritten: it may be mended. */
const setAside = async ({ path, files, now, log }: SecretsDeps, code: string): Promise<Kept> => {
  // No colons: Windows allows none in a file name.
  const aside = `${path}.damaged-${now().toISOString().replaceAll(/[:.]/gu, '-')}`;
  try {
    await files.rename(path, aside);
    await files.syncFolder(dirname(path));
    return {
      kept: new Map(),
      problem: `The file of secrets could not be understood. It was moved to ${aside}; enter the Slack token and the mail password again in Settings.`,
      mayReplace: true,
    };
  } catch (error) {
    log.error('the file of secrets could not be set aside', { ...factsOf(error), code });
    return {
      kept: new Map(),
      problem: `The file of secrets at ${path} cannot be read (${code}) or moved aside. Check who may use it, then start again; until then no secret can be saved.`,
      mayReplace: false,
    };
  }
};
