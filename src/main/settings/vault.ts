import { safeStorage } from 'electron';
import type { Vault } from './key-ring.ts';

/**
 * What Chromium puts in front of everything that it encrypts on Linux with the key that is in its source, because no
 * key ring answered. On other systems the same letters stand for the key of the system's own store.
 */
const fixedKey = 'v10';

/** Electron's safeStorage: the keychain, the credential store or the desktop's secret service. */
export const systemVault: Vault = {
  encrypt: (text) => safeStorage.encryptStringAsync(text),
  decrypt: (bytes) => safeStorage.decryptStringAsync(bytes),
  // Electron only guesses the name of the key ring from that of the desktop; what came out is the one sure sign.
  isWeak: (encrypted) =>
    process.platform === 'linux' && encrypted.subarray(0, fixedKey.length).toString('latin1') === fixedKey,
};
