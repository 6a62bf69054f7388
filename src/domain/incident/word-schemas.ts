import { z } from 'zod';
import { leadingKinds } from './leading.ts';
import { postKinds } from './post-kinds.ts';
import {
  assumptionStates,
  audiences,
  confidences,
  kinds,
  loanKinds,
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
export const assumptionStateSchema = z.enum(assumptionStates);
export const audienceSchema = z.enum(audiences);
export const pinnedFieldSchema = z.enum(pinnedFields);
export const loanKindSchema = z.enum(loanKinds);
export const leadingKindSchema = z.enum(leadingKinds);
export const postKindSchema = z.enum(postKinds);
export const reviewDepthSchema = z.enum(reviewDepths);
