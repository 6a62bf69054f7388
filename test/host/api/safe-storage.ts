import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
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

/** THROUGHLINE_SAFE_STORAGE: `unavailable`, `basic_text`, or `rotated` (a new key from this start on). */
const mode = process.env.THROUGHLINE_SAFE_STORAGE ?? '';

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

function assertReady(): void {
  if (!standInApp.isReady()) throw new Error('safeStorage cannot be used before app is ready');
  if (mode === 'unavailable') throw new Error('Encryption is not available.');
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

export const safeStorage = only('electron.safeStorage', {
  isAsyncEncryptionAvailable: async () => standInApp.isReady() && mode !== 'unavailable',
  isEncryptionAvailable: () => standInApp.isReady() && mode !== 'unavailable',
  async encryptStringAsync(plainText) {
    assertReady();
    return encrypt(loadKeys()[0], plainText);
  },
  async decryptStringAsync(encrypted) {
    assertReady();
    for (const [age, key] of loadKeys().entries()) {
      try {
        return { result: decrypt(key, encrypted), shouldReEncrypt: age > 0 };
      } catch {
        // Sealed with another key.
      }
    }
    throw new Error('Error while decrypting the ciphertext provided to safeStorage.decryptStringAsync.');
  },
  getSelectedStorageBackend: () => {
    if (!standInApp.isReady()) return 'unknown';
    return mode === 'basic_text' ? 'basic_text' : 'gnome_libsecret';
  },
} satisfies Implemented);
