/** A Slack member who could not be invited to a channel, and Slack's code for why. */
export interface MemberRefused {
  readonly member: string;
  readonly code: string;
}

type Saying = (name: string) => string;

const notKnown: Saying = (name) =>
  `${name} is not in the Slack workspace: they left it, or the Slack member in People is wrong`;
const guest: Saying = (name) => `${name} is a Slack guest, so the app cannot invite them`;

const sayings: ReadonlyMap<string, Saying> = new Map([
  ['user_disabled', (name) => `${name} has left the Slack workspace`],
  ['user_not_found', notKnown],
  ['users_not_found', notKnown],
  ['user_not_visible', notKnown],
  ['no_user', notKnown],
  ['user_is_restricted', guest],
  ['user_is_ultra_restricted', guest],
  ['ura_max_channels', guest],
  ['cant_invite', (name) => `Slack does not let the app invite ${name}`],
  ['cannot_dm_bot', (name) => `${name}’s Slack member is an app`],
]);

/** Why somebody cannot be reached as a Slack member, with their name and without a full stop. */
export const memberRefused = (name: string, code: string): string =>
  sayings.get(code)?.(name) ?? `Slack did not accept ${name} (it says “${code}”)`;

/** Whether a code is about the member who was named and not about a channel or the app. */
export const isAboutMember = (code: string): boolean =>
  sayings.has(code) || /^(?:users?_|cant_invite|already_in_channel$)/u.test(code);
