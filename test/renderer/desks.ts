import { afterEach, beforeEach, vi } from 'vitest';
import { createHub, type Hub, type HubLink } from '../main/shared-record/hub.ts';
import { type Desk, openDesk, type Page } from './sharing-pages.ts';

/** A desk with its way to the others. */
export type LinkedDesk = Desk & { readonly link: HubLink };

/** Gives each spec a hub, a clock that it moves by hand, and desks that are closed behind it. */
export const desksOfEach = () => {
  let hub: Hub;
  let open: Desk[] = [];

  beforeEach(() => {
    vi.useFakeTimers();
    vi.setSystemTime('2026-11-30T14:00:00Z');
    hub = createHub();
    open = [];
  });
  afterEach(async () => {
    for (const desk of open) await during(desk.close());
    vi.useRealTimers();
  });

  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
  /** What comes of it, and what follows in half a second. */
  const during = async <T>(work: Promise<T>): Promise<T> => (await Promise.all([work, pass(500)]))[0];

  const sit = async (page: Page, id: string, name: string): Promise<LinkedDesk> => {
    const link = hub.connect();
    const desk = await during(openDesk({ page, server: link.server, id, name }));
    open.push(desk);
    return Object.assign(desk, { link });
  };
  return { pass, during, sit };
};
