import type { DeliveryState } from '../../src/domain/incident/state.ts';

/** Counts in how many schedules each thing happened. */
export interface Tally {
  /** For one schedule: call it with the name of what happened. */
  begin(): Met;
  /** How many schedules ended with every claim checked. */
  readonly ended: number;
  /** In how many schedules it happened. */
  count(name: string): number;
  /** What became of the deliveries. */
  readonly states: ReadonlyMap<DeliveryState, number>;
}

export interface Met {
  (name: string): void;
  /** The schedule has ended well, with its deliveries in these states. */
  states(states: readonly DeliveryState[]): void;
}

export const createTally = (): Tally => {
  const counts = new Map<string, number>();
  const states = new Map<DeliveryState, number>();
  let ended = 0;
  const add = <K>(map: Map<K, number>, key: K): void => {
    map.set(key, (map.get(key) ?? 0) + 1);
  };
  return {
    begin: () => {
      const names = new Set<string>();
      return Object.assign(
        (name: string): void => {
          names.add(name);
        },
        {
          states: (list: readonly DeliveryState[]): void => {
            // A schedule whose claims were not checked counts for nothing.
            ended += 1;
            for (const name of names) add(counts, name);
            for (const state of list) add(states, state);
          },
        },
      );
    },
    get ended() {
      return ended;
    },
    count: (name) => counts.get(name) ?? 0,
    states,
  };
};
