/**
 * Sentences for when the workflow behind a webhook of Teams did not take a message. {again} is what the lead can do where
 * this is shown.
 */
export const teamsCauses = {
  teamsFlowGone:
    'The workflow behind this webhook is gone: it was deleted, or the account of whoever made it was. Make a new one in Teams, enter its address in Settings, then {again}.',
  teamsFlowOff:
    'The workflow behind this webhook is switched off. Ask whoever made it to turn it on again, then {again}.',
  teamsNotLetIn:
    'The workflow does not let the console in. Its trigger must allow “Anyone”, and its address must be entered whole in Settings; then {again}.',
  teamsTooLarge:
    'Teams refuses the message as too large. Copy the text and post it by hand, or send a shorter update.',
  teamsMalformed:
    'The workflow rejects the form of the message: {said}. Copy the text and post it by hand; check that the workflow is “Send webhook alerts to a channel”.',
} as const;
