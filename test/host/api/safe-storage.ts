import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SafeStorage } from 'electron';
import { standInApp } from './app.ts';
import { only } from './missing.ts';

type Implemented = Pick<
  SafeStorage,
  | 'isAsyncEncryptionAvailable'
  | 'encryptStringAsync'
  | 'decryptStringAsync'
  | 'getSelectedStorageBackend'
  | 'isEncryptionAvailable'
>;

/**
 * THROUGHLINE_SAFE_STORAGE: `rotated` (a new key from this start on), `fixed-key` (no key ring answers, so that
 * Chromium takes the key that is in its source, whatever backend it names), `locked` (the key ring waits for its
 * password until the control channel unlocks it), or `denied` (the key is not given, as a person can decide on macOS).
 */
const mode = process.env.THROUGHLINE_SAFE_STORAGE ?? '';

/** What Chromium puts before what it encrypts on Linux: with a key ring's key, and with the one in its source. */
const prefixes = { keyRing: 'v11', fixed: 'v10' };
const prefixLength = 3;
const fixedKey = createHash('sha256').update('peanuts').digest();

const unlocked = Promise.withResolvers<void>();
if (mode !== 'locked') unlocked.resolve();

/** Somebody types the password of the key ring. */
export const unlockKeyRing = (): void => unlocked.resolve();

const ivLength = 12;
const tagLength = 16;

let keys: Buffer[] | undefined;

/** The keys of this data folder, newest first; they stand in for the desktop's key store. */
function loadKeys(): [Buffer, ...Buffer[]] {
  keys ??= readKeys();
  const [newest = newKey(), ...older] = keys;
  return [newest, ...older];
}

function keyFile(): string {
  return join(standInApp.getPath('userData'), 'stand-in-keys.txt');
}

function readKeys(): Buffer[] {
  let lines: string[] = [];
  try {
    lines = readFileSync(keyFile(), 'utf8').trim().split('\n');
  } catch {
    // The first start with this folder.
  }
  const known = lines.map((line) => Buffer.from(line, 'hex'));
  if (known.length > 0 && mode !== 'rotated') return known;
  const all = [newKey(), ...known];
  mkdirSync(standInApp.getPath('userData'), { recursive: true });
  writeFileSync(keyFile(), all.map((key) => `${key.toString('hex')}\n`).join(''), { mode: 0o600 });
  return all;
}

function newKey(): Buffer {
  return randomBytes(32);
}

function encrypt(key: Buffer, text: string): Buffer {
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

function decrypt(key: Buffer, sealed: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivLength));
  decipher.setAuthTag(sealed.subarray(ivLength, ivLength + tagLength));
  return Buffer.concat([decipher.update(sealed.subarray(ivLength + tagLength)), decipher.final()]).toString(
    'utf8',
  );
}

/** Waits as Electron does: for as long as the key ring is asked for its key. */
async function whenAnswered(): Promise<void> {
  if (!standInApp.isReady()) throw new Error('safeStorage cannot be used before app is ready');
  await unlocked.promise;
}

export const safeStorage = only('electron.safeStorage', {
  // Never false after ready: it says that there was an answer, whichever it was.
  isAsyncEncryptionAvailable: async () => {
    if (!standInApp.isReady()) return false;
    await unlocked.promise;
    return true;
  },
  isEncryptionAvailable: () => standInApp.isReady() && mode !== 'denied',
  async encryptStringAsync(plainText) {
    await whenAnswered();
    if (mode === 'denied')
      throw new Error('Error while encrypting the text provided to safeStorage.encryptStringAsync.');
    return mode === 'fixed-key'
      ? Buffer.concat([Buffer.from(prefixes.fixed), encrypt(fixedKey, plainText)])
      : Buffer.concat([Buffer.from(prefixes.keyRing), encrypt(loadKeys()[0], plainText)]);
  },
  async decryptStringAsync(encrypted) {
    await whenAnswered();
    const isFixed = encrypted.subarray(0, prefixLength).toString('latin1') === prefixes.fixed;
    const known = isFixed ? [fixedKey] : mode === 'denied' || mode === 'fixed-key' ? [] : loadKeys();
    for (const [age, key] of known.entries()) {
      try {
        // What the fixed key encrypted is to be encrypted anew as soon as there is a better one.
        const shouldReEncrypt = age > 0 || (isFixed && mode !== 'fixed-key');
        return { result: decrypt(key, encrypted.subarray(prefixLength)), shouldReEncrypt };
      } catch {
        // Sealed with another key.
      }
    }
    throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.');
  },
  // Only guessed from the desktop's name, as Chromium does: it says nothing about which key was used.
  getSelectedStorageBackend: () => (standInApp.isReady() ? 'gnome_libsecret' : 'unknown'),
} satisfies Implemented);
