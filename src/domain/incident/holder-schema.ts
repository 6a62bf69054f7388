import { z } from 'zod';
import { line } from './field-schemas.ts';
import type { ConsoleIdentity } from './holder.ts';
import { limits } from './limits.ts';

export const consoleSchema = z.object({
  id: z.uuid(),
  name: line(limits.consoleName),
}) satisfies z.ZodType<ConsoleIdentity>;
