import type { WebPreferences } from 'electron';

/** Each page runs isolated and sandboxed, and reaches main through the preload alone. */
export const pagePreferences = (preload: string): WebPreferences => ({
  preload,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  // Elsewhere Chromium would fetch its word lists from the network.
  spellcheck: process.platform === 'darwin',
});
