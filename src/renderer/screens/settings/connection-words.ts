import type { SlackConnection } from '../../../shared/types.ts';

/** What a connection test found about the app's permissions, claiming nothing that the server did not say. */
export const connectionWords = ({
  team,
  user,
  scopes,
  missing,
}: Pick<SlackConnection, 'team' | 'user' | 'scopes' | 'missing'>): string => {
  const connected = `Connected to ${team} as ${user}`;
  if (scopes === null)
    return `${connected}. This server does not say which permissions the app has; the first test message shows whether it can post.`;
  if (missing.length === 0) return `${connected}. It has every permission.`;
  return `${connected}, but ${missing.length === 1 ? 'a permission is' : 'permissions are'} missing:`;
};
