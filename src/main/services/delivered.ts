import type { Outcome } from '../../domain/incident/delivery.ts';
import type { NotDone } from './outcome.ts';

/** What a fault means for a message that a service was to carry: whatever it refused, a person can mend. */
export const deliveredAs = (outcome: NotDone): Outcome => {
  switch (outcome.kind) {
    case 'waiting':
      return { ...outcome, accepted: [], refused: [] };
    case 'failed':
      return { kind: 'refused', needs: 'person', code: outcome.code, cause: outcome.cause, refused: [] };
    case 'unknown':
      return { kind: 'unknown', code: outcome.code, cause: outcome.cause };
  }
};
