import type { WebFrameMain } from 'electron';
import { appOrigin } from './address.ts';
import { only } from './missing.ts';

type Owner = {
  id: number;
  getURL(): string;
  isDestroyed(): boolean;
  send(channel: string, ...args: unknown[]): void;
};

/** The main frame of a page, as the app sees it: always at the page's present address. */
export function makeFrame(contents: Owner): WebFrameMain {
  const frame = {
    get url() {
      return contents.getURL();
    },
    get origin() {
      return appOrigin(contents.getURL());
    },
    parent: null,
    get top() {
      return face;
    },
    name: '',
    processId: 1,
    routingId: 1,
    frameTreeNodeId: contents.id,
    detached: false,
    isDestroyed: () => contents.isDestroyed(),
    send: (channel: string, ...args: unknown[]) => contents.send(channel, ...args),
  } satisfies Partial<WebFrameMain>;
  const face = only('electron.WebFrameMain', frame) as unknown as WebFrameMain;
  return face;
}
