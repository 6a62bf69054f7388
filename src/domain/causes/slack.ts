/**
 * Sentences for when Slack did not do something. Placeholders are in braces: {place}, {Place} and {named} are the
 * channel as the lead would say it, {again} is what the lead can do where this is shown.
 */
export const slackCauses = {
  slackUnreachable: 'Could not reach Slack.',
  slackUntrusted:
    'Something that could not prove that it is Slack answered in its place: often the sign-in page of a network.',
  slackUntrustedIssuer:
    'Something that could not prove that it is Slack answered in its place, with a certificate issued by {issuer}: often the sign-in page of a network, or a network that opens what is encrypted.',
  slackProxy:
    'The proxy of this network did not let the console through to Slack ({code}). Ask whoever runs the network.',
  slackMalformedToken:
    'The Slack token is empty or has characters that no token has. Enter it again in the settings.',
  slackInvalidAddress: 'The address of the Slack server is not a valid address. Correct it in the settings.',
  slackNoServer: 'There is no Slack server at the configured address. Correct it in the settings.',
  slackBusy: 'Slack is limiting requests (rate limit).',
  slackUnwell: 'Slack says that it is unavailable.',
  slackForeign: 'Something other than Slack answered, such as a sign-in page.',
  slackNoAnswer: 'The connection to Slack broke or timed out before it answered.',
  slackFault: 'Slack answered with an internal error (HTTP {status}).',
  slackUnknownCode: 'Slack answered "{code}".',

  slackBadToken:
    'Slack does not accept the token. Reinstall the Slack app and enter its new token in the settings.',
  slackMissingScope:
    'The Slack app lacks a permission. Add the scope to the app, reinstall it, then enter its new token.',
  slackMissingThisScope:
    'The Slack app lacks the permission {needed}. Add that scope to the app, reinstall it, then enter its new token.',
  slackNotAllowed:
    'This workspace does not let the Slack app do this. Ask a Slack administrator, then {again}.',
  slackPostingRestricted:
    'This workspace does not let the Slack app post in {place}. Ask an administrator to allow it, then {again}.',
  slackRestricted:
    'This workspace does not let the Slack app do this. Ask a Slack administrator to allow it, then {again}.',
  slackNotInChannel:
    'The Slack app is not in {place}. Invite it there with /invite @throughline, then {again}.',
  slackChannelNotFound:
    'The Slack app cannot see the channel {named}. Check the name, or invite the app if it is private, then {again}.',
  slackArchived: 'Slack has archived {place}. Unarchive it or choose another channel, then {again}.',

  slackTooLong:
    'Slack refuses the message as too long. Copy the text and post it by hand, or send a shorter update.',
  slackMalformed:
    'Slack rejects the format of the message, which is a fault of the console. Copy the text and post it by hand.',
  slackUnfit:
    'Slack does not understand the request, which is a fault of the console. Do this step by hand in Slack.',
  slackCannot: 'this Slack server cannot do it.',

  slackNameTaken:
    'A channel of that name already exists. Choose it, or change the rule for names in the settings.',
  slackNameWasTaken: '#{name} was taken',
  slackBadName: 'Slack does not accept the name of the channel. Change the rule for names in the settings.',
  slackCannotInvite: 'Slack does not let the app invite this member.',
  slackCannotInviteItself: 'The Slack app cannot invite itself.',
  slackInChannel: 'This member is already in the channel.',
  slackNoMember: 'Slack has no such member. Check the Slack member in People.',
  slackLeft: 'This member has left the Slack workspace.',
  slackMemberIsApp: 'This Slack member is an app, which cannot get messages of its own.',
  slackPinned: 'The message is already pinned.',
  slackTooManyPins: '{Place} has as many pins as Slack allows. Remove one, then try again.',
  slackMessageGone: 'The message is gone; somebody deleted it. Trying again posts a new one.',
  slackNotItsMessage: 'Slack lets only the app that posted a message edit it. Trying again posts a new one.',
  slackEditClosed: 'The workspace no longer allows messages to be edited. Trying again posts a new one.',
  slackMarkGone: 'the message is gone; somebody deleted it.',
  slackMarkNotOurs: 'Slack lets only the app that posted a message edit it.',
  slackMarkClosed: 'the workspace no longer allows the message to be edited.',
  slackWebLinksOnly: 'Slack bookmarks web links only (https://…).',
  slackTooManyBookmarks: '{Place} has as many bookmarks as Slack allows. Remove one, then try again.',
  slackNotFound: 'What was to be changed no longer exists.',
  slackWrongKind: 'Slack cannot do this in {place}, because of its kind.',
} as const;
