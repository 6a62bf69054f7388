import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { pause } from '../run.ts';

/** What happens on a wire. slow: each piece of data takes so long. hold: connections stay, and nothing passes. */
export type WireFault = 'cut' | 'hold' | 'slow' | 'answer lost';

/** The way from one console to the server, on loopback, which can be cut, held up and slowed. */
export interface Wire {
  readonly port: number;
  /** From now on; "answer lost" happens to the next line that is published, and the wire is whole again after it. */
  fault(fault: WireFault): void;
  heal(): void;
  /** The server is at this port from now on. */
  to(port: number): void;
  close(): Promise<void>;
}

/** How long each piece of data takes on a slow wire, in milliseconds. */
const slowMs = 40;
/** How long the server has to take a line whose answer is lost. */
const takenWithinMs = 15;

/** A line on its way to a stream: "PUB throughline.main.incident.…" or "HPUB …". */
const isPublish = (data: Buffer): boolean => data.includes('PUB throughline.');

/** Writes what comes, in order, however long the wire takes at the time. */
const inOrder = (to: Socket): ((data: Buffer, isSlow: boolean) => void) => {
  let last: Promise<void> = Promise.resolve();
  return (data, isSlow) => {
    last = last.then(async () => {
      if (isSlow) await pause(slowMs);
      to.write(data);
    });
  };
};

export const layWire = async (serverPort: number): Promise<Wire> => {
  let port = serverPort;
  let fault: WireFault | null = null;
  const pairs = new Set<{ readonly near: Socket; readonly far: Socket }>();
  const tear = (): void => {
    for (const { near, far } of pairs) {
      near.destroy();
      far.destroy();
    }
  };
  const server = createServer((near) => {
    near.on('error', () => undefined);
    if (fault === 'cut') return void near.destroy();
    const far = connect(port, '127.0.0.1');
    far.on('error', () => undefined);
    near.setNoDelay();
    far.setNoDelay();
    const pair = { near, far };
    pairs.add(pair);
    let isDeaf = false;
    const toServer = inOrder(far);
    const toConsole = inOrder(near);
    near.on('data', (data) => {
      toServer(data, fault === 'slow');
      if (fault !== 'answer lost' || isDeaf || !isPublish(data)) return;
      isDeaf = true;
      fault = null;
      setTimeout(() => near.destroy(), takenWithinMs);
    });
    far.on('data', (data) => {
      if (!isDeaf) toConsole(data, fault === 'slow');
    });
    const over = (): void => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    near.on('close', over);
    far.on('close', over);
    if (fault === 'hold') hold(pair);
  });
  const hold = ({ near, far }: { readonly near: Socket; readonly far: Socket }): void => {
    near.pause();
    far.pause();
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  return {
    port: (server.address() as AddressInfo).port,
    fault: (next) => {
      for (const { near, far } of pairs) {
        near.resume();
        far.resume();
      }
      fault = next;
      if (next === 'cut') tear();
      if (next === 'hold') for (const pair of pairs) hold(pair);
    },
    heal: () => {
      fault = null;
      for (const { near, far } of pairs) {
        near.resume();
        far.resume();
      }
    },
    to: (next) => {
      port = next;
    },
    close: () => {
      tear();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
};
