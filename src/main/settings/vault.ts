import { safeStorage } from 'electron';
import type { Vault } from './key-ring.ts';

/**
 * The prefix of everything that Chromium on Linux encrypts with the key from its source code, because no key ring
 * answered. On other systems the same prefix means the key of the system's own store.
 */
const fixedKey = 'v10';

/** Electron's safeStorage: the keychain, the credential store or the desktop's secret service. */
export const systemVault: Vault = {
  encrypt: (text) => safeStorage.encryptStringAsync(text),
  decrypt: (bytes) => safeStorage.decryptStringAsync(bytes),
  // Electron only guesses the key ring from the name of the desktop; the encrypted result is the only sure sign.
  isWeak: (encrypted) =>
    process.platform === 'linux' && encrypted.subarray(0, fixedKey.length).toString('latin1') === fixedKey,
};
