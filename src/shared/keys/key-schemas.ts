import { z } from 'zod';

/** `KeyChanges` of keys.ts as the boundary checks them. */
export const keyChangesSchema = z.record(
  z.string().regex(/^[\w:-]{1,60}$/u),
  z.array(z.string().min(1).max(40)).max(4),
);
