import { z } from 'zod';
import { refuseWithoutLink, waitsForIncident } from '../../firehydrant/links.ts';
import type { ErrandKind } from '../kind.ts';
import { thereAt } from './firehydrant-incident.ts';

/** The times of milestones at FireHydrant, as they are known now. */
export const firehydrantMilestones: ErrandKind<{
  readonly milestones: readonly z.infer<typeof thereAt>[];
}> = {
  service: 'firehydrant',
  label: 'Milestones',
  what: z.object({ milestones: z.array(thereAt).min(1).max(20) }),
  isRepeatable: true,
  canBeLookedUp: false,
  whenClosed: true,
  say: ({ milestones }) => milestones.map(({ type }) => type).join(', '),
  ask: 'look at the milestones of the incident in FireHydrant',
  refuse: refuseWithoutLink,
  waitsFor: waitsForIncident,
};
