import { z } from 'zod';
import { anyDestination, type MediumRules, type MediumSchemas } from './rules.ts';

/** Microsoft Teams: an update is one card in the channel or chat that a workflow posts to. */
export const teamsSchemas = {
  destination: z.object({
    medium: z.literal('teams'),
    ...anyDestination,
    /**
     * Where its workflow runs, and what tells that workflow from others. The webhook's address is a secret, since
     * whoever has it can post; neither of these gives it away.
     */
    host: z.string().max(255),
    flow: z.string().max(100),
  }),
  /** `card` is an Adaptive Card, which may be cut; `text` is all of it. */
  message: z.object({
    medium: z.literal('teams'),
    flow: z.string(),
    text: z.string(),
    card: z.record(z.string(), z.unknown()),
  }),
} as const satisfies MediumSchemas;

type TeamsMessage = z.infer<typeof teamsSchemas.message>;
type TeamsChannel = z.infer<typeof teamsSchemas.destination>;

export const teamsRules: MediumRules<TeamsMessage, TeamsChannel> = {
  wholeText: null,
  canBeLookedUp: false,
  ask: (name) => `look in ${name}`,
  // Teams answers before it posts, and never says whether it did.
  done: { words: 'Accepted by Teams', mark: 'accepted' },
  recipients: () => null,
  reached: ({ flow }) => [flow],
  without: (destination, reached) => (reached.has(destination.flow) ? null : destination),
};
