import { z } from 'zod';
import { leadingKinds } from './leading.ts';
import { postKinds } from './post-kinds.ts';
import { reviewParts } from './review-parts.ts';
import {
  arrivalKinds,
  arrivalTakings,
  assumptionStates,
  audiences,
  confidences,
  kinds,
  loanKinds,
  milestones,
  phases,
  pinnedFields,
  reviewDepths,
  roles,
  severities,
  statuses,
  threadStates,
} from './words.ts';

/** The closed sets of words.ts as the boundary checks them. */

export const kindSchema = z.enum(kinds);
export const severitySchema = z.enum(severities);
export const statusSchema = z.enum(statuses);
export const phaseSchema = z.enum(phases);
export const roleSchema = z.enum(roles);
export const threadStateSchema = z.enum(threadStates);
export const confidenceSchema = z.enum(confidences);
export const arrivalKindSchema = z.enum(arrivalKinds);
export const arrivalTakenSchema = z.enum(arrivalTakings);
export const assumptionStateSchema = z.enum(assumptionStates);
export const audienceSchema = z.enum(audiences);
export const pinnedFieldSchema = z.enum(pinnedFields);
export const loanKindSchema = z.enum(loanKinds);
export const milestoneSchema = z.enum(milestones);
export const leadingKindSchema = z.enum(leadingKinds);
export const postKindSchema = z.enum(postKinds);
export const reviewDepthSchema = z.enum(reviewDepths);
export const reviewPartSchema = z.enum(reviewParts);

/** How entries of another incident come here. */
export const takingSchema = z.enum(['merged', 'split']);
/** What has numbers of its own. */
export const numberedSchema = z.enum([
  ...(['thread', 'assumption', 'evidence', 'decision', 'loan', 'question', 'task', 'criterion'] as const),
]);
