import type { ReasonAbout } from '../../domain/causes/cause.ts';
import type { slackCauses } from '../../domain/causes/slack.ts';

/**
 * What a Slack error code means for a message that was being posted.
 * - waiting: it was not posted; the same request can work later
 * - person: it was not posted and will not be until somebody changes something
 * - fix: it was not posted because the console built a request that Slack does not accept
 * - unknown: it may have been posted, partly or completely
 */
export type Verdict = 'waiting' | 'person' | 'fix' | 'unknown';

/** A reason that is about a channel, or about none. */
type ChannelReason = ReasonAbout<'channel'> & keyof typeof slackCauses;

interface KnownCode {
  readonly verdict: Exclude<Verdict, 'unknown'>;
  readonly reason: ChannelReason;
}

/**
 * The meaning of a code, or undefined for one that cannot be trusted to mean "not posted": any that is not in this
 * table, and "fatal_error" and "internal_error", for which Slack says that part of the request may have been done.
 * Codes as documented for chat.postMessage, conversations.* and auth.test.
 */
export const knownCode = (code: string): KnownCode | undefined =>
  codes.get(code) ?? (code.startsWith('restricted_action') ? restricted : undefined);

const person = (reason: ChannelReason): KnownCode => ({ verdict: 'person', reason });
const later = (reason: ChannelReason): KnownCode => ({ verdict: 'waiting', reason });
const ours = (reason: ChannelReason): KnownCode => ({ verdict: 'fix', reason });

const restricted = person('slackPostingRestricted');
const badToken = person('slackBadToken');
const notAllowed = person('slackNotAllowed');
const busy = later('slackBusy');
const unavailable = later('slackUnwell');
const tooLong = ours('slackTooLong');
const malformed = ours('slackMalformed');
const unsupported = ours('slackUnfit');
const badName = person('slackBadName');
const noMember = person('slackNoMember');

const codes: ReadonlyMap<string, KnownCode> = new Map([
  ['not_in_channel', person('slackNotInChannel')],
  ['channel_not_found', person('slackChannelNotFound')],
  ['is_archived', person('slackArchived')],
  ['restricted_action', restricted],
  ['missing_scope', person('slackMissingScope')],
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
  ['service_unavailable', unavailable],
  ['team_added_to_org', unavailable],
  ['msg_too_long', tooLong],
  ['msg_blocks_too_long', tooLong],
  ['invalid_blocks', malformed],
  ['invalid_blocks_format', malformed],
  ['no_text', malformed],
  ['invalid_metadata_format', malformed],
  ['invalid_metadata_schema', malformed],
  ['metadata_too_large', malformed],
  // Codes from what is done in an incident's channel, other than posting.
  ['name_taken', person('slackNameTaken')],
  ['invalid_name', badName],
  ['invalid_name_specials', badName],
  ['invalid_name_punctuation', badName],
  ['invalid_name_required', badName],
  ['invalid_name_maxlength', badName],
  ['user_is_restricted', notAllowed],
  ['cant_invite', person('slackCannotInvite')],
  ['cant_invite_self', person('slackCannotInviteItself')],
  ['already_in_channel', person('slackInChannel')],
  ['user_not_found', noMember],
  ['users_not_found', noMember],
  ['user_not_visible', noMember],
  ['user_disabled', person('slackLeft')],
  ['too_many_users', unsupported],
  ['already_pinned', person('slackPinned')],
  ['too_many_pins', person('slackTooManyPins')],
  ['message_not_found', person('slackMessageGone')],
  ['cant_update_message', person('slackNotItsMessage')],
  ['edit_window_closed', person('slackEditClosed')],
  ['too_long', unsupported],
  ['invalid_link', person('slackWebLinksOnly')],
  ['too_many_bookmarks', person('slackTooManyBookmarks')],
  ['not_found', person('slackNotFound')],
  ['method_not_supported_for_channel_type', person('slackWrongKind')],
  ['cannot_dm_bot', person('slackMemberIsApp')],
  ['invalid_arguments', unsupported],
  ['invalid_arg_name', unsupported],
  ['invalid_cursor', unsupported],
  ['unknown_method', unsupported],
]);

/** Every code whose meaning is known, except those that begin with "restricted_action". */
export const knownCodes: readonly string[] = [...codes.keys()];
