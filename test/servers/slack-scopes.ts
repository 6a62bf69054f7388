/** The scopes a method asks of a token; `isPrivate` says whether it is about a private channel. */
export const scopesFor = (method: string, isPrivate: boolean, types: string): readonly string[] => {
  const group = isPrivate ? 'groups' : 'channels';
  switch (method) {
    case 'chat.postMessage':
    case 'chat.update':
    case 'chat.delete':
      return ['chat:write'];
    case 'conversations.list':
      return [
        ...(types.includes('public_channel') ? ['channels:read'] : []),
        ...(types.includes('private_channel') ? ['groups:read'] : []),
      ];
    case 'conversations.info':
    case 'conversations.members':
      return [`${group}:read`];
    case 'conversations.history':
    case 'conversations.replies':
      return [`${group}:history`];
    case 'conversations.open':
      return ['im:write'];
    case 'conversations.join':
      return ['channels:join'];
    case 'conversations.create':
    case 'conversations.archive':
    case 'conversations.rename':
    case 'conversations.invite':
    case 'conversations.kick':
    case 'conversations.setTopic':
    case 'conversations.setPurpose':
      return [isPrivate ? 'groups:write' : 'channels:manage'];
    case 'pins.add':
    case 'pins.remove':
      return ['pins:write'];
    case 'pins.list':
      return ['pins:read'];
    case 'bookmarks.add':
    case 'bookmarks.edit':
    case 'bookmarks.remove':
      return ['bookmarks:write'];
    case 'bookmarks.list':
      return ['bookmarks:read'];
    case 'users.list':
    case 'users.info':
      return ['users:read'];
    case 'users.lookupByEmail':
      return ['users:read.email'];
    case 'reactions.get':
      return ['reactions:read'];
    case 'reactions.add':
    case 'reactions.remove':
      return ['reactions:write'];
    default:
      return [];
  }
};
