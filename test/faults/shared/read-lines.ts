import { systemClock } from '../../../src/main/clock.ts';
import type { SharedLine, SharedPlace } from '../../../src/main/shared-record/port.ts';
import { createSharedServer } from '../../../src/main/shared-record/server.ts';
import { startNats } from '../../servers/nats.ts';

/** Every line of an incident that the server at this port has, in order. */
export const readLines = async (port: number, place: SharedPlace): Promise<readonly SharedLine[]> => {
  const server = createSharedServer({ name: () => 'judge', clock: systemClock });
  server.use({
    address: `127.0.0.1:${port}`,
    space: place.space,
    credentials: { kind: 'none' },
    trusted: '',
  });
  try {
    const lines: SharedLine[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const following = server.log(place).follow(0, {
      line: async (line) => {
        lines.push(line);
      },
      caughtUp: resolve,
      lost: () => undefined,
      gone: resolve,
    });
    await promise;
    await following.stop();
    return lines;
  } finally {
    await server.close();
  }
};

/** The same of a disk that no server has now. */
export const readDisk = async (folder: string, place: SharedPlace): Promise<readonly SharedLine[]> => {
  const server = await startNats({ folder });
  try {
    return await readLines(server.port, place);
  } finally {
    await server.close();
  }
};
