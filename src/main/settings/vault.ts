import { safeStorage } from 'electron';
import type { Vault } from './secrets.ts';

/** Electron's safeStorage: the keychain, the credential store or the desktop's secret service. */
export const systemVault: Vault = {
  isAvailable: () => safeStorage.isAsyncEncryptionAvailable(),
  isWeak: () => process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text',
  encrypt: (text) => safeStorage.encryptStringAsync(text),
  decrypt: (bytes) => safeStorage.decryptStringAsync(bytes),
};
