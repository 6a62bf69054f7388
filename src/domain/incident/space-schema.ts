import { z } from 'zod';
import { limits } from './limits.ts';

/** Where on a server incidents are shared: letters, digits, "-" and "_". */
export const spaceSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]+$/u)
  .max(limits.space);
