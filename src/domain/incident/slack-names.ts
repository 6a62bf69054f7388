/** A channel by its id and by every name that it is known to have had. Names have no "#". */
export interface NamedChannel {
  readonly id: string;
  readonly name: string;
  readonly previousNames: readonly string[];
  readonly isArchived: boolean;
}

/** Whether `channel` is written as an id (C…, G… or D…) rather than as a name. */
export const isChannelId = (channel: string): boolean => /^[CGD][A-Z0-9]{7,}$/u.test(channel);

/** A channel's name as Slack keeps it, from what somebody typed. */
export const bareName = (typed: string): string => typed.trim().replace(/^#/u, '');

/**
 * The channels that an id or a name can mean. A current name comes before a former one, and a channel in use before an
 * archived one; returns more than one only where nothing tells them apart.
 */
export const channelsCalled = <C extends NamedChannel>(
  typed: string,
  channels: readonly C[],
): readonly C[] => {
  const bare = bareName(typed);
  if (isChannelId(bare)) return channels.filter(({ id }) => id === bare);
  const wanted = bare.toLowerCase();
  const now = channels.filter(({ name }) => name === wanted);
  const before = channels.filter(({ previousNames }) => previousNames.includes(wanted));
  for (const some of [now, before]) {
    const inUse = some.filter(({ isArchived }) => !isArchived);
    if (inUse.length > 0) return inUse;
    if (some.length > 0) return some;
  }
  return [];
};
