/**
 * What an error code of Slack's means for a message that was being posted.
 * - waiting: it was not posted; the same request can work later
 * - person: it was not posted and will not be until somebody changes something
 * - fix: it was not posted because the console built a request that Slack does not take
 * - unknown: it may have been posted, in part or wholly
 */
export type Verdict = 'waiting' | 'person' | 'fix' | 'unknown';

interface KnownCode {
  readonly verdict: Exclude<Verdict, 'unknown'>;
  /** What to tell the lead; who asks adds what comes next after "waiting". `place` is "#name" or "the channel C…". */
  readonly say: (place: string) => string;
}

/**
 * The meaning of a code, or undefined for one that is not trusted to mean "not posted": any that nobody here
 * has thought about, and "fatal_error" and "internal_error", of which Slack itself says that part of the request
 * may have been done. Codes as documented for chat.postMessage, conversations.* and auth.test.
 */
export const knownCode = (code: string): KnownCode | undefined =>
  codes.get(code) ?? (code.startsWith('restricted_action') ? restricted : undefined);

const person = (say: KnownCode['say']): KnownCode => ({ verdict: 'person', say });
const later = (say: KnownCode['say']): KnownCode => ({ verdict: 'waiting', say });
const ours = (say: KnownCode['say']): KnownCode => ({ verdict: 'fix', say });

const restricted = person(
  (place) =>
    `This workspace does not let the Slack app post in ${place}. Ask an administrator to allow it, then send again.`,
);
const badToken = person(
  () => 'Slack does not accept the token. Reinstall the Slack app and enter its new token in the settings.',
);
const notAllowed = person(
  () => 'This workspace does not let the Slack app do this. Ask a Slack administrator, then send again.',
);
const busy = later(() => 'Slack asks for fewer requests (rate limit).');
const unwell = later(() => 'Slack says that it is unavailable.');
const tooLong = ours(
  () => 'Slack refuses the message as too long. Copy the text and post it by hand, or send a shorter update.',
);
const malformed = ours(
  () =>
    'Slack rejects the format of the message, which is a fault of the console. Copy the text and post it by hand.',
);
const unfit = ours(
  () =>
    'Slack does not understand the request, which is a fault of the console. Do this step by hand in Slack.',
);

const badName = person(
  () => 'Slack does not accept the name of the channel. Change the rule for names in the settings.',
);
const goneMessage = person(() => 'The message is gone; somebody deleted it. Trying again posts a new one.');
const noMember = person(() => 'Slack has no such member. Check the Slack member in People.');
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const codes: ReadonlyMap<string, KnownCode> = new Map([
  [
    'not_in_channel',
    person(
      (place) =>
        `The Slack app is not in ${place}. Invite it there with /invite @throughline, then send again.`,
    ),
  ],
  [
    'channel_not_found',
    person(
      (place) =>
        `The Slack app cannot see the channel ${place.replace(/^the channel /, '')}. Check the name, or invite the app if it is private, then send again.`,
    ),
  ],
  [
    'is_archived',
    person(
      (place) => `Slack has archived ${place}. Unarchive it or choose another channel, then send again.`,
    ),
  ],
  ['restricted_action', restricted],
  [
    'missing_scope',
    person(
      () =>
        'The Slack app lacks a permission. Add the scope to the app, reinstall it, then enter its new token.',
    ),
  ],
  ['invalid_auth', badToken],
  ['not_authed', badToken],
  ['token_revoked', badToken],
  ['token_expired', badToken],
  ['account_inactive', badToken],
  ['not_allowed_token_type', badToken],
  ['no_permission', notAllowed],
  ['access_denied', notAllowed],
  ['org_login_required', notAllowed],
  ['ekm_access_denied', notAllowed],
  ['team_access_not_granted', notAllowed],
  ['enterprise_is_restricted', notAllowed],
  ['ratelimited', busy],
  ['rate_limited', busy],
  ['service_unavailable', unwell],
  ['team_added_to_org', unwell],
  ['msg_too_long', tooLong],
  ['msg_blocks_too_long', tooLong],
  ['invalid_blocks', malformed],
  ['invalid_blocks_format', malformed],
  ['no_text', malformed],
  ['invalid_metadata_format', malformed],
  ['invalid_metadata_schema', malformed],
  ['metadata_too_large', malformed],
  // Codes of what is done in the channel of an incident, besides posting.
  [
    'name_taken',
    person(
      () => 'A channel of that name already exists. Choose it, or change the rule for names in the settings.',
    ),
  ],
  ['invalid_name', badName],
  ['invalid_name_specials', badName],
  ['invalid_name_punctuation', badName],
  ['invalid_name_required', badName],
  ['invalid_name_maxlength', badName],
  ['user_is_restricted', notAllowed],
  ['cant_invite', person(() => 'Slack does not let the app invite this member.')],
  ['cant_invite_self', person(() => 'The Slack app cannot invite itself.')],
  ['already_in_channel', person(() => 'This member is already in the channel.')],
  ['user_not_found', noMember],
  ['users_not_found', noMember],
  ['user_not_visible', noMember],
  ['user_disabled', person(() => 'This member has left the Slack workspace.')],
  ['too_many_users', unfit],
  ['already_pinned', person(() => 'The message is already pinned.')],
  [
    'too_many_pins',
    person((place) => `${capital(place)} has as many pins as Slack allows. Remove one, then try again.`),
  ],
  ['message_not_found', goneMessage],
  [
    'cant_update_message',
    person(() => 'Slack lets only the app that posted a message edit it. Trying again posts a new one.'),
  ],
  [
    'edit_window_closed',
    person(() => 'The workspace no longer allows messages to be edited. Trying again posts a new one.'),
  ],
  ['too_long', unfit],
  ['invalid_link', person(() => 'Slack bookmarks web links only (https://…).')],
  [
    'too_many_bookmarks',
    person((place) => `${capital(place)} has as many bookmarks as Slack allows. Remove one, then try again.`),
  ],
  ['not_found', person(() => 'What was to be changed no longer exists.')],
  [
    'method_not_supported_for_channel_type',
    person((place) => `Slack cannot do this in ${place}, because of its kind.`),
  ],
  ['cannot_dm_bot', person(() => 'This Slack member is an app, which cannot get messages of its own.')],
  ['invalid_arguments', unfit],
  ['invalid_arg_name', unfit],
  ['invalid_cursor', unfit],
  ['unknown_method', unfit],
]);

/** Every code whose meaning is known, besides those that begin with "restricted_action". */
export const knownCodes: readonly string[] = [...codes.keys()];
