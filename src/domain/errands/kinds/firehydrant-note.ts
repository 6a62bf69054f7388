import { z } from 'zod';
import { refuseWithoutLink, waitsForIncident } from '../../firehydrant/links.ts';
import { prose } from '../../incident/field-schemas.ts';
import { limits } from '../../incident/limits.ts';
import type { ErrandKind } from '../kind.ts';

/** One note at FireHydrant: that the incident is led here now. */
export const firehydrantNote: ErrandKind<{ readonly text: string }> = {
  service: 'firehydrant',
  label: 'Note',
  what: z.object({ text: prose(limits.answer) }),
  isRepeatable: false,
  canBeLookedUp: true,
  whenClosed: true,
  say: ({ text }) => text,
  ask: 'look at the timeline of the incident in FireHydrant',
  refuse: refuseWithoutLink,
  waitsFor: waitsForIncident,
};
