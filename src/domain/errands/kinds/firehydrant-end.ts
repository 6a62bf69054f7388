import { z } from 'zod';
import { refuseWithoutLink, waitsForIncident } from '../../firehydrant/links.ts';
import type { ErrandKind } from '../kind.ts';

/** Says at FireHydrant that it is over, or closes it there. Its runbooks may act on that. */
export const firehydrantEnd: ErrandKind<{ readonly as: 'resolve' | 'close' }> = {
  service: 'firehydrant',
  label: 'Ending',
  what: z.object({ as: z.enum(['resolve', 'close']) }),
  isRepeatable: false,
  canBeLookedUp: true,
  whenClosed: true,
  say: ({ as }) => (as === 'resolve' ? 'Resolve it there' : 'Close it there'),
  ask: 'look whether the incident goes on in FireHydrant',
  refuse: refuseWithoutLink,
  waitsFor: waitsForIncident,
};
