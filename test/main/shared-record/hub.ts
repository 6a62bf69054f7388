import { ok, type Problem, problem, type Result } from '../../../src/domain/result.ts';
import type {
  Published,
  ServerState,
  SharedPlace,
  SharedServer,
  SharedValue,
} from '../../../src/main/shared-record/port.ts';
import { createSignal } from '../../../src/main/signal.ts';

/**
 * What a server does for values and for words that nobody keeps, in memory: for thousands of schedules with partitions, in
 * the time of fake timers. The real one is in the specs beside.
 */
export interface Hub {
  connect(): HubLink;
  /** Every value that was ever taken, oldest first. */
  readonly taken: readonly { readonly key: string; readonly sequence: number; readonly bytes: Buffer }[];
}

export interface HubLink {
  readonly server: Pick<SharedServer, 'state' | 'aheadMs' | 'onState' | 'say' | 'hear' | 'values'>;
  /** Loses the connection. What was asked meanwhile may have been done. */
  cut(): void;
  mend(): void;
  /** How far its clock is ahead, as the server has found out. */
  aheadMs: number | null;
}

/** Milliseconds that a way to the server, or back, takes. */
const way = 5;

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

const keyOf = ({ space, incident }: SharedPlace, key: string): string => `${space}/${incident}/${key}`;

export const createHub = (): Hub => {
  const values = new Map<string, SharedValue>();
  const taken: { key: string; sequence: number; bytes: Buffer }[] = [];
  const said = createSignal<{ readonly place: SharedPlace; readonly bytes: Buffer }>();
  const changed = createSignal<string>();
  let sequence = 0;

  const put = (key: string, bytes: Uint8Array, after: number): Published => {
    if ((values.get(key)?.sequence ?? 0) !== after) return { kind: 'faster' };
    sequence += 1;
    const value = { sequence, bytes: Buffer.from(bytes) };
    values.set(key, value);
    taken.push({ key, ...value });
    changed.emit(key);
    return { kind: 'taken', sequence };
  };

  const connect = (): HubLink => {
    const states = createSignal<void>();
    let state: ServerState = { kind: 'connected' };
    let connection = 1;
    /** What was done there, if the connection that it was asked by still stands on the way there and back. */
    const ask = async <T>(work: () => T, lost: T): Promise<T> => {
      const by = connection;
      if (state.kind !== 'connected') return lost;
      await wait(way);
      if (by !== connection) return lost;
      const done = work();
      await wait(way);
      return by === connection ? done : lost;
    };
    const unreached = problem('noAnswer', 'The server did not answer.');
    const link: HubLink = {
      aheadMs: null,
      server: {
        get state() {
          return state;
        },
        get aheadMs() {
          return link.aheadMs;
        },
        onState: states.on,
        say: (place, bytes) => void ask(() => said.emit({ place, bytes: Buffer.from(bytes) }), undefined),
        hear: (place, listener) =>
          said.on(async ({ place: where, bytes }) => {
            const by = connection;
            if (state.kind !== 'connected') return;
            await wait(way);
            if (by === connection && where.incident === place.incident) listener(bytes);
          }),
        values: {
          get: (place, key) =>
            ask<Result<SharedValue | null, Problem>>(
              () => ok(values.get(keyOf(place, key)) ?? null),
              unreached,
            ),
          put: (place, key, bytes, after) =>
            ask<Published>(() => put(keyOf(place, key), bytes, after), { kind: 'unknown' }),
          watch: (place, listener) => {
            let isOn = true;
            const tell = async (key: string) => {
              const value = values.get(key);
              const by = connection;
              if (value === undefined || state.kind !== 'connected') return;
              await wait(way);
              const prefix = keyOf(place, '');
              if (isOn && by === connection && key.startsWith(prefix))
                listener(key.slice(prefix.length), value);
            };
            const tellAll = () => {
              for (const key of values.keys()) void tell(key);
            };
            const stops = [changed.on((key) => void tell(key)), states.on(tellAll)];
            tellAll();
            return () => {
              isOn = false;
              for (const stop of stops) stop();
            };
          },
        },
      },
      cut: () => {
        connection += 1;
        state = { kind: 'away', since: new Date().toISOString(), why: 'The server cannot be reached.' };
        states.emit();
      },
      mend: () => {
        connection += 1;
        state = { kind: 'connected' };
        states.emit();
      },
    };
    return link;
  };
  return { connect, taken };
};
