import { because, problemOf, sayCause } from '../../domain/causes/cause.ts';
import { type SecretName, secretLabel } from '../../domain/causes/console.ts';
import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { replaceFile } from '../journal/replace-file.ts';
import { factsOf } from '../log/logger.ts';
import type { Scheduler } from '../scheduler.ts';
import { createSignal } from '../signal.ts';
import { createKeyRing, type Vault, type VaultState } from './key-ring.ts';
import { readSecretsFile, type SecretsFileDeps, secretsFileText } from './secrets-file.ts';
import * as words from './secrets-words.ts';

/** Secrets never leave the main process for a record, a log or the page. */
export interface Secrets {
  readonly vault: VaultState;
  /** The labels of secrets that are kept only until the console closes. */
  readonly held: readonly string[];
  has(name: SecretName): boolean;
  /** Reads a secret; null for none. While the key ring waits for its password, returns a problem that says so. */
  read(name: SecretName): Promise<Result<string | null, Problem>>;
  /**
   * Stores a secret, or removes it (null). It takes effect at once; if it cannot be encrypted well, it is kept only
   * until the console closes.
   */
  keep(name: SecretName, secret: string | null): Promise<Result<void, Problem>>;
  /** Removes a secret that was entered for another server, and reports that until another one is entered. */
  forget(name: SecretName, was: string | null, is: string): Promise<Result<never, Problem>>;
  /** Checks how well the key ring encrypts, for somebody who is about to enter a secret. */
  look(): void;
  /** Saves secrets held in memory even though the key is public knowledge: only when a person has agreed to it. */
  keepWeakly(): Promise<Result<void, Problem>>;
  /** Sentences about secrets that cannot be saved or read. */
  problems(): readonly string[];
  /** Called when the key ring answers or times out, and when a secret that waited for it has been saved. */
  onChanged(listener: () => void): () => void;
}

interface SecretsDeps extends SecretsFileDeps {
  readonly vault: Vault;
  readonly scheduler: Scheduler;
}

const restore = (all: Map<string, string>, name: SecretName, value: string | undefined): void => {
  if (value === undefined) all.delete(name);
  else all.set(name, value);
};

/** Reads the secrets file. The key ring is asked in the background, and only if there are secrets. */
export const openSecrets = async (deps: SecretsDeps): Promise<Secrets> => {
  const { path, vault, files, log } = deps;
  const keyRing = createKeyRing(vault, deps.scheduler, log);
  const { kept, problem: damage, mayReplace, isNewer } = await readSecretsFile(deps);
  const changed = createSignal<void>();
  keyRing.onChanged(changed.emit);
  const inMemory = new Map<SecretName, string>();
  const unreadable = new Set<SecretName>();
  /** Secrets held in memory because they could not be written to the disk. */
  const unwritten = new Set<SecretName>();
  /** Why each secret was removed, until another one is entered. */
  const removed = new Map<SecretName, string>();

  const write = (): Promise<Result<void, Problem>> =>
    mayReplace
      ? replaceFile(path, secretsFileText(kept), files)
      : Promise.resolve(problem('secretsInTheWay', damage ?? ''));

  const writeInto = async (name: SecretName, encrypted: Buffer): Promise<Result<void, Problem>> => {
    const before = kept.get(name);
    kept.set(name, encrypted.toString('base64'));
    const written = await write();
    if (written.ok) return written;
    if (before === undefined) kept.delete(name);
    else kept.set(name, before);
    return problemOf('secretNotKept', because('secretNotKept', { name }));
  };

  /** Saves a secret held in memory, unless it was replaced meanwhile or the key is public knowledge. */
  const saveHeld = async (
    name: SecretName,
    secret: string,
    evenWeakly = false,
  ): Promise<Result<void, Problem>> => {
    const encrypted = await vault.encrypt(secret).catch((error: unknown) => {
      log.error('a secret could not be encrypted', factsOf(error));
      return null;
    });
    if (inMemory.get(name) !== secret) return ok(undefined);
    // The secret it replaces must not come back.
    if (encrypted === null || (vault.isWeak(encrypted) && !evenWeakly))
      return kept.delete(name) ? write() : ok(undefined);
    // A newer console's file is left as it is.
    if (isNewer) return ok(undefined);
    const written = await writeInto(name, encrypted);
    // A secret that could not be written stays in use until the console closes.
    if (!written.ok) unwritten.add(name);
    else if (inMemory.get(name) === secret) inMemory.delete(name);
    return written;
  };

  const decrypt = async (name: SecretName, encrypted: string): Promise<Result<string, Problem>> => {
    try {
      const { result, shouldReEncrypt } = await vault.decrypt(Buffer.from(encrypted, 'base64'));
      unreadable.delete(name);
      const again = shouldReEncrypt ? await vault.encrypt(result) : null;
      if (again !== null && !vault.isWeak(again)) await writeInto(name, again);
      return ok(result);
    } catch (error) {
      unreadable.add(name);
      log.error('a secret could not be decrypted', { ...factsOf(error), secret: name });
      return problemOf('secretUnreadable', because('secretUnreadable', { name }));
    }
  };

  if (kept.size > 0) void keyRing.ask();

  return {
    get vault() {
      return keyRing.state;
    },
    get held() {
      return [...new Set([...inMemory.keys()].map(secretLabel))];
    },
    has: (name) => inMemory.has(name) || kept.has(name),
    read: async (name) => {
      const remembered = inMemory.get(name);
      if (remembered !== undefined) return ok(remembered);
      if (!kept.has(name)) return ok(null);
      if (!(await keyRing.ask())) return problemOf(words.keyRingWaits, because('keyRingWaits', { name }));
      const encrypted = kept.get(name);
      return encrypted === undefined ? ok(null) : decrypt(name, encrypted);
    },
    keep: async (name, secret) => {
      const before = { held: inMemory.get(name), kept: kept.get(name) };
      unreadable.delete(name);
      inMemory.delete(name);
      removed.delete(name);
      if (secret === null) return kept.delete(name) ? write() : ok(undefined);
      unwritten.delete(name);
      inMemory.set(name, secret);
      if (await keyRing.ask()) {
        const settled = await saveHeld(name, secret);
        // The person gets an error, so restore the previous secret.
        if (!settled.ok && inMemory.get(name) === secret) {
          restore(inMemory, name, before.held);
          restore(kept, name, before.kept);
        }
        return settled;
      }
      void keyRing
        .answered()
        .then(() => saveHeld(name, secret))
        .then(() => changed.emit());
      return ok(undefined);
    },
    forget: async (name, was, is) => {
      const why = words.forgotten(name, was, is);
      inMemory.delete(name);
      if (kept.delete(name)) await write();
      removed.set(name, sayCause(why));
      changed.emit();
      return problemOf('secretForgotten', why);
    },
    look: () => void keyRing.ask(),
    keepWeakly: async () => {
      for (const [name, secret] of inMemory) {
        const settled = await saveHeld(name, secret, true);
        if (!settled.ok) return settled;
      }
      return ok(undefined);
    },
    // Secrets of the same kind have the same name in a sentence.
    problems: () => [
      ...new Set([
        ...(damage === null ? [] : [damage]),
        ...removed.values(),
        ...[...unreadable].map((name) => sayCause(because('secretUnreadable', { name }))),
        ...(keyRing.state === 'waiting'
          ? [...kept.keys()].map((name) => sayCause(because('keyRingWaits', { name })))
          : []),
        ...[...inMemory.keys()].map((name) =>
          words.heldBecause(keyRing.state, secretLabel(name), unwritten.has(name)),
        ),
      ]),
    ],
    onChanged: changed.on,
  };
};
