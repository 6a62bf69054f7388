import type { bridgeEnd, Crossing } from './bridge.ts';
import type { Wire } from './wire.ts';

/** What the isolated world tells the main world besides bridge traffic. */
export type Exposure = { is: 'expose'; key: string; api: string };

/**
 * The page's side of the bridge, run in the main world before any of the page's own scripts: waits for the
 * preload's one greeting, agrees on an event name nobody else knows, and puts exposed objects on `window`.
 * Self-contained: the text of this function is run inside the page.
 */
export function mainWorld(wire: Wire, makeEnd: typeof bridgeEnd, greeting: string): void {
  if (window !== window.top || location.protocol === 'about:') return;
  const target = window;
  const Detailed = CustomEvent;
  // Kept now: the page may replace what it can reach later.
  const send = target.dispatchEvent.bind(target);
  const { parse, stringify } = JSON;

  function freeze(value: unknown): unknown {
    if (typeof value === 'object' && value !== null) for (const item of Object.values(value)) freeze(item);
    return Object.freeze(value);
  }

  function greeted(event: Event): void {
    target.removeEventListener(greeting, greeted);
    const secret = (event as CustomEvent<string>).detail;
    const post = (message: Crossing) => {
      send(new Detailed(`${secret}>preload`, { detail: message }));
    };
    const end = makeEnd(wire, post);
    target.addEventListener(`${secret}>page`, (message) =>
      end.receive((message as CustomEvent<Crossing>).detail),
    );
    target.addEventListener(`${secret}>expose`, (message) => {
      const { key, api } = parse((message as CustomEvent<string>).detail) as Exposure;
      Object.defineProperty(target, key, { value: freeze(end.decode(api)), enumerable: true });
    });
    // A denied window.open gives null in Electron; only the host knows the app's answer, and it is always "deny".
    target.open = (url = '', frameName = '', features = '') => {
      const details = { url: String(new URL(String(url), document.baseURI)), frameName, features };
      send(new Detailed(`${secret}>open`, { detail: stringify(details) }));
      return null;
    };
  }

  target.addEventListener(greeting, greeted);
}
