import fc from 'fast-check';
import { afterEach, beforeEach, test, vi } from 'vitest';
import { createHub, type Hub } from '../main/shared-record/hub.ts';
import { loadPage, openDesk, type Page } from './sharing-pages.ts';
import { checkAtRest, checkHolders, idOf, names, type Seat, scheduleArb, steps } from './sharing-steps.ts';

/* Whatever several people do to one draft, with connections that come and go: one holds it, and no word is lost. */

const pages: readonly Page[] = [await loadPage(), await loadPage(), await loadPage()];

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const during = async <T>(work: Promise<T>, ms = 50): Promise<T> => (await Promise.all([work, pass(ms)]))[0];

const sit = async (hub: Hub, index: number): Promise<Seat> => {
  const { server, cut, mend } = hub.connect();
  const [page, name] = [pages[index], names[index]];
  if (page === undefined || name === undefined) throw new Error('no such desk');
  const desk = await during(openDesk({ page, server, id: idOf(index), name }));
  return Object.assign(Object.create(desk), { cut, mend, name });
};

const waits = [1, 8, 60, 300, 1200, 1200, 6000, 30_000, 70_000];

test('one console at most holds a draft, nobody writes over another’s words, and none is lost', async () => {
  await fc.assert(
    fc.asyncProperty(scheduleArb(waits, 50), async (schedule) => {
      const hub = createHub();
      const seats = [await sit(hub, 0), await sit(hub, 1), await sit(hub, 2)];
      const world = { seats, typed: [], sent: [] };
      try {
        for (const { seat: index, what, ms } of schedule) {
          const seat = seats[index];
          // Somebody does the next thing before this one has ended.
          if (seat !== undefined) void steps[what]?.(seat, world);
          await pass(ms);
          checkHolders(seats);
        }
        for (const seat of seats) seat.mend();
        await pass(10_000);
        checkAtRest(world, hub.taken);
      } finally {
        for (const seat of seats) await during(seat.close(), 500);
      }
    }),
    { numRuns: Number(process.env.SHARED_DRAFTS ?? 100) },
  );
}, 120_000);
