import { readdirSync, readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { setupGuards } from '../../../src/main/windows/guards.ts';
import { pagePreferences } from '../../../src/main/windows/page-preferences.ts';

/* The guards around the pages, over a fake app and session. Electron's defaults and the stand-in deny much of this by
   themselves, so that a guard could be taken away unnoticed. */

type Handler = (...args: never[]) => unknown;

/** The guards as they were put up. */
const guarded = () => {
  const handlers = new Map<string, Handler>();
  const keep = (name: string) => (handler: unknown) => void handlers.set(name, handler as Handler);
  const contents = {
    on: (name: string, listener: unknown) => keep(name)(listener),
    setWindowOpenHandler: keep('window-open'),
  };
  setupGuards(
    { on: (name: string, listener: unknown) => keep(name)(listener) } as never,
    { setPermissionRequestHandler: keep('request'), setPermissionCheckHandler: keep('check') } as never,
  );
  const call = (name: string, ...args: unknown[]): unknown => {
    const handler = handlers.get(name);
    if (handler === undefined) throw new Error(`there is no guard for ${name}`);
    return handler(...(args as never[]));
  };
  return { call, create: () => call('web-contents-created', {}, contents) };
};

const permissions = [
  'clipboard-read',
  'clipboard-sanitized-write',
  'display-capture',
  'fullscreen',
  'geolocation',
  'hid',
  'idle-detection',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'notifications',
  'openExternal',
  'pointerLock',
  'serial',
  'usb',
  'fileSystem',
];

test.each(permissions)('no page gets the permission %s', (permission) => {
  const { call } = guarded();
  const answers: unknown[] = [];
  call('request', {}, permission, (answer: unknown) => answers.push(answer), {});
  expect(answers).toEqual([false]);
  expect(call('check', {}, permission, 'app://throughline', {})).toBe(false);
});

test.each(['will-navigate', 'will-redirect', 'will-attach-webview'])('contents cannot: %s', (name) => {
  const { call, create } = guarded();
  create();
  for (const url of ['https://evil.example/', 'app://throughline/index.html', 'file:///etc/passwd']) {
    const event = { preventDefault: vi.fn() };
    call(name, event, url);
    expect(event.preventDefault).toHaveBeenCalledOnce();
  }
});

test('contents cannot open a window, whatever is in it', () => {
  const { call, create } = guarded();
  create();
  for (const url of ['https://evil.example/', 'app://throughline/index.html', 'about:blank'])
    expect(call('window-open', { url })).toEqual({ action: 'deny' });
});

test('pages run with exactly these preferences', () => {
  expect(pagePreferences('/preload.cjs')).toEqual({
    preload: '/preload.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
    spellcheck: process.platform === 'darwin',
  });
});

test('a page that is only printed has no preload', () => {
  const { preload: _, ...rest } = pagePreferences('/preload.cjs');
  expect(pagePreferences(null)).toEqual(rest);
});

test('every window has those preferences, and the guards are up before there is one', () => {
  const sources = new URL('../../../src/main/', import.meta.url);
  const all = readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ name, text: readFileSync(new URL(name, sources), 'utf8') }));
  for (const { name, text } of all) {
    const opened = text.split('new BrowserWindow(').length - 1;
    expect(text.split('webPreferences: pagePreferences(').length - 1, name).toBe(opened);
    expect(text, name).not.toMatch(/appendSwitch\(|new BrowserView\(|new WebContentsView\(|loadFile\(/u);
  }
  const root = readFileSync(new URL('index.ts', sources), 'utf8');
  expect(root.indexOf('setupGuards(')).toBeGreaterThan(0);
  expect(root.indexOf('setupGuards(')).toBeLessThan(root.indexOf('openSurface('));
});
