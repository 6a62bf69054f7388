/** Sentences for what the console itself could not do. */
export const consoleCauses = {
  /** Literal text: from records made before causes were kept, and from problems without a cause. */
  words: '{words}',
  sendingBroke:
    'Something broke in the console while this message was on its way; it may or may not have gone out. Check the destination, then say whether it is there.',
  sendingStopped:
    'The console was stopped while this message was on its way; it may or may not have gone out. Check the destination, then say whether it is there.',
  sendingHandedOver:
    'The incident was handed to another laptop while this message was on its way; it may or may not have gone out. Check the destination, then say whether it is there.',
  sendingElsewhere:
    'The incident was led from another laptop meanwhile, and this message may or may not have gone out from there. Check the destination, then say whether it is there.',
  sendingTakenOver:
    '“{console}” was to send this message, and may have done so. Check the destination, then say whether it is there.',
  stepTakenOver: '“{console}” was to do this, and may have done it.',
  leftOutOnImport: 'Imported from JSON: what was still to be sent was left out here.',
  drillMixedUp:
    'The record says both that this is a drill and that it is not, so nothing was sent. Skip it; if people must hear of this, declare the incident again or copy the text.',
  drillNotKept:
    'The drill’s message could not be kept in {folder} ({code}). Free some space or check the folder, then send again.',
  stepBroke:
    'Something broke in the console while this was under way. Look in Slack, then try again or skip it.',
  stepStopped: 'The console was stopped while this was under way.',
  stepElsewhere: 'The incident was led from another laptop meanwhile, where this may have been done.',
  stepHandedOver: 'The incident was handed to another laptop while this was under way.',
  noChannelYet: 'There is no channel for this yet. Choose one, then try again.',

  noSlackToken: 'Slack is not connected yet. Add a token in Settings, then send again.',
  noMailServer: 'No mail server is set up yet. Add one in Settings, then send again.',
  noSharedServer: 'No server for shared incidents is set up yet. Add one in Settings, Shared record.',
  sharedServerLacksKey: 'The {secret} is not kept here. Enter it in Settings, Shared record.',
  noWebhook: 'The address of this webhook is not kept here. Enter it in Settings, then {again}.',
  slackOfADrill: 'This is a drill: nothing is done in Slack.',
  keyRingWaits: 'Waiting for the key ring of this computer, which holds the {secret}: unlock it to continue.',
  secretNotKept:
    'The {secret} could not be saved and is as it was. Check that there is space, then try again.',
  secretUnreadable: 'The saved {secret} can no longer be read on this computer. Enter it again in Settings.',
  secretOfAnother:
    'The {secret} was entered for {was} and the settings now say {is}, so it was removed. Enter it again in Settings.',
  secretOfNobodyKnows:
    'The settings were damaged and it is not known which server the {secret} was for, so it was removed. Enter it again in Settings.',
} as const;

/** The names of the secrets, for use in a sentence. */
const secretLabels = {
  slackToken: 'Slack token',
  mailPassword: 'mail password',
  statuspageKey: 'Statuspage key',
  pagerdutyKey: 'PagerDuty key',
  firehydrantKey: 'FireHydrant token',
  zoomSecret: 'Zoom client secret',
  githubToken: 'GitHub token',
  jiraToken: 'Jira token',
  sharedServerKey: 'key for shared incidents',
} as const;

/** Secrets of which each destination has one of its own. */
const destinationLabels = { teamsWebhook: 'Teams webhook' } as const;

export type DestinationSecret = `${keyof typeof destinationLabels}:${string}`;
export type SecretName = keyof typeof secretLabels | DestinationSecret;

/** What a secret is called in a sentence; its own name if only a newer console knows it. */
export const secretLabel = (name: string): string => {
  const labels: Readonly<Record<string, string>> = { ...secretLabels, ...destinationLabels };
  const kind = name.replace(/:.*$/su, '');
  return Object.hasOwn(labels, kind) ? (labels[kind] ?? name) : name;
};
