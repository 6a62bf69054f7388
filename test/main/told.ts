import { sayOutcome } from '../../src/domain/causes/cause.ts';
import type { Outcome } from '../../src/domain/incident/delivery.ts';

/** An outcome with what the lead would be told of it as `message`. */
export const told = <O extends Outcome>(outcome: O): O & { readonly message: string } => ({
  ...outcome,
  message: outcome.kind === 'sent' ? '' : sayOutcome(outcome),
});
