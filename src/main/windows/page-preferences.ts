import type { WebPreferences } from 'electron';

/**
 * Each page runs isolated and sandboxed, and reaches main only through the preload; without one, as when it is only
 * printed, it reaches nothing.
 */
export const pagePreferences = (preload: string | null): WebPreferences => ({
  ...(preload === null ? {} : { preload }),
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  // On other systems Chromium would download its dictionaries.
  spellcheck: process.platform === 'darwin',
});
