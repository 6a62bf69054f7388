import { z } from 'zod';

/** The schema for `KeyChanges` of keys.ts. */
export const keyChangesSchema = z.record(
  z.string().regex(/^[\w:-]{1,60}$/u),
  z.array(z.string().min(1).max(40)).max(4),
);
