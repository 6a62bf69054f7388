/** What is said when the console itself could not do something. */
export const consoleCauses = {
  /** Words as they are: of records from before causes were kept, and of what is said in the settings. */
  words: '{words}',
  sendingBroke:
    'Something broke in the console while this message was on its way; it may or may not have gone out. Check the destination, then say whether it is there.',
  sendingStopped:
    'The console was stopped while this message was on its way; it may or may not have gone out. Check the destination, then say whether it is there.',
  drillMixedUp:
    'The record says both that this is a drill and that it is not, so nothing was sent. Skip it; if people must hear of this, declare the incident again or copy the text.',
  drillNotKept:
    'The drill’s message could not be kept in {folder} ({code}). Free some space or check the folder, then send again.',
  stepBroke:
    'Something broke in the console while this was under way. Look in Slack, then try again or skip it.',
  stepStopped: 'The console was stopped while this was under way.',
  noChannelYet: 'There is no channel for this yet. Choose one, then try again.',
} as const;
