import { z } from 'zod';
import { refuseWithoutLink, waitsForIncident } from '../../firehydrant/links.ts';
import type { ErrandKind } from '../kind.ts';

/**
 * The log as notes at FireHydrant, up to and with one entry. Which are there already is read from them, so doing it again
 * does no harm, and it goes on wherever it was interrupted.
 */
export const firehydrantNotes: ErrandKind<{ readonly upTo: string; readonly count: number }> = {
  service: 'firehydrant',
  label: 'Log',
  what: z.object({
    /** The newest entry of the record when it was asked for. */
    upTo: z.string().min(1).max(200),
    /** How many notes that were. */
    count: z.number().int().min(1),
  }),
  isRepeatable: true,
  canBeLookedUp: false,
  whenClosed: true,
  say: ({ count }) =>
    count === 1 ? '1 entry as a note' : `${count.toLocaleString('en-GB')} entries as notes`,
  ask: 'look at the timeline of the incident in FireHydrant',
  refuse: refuseWithoutLink,
  waitsFor: waitsForIncident,
  doneWords: ({ notes = '' }) =>
    notes === '1' ? '1 note is there' : notes === '' ? '' : `${notes} notes are there`,
};
