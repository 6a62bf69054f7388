import { because } from '../../domain/causes/cause.ts';
import type { Outcome } from '../../domain/incident/delivery.ts';
import type { Sending } from '../../domain/incident/sendings.ts';
import type { Kind } from '../../domain/incident/words.ts';
import type { LookUp } from '../jobs/job.ts';
import { wayOf } from '../media/media.ts';
import type { How } from '../media/medium.ts';
import type { WaysOut } from './ports.ts';

/** Makes one attempt. Never throws: after any error it is uncertain whether the message was sent. */
export const attempt = async (
  out: WaysOut,
  kind: Kind,
  { id, delivery }: Sending,
  how: How = {},
): Promise<Outcome> => {
  try {
    // Checked first: a drill's delivery must never reach an adapter with network access.
    if (delivery.sandbox !== (kind === 'drill')) return drillMismatch;
    return await wayOf(delivery).send(out, id, how);
  } catch {
    return { kind: 'unknown', code: 'broken', cause: because('sendingBroke') };
  }
};

/** The incident and its delivery disagree on whether this is a drill: no console writes such a record. */
const drillMismatch: Outcome = {
  kind: 'refused',
  needs: 'fix',
  code: 'drill',
  cause: because('drillMixedUp'),
  refused: [],
};

/** Looks up an uncertain delivery once. Never throws. */
export const lookUp = async (
  out: WaysOut,
  kind: Kind,
  { id, delivery }: Sending,
  cursor?: string,
): Promise<LookUp<Outcome>> => {
  try {
    if (delivery.sandbox !== (kind === 'drill')) return 'absent';
    return await wayOf(delivery).lookUp(out, id, cursor);
  } catch {
    return 'unavailable';
  }
};
