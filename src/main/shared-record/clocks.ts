import { consoleOf, isClockNews } from '../../domain/incident/shared.ts';
import type { Facts } from '../../domain/incident/state.ts';
import type { Problem, Result } from '../../domain/result.ts';
import type { SharedServer } from './port.ts';

interface ClockDeps {
  readonly server: Pick<SharedServer, 'aheadMs' | 'onState'>;
  /** The id of this console. */
  readonly console: () => string;
  /** The incidents whose journals are open. */
  readonly incidents: () => readonly { readonly id: string; readonly facts: Facts | null }[];
  /** Writes down how far this console's clock is ahead of the server's, in milliseconds. */
  readonly note: (incident: string, aheadMs: number) => Promise<Result<unknown, Problem>>;
}

/**
 * Writes into each shared incident that this computer's clock is wrong, and how far: its times are marked from then on. Once
 * for each change that is worth a line. `look` is for when a record has changed.
 */
export const startClockNotes = ({ server, console, incidents, note }: ClockDeps) => {
  /** What is being written down, by incident. */
  const under = new Map<string, number>();

  const look = (): void => {
    const { aheadMs } = server;
    if (aheadMs === null) return;
    for (const { id, facts } of incidents()) {
      const known = facts === null ? undefined : consoleOf(facts, console());
      if (facts === null || known === undefined || facts.phase === 'closed') continue;
      if (!isClockNews(under.get(id) ?? known.aheadMs, aheadMs)) continue;
      under.set(id, aheadMs);
      void note(id, aheadMs).finally(() => under.delete(id));
    }
  };

  const stop = server.onState(look);
  look();
  return { look, stop };
};
