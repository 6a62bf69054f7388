import { randomUUID } from 'node:crypto';
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { callApi } from '../e2e/hands.ts';
import { startNats } from '../servers/nats.ts';
import { writeIncidents } from './folder.ts';
import { open, toList } from './hands.ts';
import type { Pair } from './measure.ts';
import type { Marked } from './run.ts';
import { pick, sentence } from './words.ts';

/** An entry in one window, until it is painted there and in another one that shares the incident. */

interface Answer {
  readonly ok: boolean;
  readonly value?: { readonly joinLink: string; readonly incident: string };
}

const title = 'Shared by two';

/**
 * Asks a page for the time (epoch, milliseconds) at which the line of an entry that it has not yet been told is painted;
 * where it is given a command, it is entered first, and the time just before is given with it.
 */
const painted = ({ page }: Marked, id: string, command: object | null) =>
  page.evaluate(
    ([entry, asked]) =>
      new Promise<{ from: number; to: number }>((resolve) => {
        const now = () => performance.timeOrigin + performance.now();
        const from = now();
        const look = () =>
          requestAnimationFrame(() => {
            if (document.querySelector(`[data-entry="${entry}"]`) === null) return look();
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve({ from, to: now() });
            port2.postMessage(null);
          });
        look();
        if (asked === null) return;
        const { api } = window as unknown as { api: { execute(request: unknown): Promise<unknown> } };
        void api.execute(asked);
      }),
    [id, command] as const,
  );

/** Two windows of two consoles on one incident; above the line is what the other one took, below what the own one did. */
export const measurePainted = async (
  launch: (options: { readonly userData: string }) => Promise<Marked>,
  end: (marked: Marked) => Promise<void>,
  folder: string,
  samples: number,
): Promise<Pair<number>> => {
  const server = await startNats();
  try {
    const [here, there] = [join(folder, 'here'), join(folder, 'there')];
    await mkdir(here, { recursive: true });
    await mkdir(there);
    await writeIncidents(here, [{ title, entries: 10, threads: 3 }]);
    await cp(join(here, 'settings.json'), join(there, 'settings.json'));
    const seats = [await launch({ userData: here }), await launch({ userData: there })] as const;
    const settings = { servers: [server.address], space: 'main', signIn: 'none', user: '', trusted: '' };
    for (const seat of seats) {
      await callApi(seat.page, 'saveSharedServer', { server: settings });
      // The marks are in a page from its next loading on.
      await seat.reload();
    }
    const [own, other] = seats;
    await toList(own);
    await open(own, title);
    const list = await callApi<{ value: { id: string }[] }>(own.page, 'listIncidents', null);
    const incident = list.value[0]?.id ?? '';
    const shared = await insisting(() => callApi<Answer>(own.page, 'shareIncident', { incident }));
    await insisting(() => callApi<Answer>(other.page, 'joinShared', { joinLink: shared.value?.joinLink }));
    await toList(other);
    await open(other, title);
    const took: Pair<number> = { long: [], short: [] };
    for (let n = -5; n < samples; n += 1) {
      const commandId = randomUUID();
      const request = { incident, commandId, command: { type: 'note', text: sentence(n + 100) } };
      const heard = painted(other, `${commandId}/0`, null);
      const { from, to } = await painted(own, `${commandId}/0`, request);
      const { to: late } = await heard;
      if (n >= 0) {
        took.short.push(to - from);
        took.long.push(late - from);
      }
      await wait(60 + pick(n + 100, 60));
    }
    for (const seat of seats) await end(seat);
    return took;
  } finally {
    await server.close();
  }
};

/** Does it until the console is connected. */
const insisting = async (work: () => Promise<Answer>): Promise<Answer> => {
  for (;;) {
    const done = await work();
    if (done.ok) return done;
    await wait(50);
  }
};
