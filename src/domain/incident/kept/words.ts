import { z } from 'zod';

/**
 * The closed sets of words as records hold them. A word that was ever written stays in its list, even when no command
 * accepts it any more; once the rules drop it too, the compiler asks for a step that reads it as another one.
 */

export const kind = z.enum(['incident', 'maintenance', 'drill']);
export const severity = z.enum(['SEV1', 'SEV2', 'SEV3', 'SEV4']);
export const status = z.enum([
  ...(['investigating', 'identified', 'monitoring', 'resolved'] as const),
  ...(['scheduled', 'inProgress', 'verifying', 'completed'] as const),
]);
export const role = z.enum(['incidentLead', 'deputy', 'communicationsLead', 'scribe']);
export const threadState = z.enum(['active', 'blocked', 'parked', 'ruledOut', 'done']);
export const confidence = z.enum(['low', 'medium', 'high']);
export const assumptionState = z.enum(['open', 'supported', 'contradicted', 'refuted']);
export const audience = z.enum(['internal', 'external']);
export const pinnedField = z.enum(['impact', 'summary']);
export const loanKind = z.enum(['person', 'access', 'rule']);
export const leadingKind = z.enum(['leadOwns', 'tooMany', 'noComms', 'fatigue', 'notAsked']);
export const postKind = z.enum(['round', 'joining', 'decision', 'brief', 'loanEnd', 'correction']);
export const milestone = z.enum(['began', 'detected', 'firstResponse', 'mitigated', 'over']);
export const reviewDepth = z.enum(['summary', 'written', 'workshop']);
export const arrivalKind = z.enum(['report', 'question', 'hunch', 'surprise']);
export const arrivalTaken = z.enum(['report', 'note', 'assumption', 'answer', 'left']);
export const reviewPart = z.enum([
  ...(['summary', 'impact', 'wentWell', 'wasHard', 'wasLucky'] as const),
  ...(['routine', 'gotDone'] as const),
]);
export const ending = z.enum(['resolved', 'falseAlarm']);
/** How entries of another incident came here. */
export const taking = z.enum(['merged', 'split']);
/** What has numbers of its own. */
export const numbered = z.enum([
  ...(['thread', 'assumption', 'evidence', 'decision', 'loan', 'question', 'task', 'criterion'] as const),
]);
export const held = z.enum(['stale', 'superseded']);
export const settlement = z.enum(['sent', 'again', 'skipped']);
export const channelStep = z.enum(['channel', 'topic', 'invite', 'status', 'pin', 'bookmark', 'announce']);
export const stepSettlement = z.enum(['again', 'skipped', 'done']);
export const channelOrigin = z.enum(['made', 'chosen']);
