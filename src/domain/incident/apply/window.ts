import { type ApplyTable, placeOf } from './table.ts';

type Window = 'windowSet' | 'windowExtended' | 'overrunDismissed';

export const window: ApplyTable<Window> = {
  /** Another window is another plan: an end that was expected of the one before does not count any more. */
  windowSet: (facts, event) => ({
    ...facts,
    window: { ...placeOf(facts, event), ...event.data, at: event.occurredAt, extended: null },
  }),
  windowExtended: (facts, event) => {
    if (facts.window === null) return facts;
    const extended = { ...placeOf(facts, event), ...event.data, at: event.occurredAt };
    return { ...facts, window: { ...facts.window, extended } };
  },
  overrunDismissed: (facts, event) => ({
    ...facts,
    dismissedOverruns: [
      ...facts.dismissedOverruns,
      { ...placeOf(facts, event), ...event.data, at: event.occurredAt },
    ],
  }),
};
