/** The permissions the Slack app asks for, each with what the console cannot do without it. */
export const botScopes: readonly { readonly scope: string; readonly lets: string }[] = [
  { scope: 'chat:write', lets: 'post updates' },
  { scope: 'chat:write.public', lets: 'post in public channels it was not invited to' },
  { scope: 'channels:read', lets: 'find a channel by its name' },
  { scope: 'channels:history', lets: 'look up whether an update arrived' },
  { scope: 'channels:manage', lets: 'create a channel, set its topic and invite people' },
  { scope: 'pins:write', lets: 'pin the status message' },
  { scope: 'bookmarks:write', lets: 'bookmark links in the channel' },
  { scope: 'users:read', lets: 'show who somebody is' },
  { scope: 'users:read.email', lets: 'match people by their email address' },
];

/** The scopes of {@link botScopes} that `granted` does not have. */
export const missingScopes = (granted: readonly string[]): string[] =>
  botScopes.map(({ scope }) => scope).filter((scope) => !granted.includes(scope));
