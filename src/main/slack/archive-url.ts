import { z } from 'zod';
import type { SlackCall } from './client.ts';

/** The workspace, and whom the token belongs to in it. */
interface Team {
  /** "https://acme.slack.com/" */
  readonly url: string;
  /** The app's own member id. */
  readonly botId: string;
}

const teamSchema = z.object({
  url: z.url({ protocol: /^https?$/u }).max(200),
  user_id: z.string().max(30),
});

/** Asks whom the token belongs to; null if that cannot be determined now. */
export const readTeam = async (call: SlackCall): Promise<Team | null> => {
  const answer = await call('auth.test');
  const team = teamSchema.safeParse(answer.ok ? answer.value : null);
  return team.success ? { url: team.data.url, botId: team.data.user_id } : null;
};

/** The URL that opens a channel in Slack or a browser; empty while the workspace's URL is not known. */
export const archiveUrl = (team: Team | null, channel: string): string =>
  team === null ? '' : new URL(`archives/${encodeURIComponent(channel)}`, team.url).href;
