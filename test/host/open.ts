/*
 * Opens the built app in a visible window of an installed Chromium or Chrome: what `npm start` does where Electron
 * cannot be had. node test/host/open.ts [built main] [arguments of the app]. Ends when the app quits; the browser
 * goes with this process, however it ends.
 */
process.env.THROUGHLINE_HEADLESS ??= '0';
process.argv[2] ??= 'out/main/index.js';

await import('./main.ts');

export {};
