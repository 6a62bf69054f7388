/** The scopes that the Slack app asks for, each with what the console cannot do without it. */
export const botScopes: readonly { readonly scope: string; readonly lets: string }[] = [
  { scope: 'chat:write', lets: 'post updates' },
  { scope: 'chat:write.public', lets: 'post in public channels it was not invited to' },
  { scope: 'channels:read', lets: 'find a channel by its name' },
  { scope: 'channels:history', lets: 'look up whether an update arrived' },
  { scope: 'channels:manage', lets: 'make the channel of an incident, set its topic and invite people' },
  { scope: 'channels:join', lets: 'join a public channel that is chosen for an incident' },
  { scope: 'pins:write', lets: 'pin the status message' },
  { scope: 'bookmarks:write', lets: 'bookmark the conference link' },
  { scope: 'users:read', lets: 'import people' },
  { scope: 'users:read.email', lets: 'import their email addresses' },
  { scope: 'im:write', lets: 'send a test message to whoever is at the keyboard' },
];

/** The scopes of {@link botScopes} that are not in `granted`. */
export const missingScopes = (granted: readonly string[]): string[] =>
  botScopes.map(({ scope }) => scope).filter((scope) => !granted.includes(scope));
