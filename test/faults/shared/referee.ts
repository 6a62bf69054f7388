import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startNats } from '../../servers/nats.ts';
import type { ServerFault } from './kinds.ts';

/** The server of one schedule, with every disk that it had. */
export interface Referee {
  readonly port: number;
  readonly isUp: boolean;
  /** Keeps what is on the disk for "older". */
  remember(): Promise<void>;
  /** One after the other, in the order in which they were asked for. */
  fault(how: ServerFault): Promise<void>;
  /** The folders of the disks that it has no more, the newest last; another server can read them. */
  readonly lost: readonly string[];
  close(): Promise<void>;
  /** Removes all disks. */
  forget(): Promise<void>;
}

export const openReferee = async (): Promise<Referee> => {
  const top = await mkdtemp(join(tmpdir(), 'shared-server-'));
  const folder = join(top, 'now');
  await mkdir(folder);
  const store = join(folder, 'store');
  const remembered = join(top, 'remembered');
  const lost: string[] = [];
  let last: Promise<unknown> = Promise.resolve();
  let isUp = true;
  const server = await startNats({ folder });

  const start = async (): Promise<void> => {
    if (!isUp) await server.start();
    isUp = true;
  };
  const kill = async (): Promise<void> => {
    isUp = false;
    await server.kill();
  };
  const stop = async (): Promise<void> => {
    isUp = false;
    await server.stop();
  };
  /** Takes the disk away; what is on it can still be read by whoever judges. */
  const loseDisk = async (): Promise<void> => {
    const disk = join(top, `lost-${lost.length}`);
    await mkdir(disk);
    await rename(store, join(disk, 'store'));
    lost.push(disk);
  };

  const faults: Readonly<Record<ServerFault, () => Promise<void>>> = {
    restart: async () => {
      await stop();
      await start();
    },
    kill: async () => {
      await kill();
      await start();
    },
    down: kill,
    up: start,
    wipe: async () => {
      await kill();
      await loseDisk();
      await start();
    },
    older: async () => {
      await kill();
      await loseDisk();
      await cp(remembered, store, { recursive: true });
      await start();
    },
  };
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };

  return {
    port: server.port,
    get isUp() {
      return isUp;
    },
    remember: () =>
      inTurn(async () => {
        await stop();
        await cp(store, remembered, { recursive: true });
        await start();
      }),
    fault: (how) => inTurn(faults[how]),
    lost,
    close: () => inTurn(stop),
    forget: () => rm(top, { recursive: true, force: true }),
  };
};
