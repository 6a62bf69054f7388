import { z } from 'zod';
import { line } from './field-schemas.ts';
import { limits } from './limits.ts';
import { audienceSchema } from './word-schemas.ts';

/** Where updates go: a Slack channel or a list of mail addresses, for one audience. */
export const destinationSchema = z.discriminatedUnion('medium', [
  z.object({
    medium: z.literal('slack'),
    id: z.string().min(1).max(100),
    name: line(limits.destination),
    audience: audienceSchema,
    /** Channel id (C…) or name without "#". */
    channel: z.string().trim().min(1).max(limits.destination),
    /** What the channel of that id was called when Slack said so last: for people, never to post by. */
    channelName: z.string().max(limits.destination).optional(),
  }),
  z.object({
    medium: z.literal('email'),
    id: z.string().min(1).max(100),
    name: line(limits.destination),
    audience: audienceSchema,
    recipients: z.array(z.email()).min(1).max(limits.recipients),
  }),
]);
export type Destination = z.infer<typeof destinationSchema>;
