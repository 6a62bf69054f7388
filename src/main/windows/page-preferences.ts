import type { WebPreferences } from 'electron';

/** Each page runs isolated and sandboxed, and reaches main only through the preload. */
export const pagePreferences = (preload: string): WebPreferences => ({
  preload,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  // On other systems Chromium would download its dictionaries.
  spellcheck: process.platform === 'darwin',
});
