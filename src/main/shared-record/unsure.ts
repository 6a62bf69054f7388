import { because } from '../../domain/causes/cause.ts';
import type { Command } from '../../domain/incident/commands.ts';
import { deliveriesOf } from '../../domain/incident/sendings.ts';
import type { Facts } from '../../domain/incident/state.ts';
import { derivedId } from '../derived-id.ts';

/** What a background worker of this console is to record. */
interface Recorded {
  readonly commandId: string;
  readonly by: 'outbox';
  readonly command: Command;
}

const isOpen = (state: string): boolean =>
  state === 'queued' || state === 'planned' || state === 'waiting' || state === 'attempting';

/**
 * What a record from the server says that this console (`self`) is to send or do, although it knows nothing of it: it may
 * have been done before a disk was lost, or be somebody else's wish. Each is said to be uncertain, so that a person decides.
 * `known`: what this console's own record has; null for none. `after`: the hash of the record's last line.
 */
export const unsureOf = (
  facts: Facts | null,
  known: Facts | null,
  { self, after }: { readonly self: string; readonly after: string },
): readonly Recorded[] => {
  if (facts === null) return [];
  const recorded = (id: string, attempt: Command, end: Command, state: string): readonly Recorded[] =>
    (state === 'attempting' ? [end] : [attempt, end]).map((command) => ({
      commandId: derivedId(`unsure ${after} ${id} ${command.type}`),
      by: 'outbox',
      command,
    }));
  const isOurs = ({ duty, state }: { readonly duty: string | null; readonly state: string }): boolean =>
    duty === self && isOpen(state);
  const stopped = { kind: 'unknown', code: 'stopped' } as const;
  const before = new Set(known === null ? [] : deliveriesOf(known).map(({ id }) => id));
  const deliveries = deliveriesOf(facts).filter((one) => isOurs(one) && !before.has(one.id));
  const errandsBefore = new Set(known?.errands.map(({ id }) => id));
  const errands = facts.errands.filter((one) => isOurs(one) && !errandsBefore.has(one.id));
  const stepsBefore = new Set(known?.slack?.steps.map(({ step }) => step));
  const steps = (facts.slack?.steps ?? []).filter((one) => isOurs(one) && !stepsBefore.has(one.step));
  return [
    ...deliveries.flatMap(({ id: delivery, state }) => {
      const outcome = { ...stopped, cause: because('sendingStopped') };
      return recorded(
        delivery,
        { type: 'recordAttempt', delivery },
        { type: 'recordOutcome', delivery, outcome, retryAt: null },
        state,
      );
    }),
    ...errands.flatMap(({ id: errand, state }) => {
      const outcome = { ...stopped, cause: because('stepStopped') };
      return recorded(
        errand,
        { type: 'recordErrandAttempt', errand },
        { type: 'recordErrandOutcome', errand, outcome, retryAt: null },
        state,
      );
    }),
    ...steps.flatMap(({ step, state }) => {
      const outcome = { ...stopped, cause: because('stepStopped') };
      return recorded(
        step,
        { type: 'recordStepAttempt', step, said: '' },
        { type: 'recordStepOutcome', step, outcome, retryAt: null },
        state,
      );
    }),
  ];
};
