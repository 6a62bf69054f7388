import type { bridgeEnd, Crossing } from './bridge.ts';
import type { Wire } from './wire.ts';

/** What a preload may know about the process it runs in. */
export type PreloadProcess = {
  platform: string;
  arch: string;
  argv: string[];
  versions: Record<string, string>;
};

export type IsolatedSetup = {
  /** The event of the one greeting between the two worlds. */
  greeting: string;
  /** The name of the function, visible in this world alone, that reaches the host. */
  binding: string;
  process: PreloadProcess;
};

/** From the page to the host. */
export type ToHost =
  | { is: 'invoke'; id: number; channel: string; args: string }
  | { is: 'send'; channel: string; args: string }
  | { is: 'open'; url: string; frameName: string; features: string }
  | { is: 'failed'; message: string };

/** From the host to the page; what a reply says and the arguments of an event come beside it. */
export type FromHost =
  | { is: 'reply'; id: number }
  | { is: 'refuse'; id: number; message: string }
  | { is: 'event'; channel: string };

type Preload = (
  require: (name: string) => unknown,
  module: { exports: unknown },
  exports: unknown,
  process: unknown,
) => void;

/**
 * The preload's world: gives the app's preload an `electron` with `contextBridge` and `ipcRenderer` alone, and
 * carries its messages to the host. Self-contained: the text of this function is run inside the page.
 */
export function isolatedWorld(
  wire: Wire,
  makeEnd: typeof bridgeEnd,
  setup: IsolatedSetup,
  preload: Preload,
): void {
  if (window !== window.top || location.protocol === 'about:') return;
  type Listener = (event: unknown, ...args: unknown[]) => void;
  type Pending = { resolve: (value: unknown) => void; reject: (error: Error) => void };
  const world = globalThis as unknown as Record<string, unknown>;
  const toHost = world[setup.binding] as (message: string) => void;
  const tellHost = (message: ToHost) => toHost(JSON.stringify(message));

  const secret = [...crypto.getRandomValues(new Uint32Array(4))].map((part) => part.toString(36)).join('');
  const toPage = (kind: string, detail: string | Crossing) => {
    window.dispatchEvent(new CustomEvent(kind, { detail }));
  };
  const end = makeEnd(wire, (message) => toPage(`${secret}>page`, message));
  window.addEventListener(`${secret}>preload`, (event) =>
    end.receive((event as CustomEvent<Crossing>).detail),
  );
  window.addEventListener(`${secret}>open`, (event) => {
    const details = JSON.parse((event as CustomEvent<string>).detail) as Omit<ToHost & { is: 'open' }, 'is'>;
    tellHost({ is: 'open', ...details });
  });
  toPage(setup.greeting, secret);

  const pending = new Map<number, Pending>();
  const listeners = new Map<string, { listener: Listener; once: boolean }[]>();
  let lastInvoke = 0;

  function forget(channel: string, listener: Listener): void {
    const known = listeners.get(channel) ?? [];
    const at = known.findLastIndex((entry) => entry.listener === listener);
    if (at >= 0) listeners.set(channel, known.toSpliced(at, 1));
  }

  function listen(channel: string, listener: Listener, once: boolean): void {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, once }]);
  }

  /** Reading or calling what the stand-in lacks must say so. */
  function only<T extends object>(name: string, parts: T): T {
    return new Proxy(parts, {
      get: (target, key) => {
        if (key in target || typeof key === 'symbol' || key === 'then' || key === '__esModule')
          return Reflect.get(target, key);
        throw new Error(`The stand-in does not implement ${name}.${key}`);
      },
    });
  }

  const ipcRenderer = only('electron.ipcRenderer', {
    invoke: (channel: string, ...args: unknown[]) => {
      const id = ++lastInvoke;
      const encoded = wire.encode(args, wire.dataOnly);
      return new Promise((resolve, reject) => {
        pending.set(id, { resolve, reject });
        tellHost({ is: 'invoke', id, channel, args: encoded });
      });
    },
    send: (channel: string, ...args: unknown[]) =>
      tellHost({ is: 'send', channel, args: wire.encode(args, wire.dataOnly) }),
    on: (channel: string, listener: Listener) => {
      listen(channel, listener, false);
      return ipcRenderer;
    },
    once: (channel: string, listener: Listener) => {
      listen(channel, listener, true);
      return ipcRenderer;
    },
    off: (channel: string, listener: Listener) => {
      forget(channel, listener);
      return ipcRenderer;
    },
    removeListener: (channel: string, listener: Listener) => {
      forget(channel, listener);
      return ipcRenderer;
    },
    removeAllListeners: (channel?: string) => {
      if (channel === undefined) listeners.clear();
      else listeners.delete(channel);
      return ipcRenderer;
    },
    listenerCount: (channel: string) => listeners.get(channel)?.length ?? 0,
  });

  const exposed = new Set<string>();
  const contextBridge = only('electron.contextBridge', {
    exposeInMainWorld: (key: string, api: unknown) => {
      if (exposed.has(key))
        throw new Error('Cannot bind an API on top of an existing property on the window object');
      exposed.add(key);
      toPage(`${secret}>expose`, JSON.stringify({ is: 'expose', key, api: end.encode(api) }));
    },
  });

  const electron = only('electron', { contextBridge, ipcRenderer });
  const requireModule = (name: string) => {
    if (name === 'electron' || name === 'electron/renderer') return electron;
    throw new Error(`module not found: ${name}`);
  };

  function takeMessage(message: FromHost, value: string): void {
    if (message.is === 'event') {
      const event = { sender: ipcRenderer, ports: [], preventDefault: () => {}, defaultPrevented: false };
      const args = wire.decode(value) as unknown[];
      for (const { listener, once } of listeners.get(message.channel) ?? []) {
        if (once) forget(message.channel, listener);
        try {
          listener(event, ...args);
        } catch (error) {
          reportError(error);
        }
      }
      return;
    }
    const waiting = pending.get(message.id);
    pending.delete(message.id);
    if (message.is === 'reply') waiting?.resolve(wire.decode(value));
    else waiting?.reject(new Error(message.message));
  }

  world[`${setup.binding}Take`] = (message: string, value: string) =>
    takeMessage(JSON.parse(message) as FromHost, value);

  const shownProcess = only('process', {
    ...setup.process,
    env: {},
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
  });
  const module = { exports: {} };
  try {
    preload(requireModule, module, module.exports, shownProcess);
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    console.error(`Unable to load preload script: ${text}`);
    tellHost({ is: 'failed', message: text });
  }
}
