import { because } from '../../domain/causes/cause.ts';
import type { Outcome } from '../../domain/incident/delivery.ts';
import type { Delivery, Update } from '../../domain/incident/state.ts';
import type { Kind } from '../../domain/incident/words.ts';
import type { LookUp } from '../jobs/job.ts';
import { wayOf } from '../media/media.ts';
import type { How } from '../media/medium.ts';
import type { WaysOut } from './ports.ts';

/** Makes one attempt. Never throws: whatever breaks on the way leaves it uncertain whether it went out. */
export const attempt = async (
  out: WaysOut,
  kind: Kind,
  update: Update,
  delivery: Delivery,
  how: How = {},
): Promise<Outcome> => {
  try {
    // Before anything else: what belongs to a drill never comes near an adapter that knows a network.
    if (delivery.sandbox !== (kind === 'drill')) return mixedUp;
    return await wayOf(delivery).send(out, update, how);
  } catch {
    return { kind: 'unknown', code: 'broken', cause: because('sendingBroke') };
  }
};

/** The incident and its message say different things: such a record was not written by a console. */
const mixedUp: Outcome = {
  kind: 'refused',
  needs: 'fix',
  code: 'drill',
  cause: because('drillMixedUp'),
  refused: [],
};

/** Looks an uncertain delivery up, once. Never throws. */
export const lookUp = async (
  out: WaysOut,
  kind: Kind,
  update: Update,
  delivery: Delivery,
  cursor?: string,
): Promise<LookUp<Outcome>> => {
  try {
    if (delivery.sandbox !== (kind === 'drill')) return 'absent';
    return await wayOf(delivery).lookUp(out, update, cursor);
  } catch {
    return 'unavailable';
  }
};
