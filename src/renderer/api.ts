import type { Api } from '../preload/index.ts';

declare global {
  interface Window {
    readonly api: Api;
  }
}

/** The bridge to main: the only way out of the page. */
export const api = window.api;
