import type { z } from 'zod';
import { isKnownType } from './event-types.ts';
import type { EventType } from './events.ts';
import { line, maybeProse, prose } from './field-schemas.ts';
import { limits } from './limits.ts';

/** What can be put right about which type of entry: when it happened, which thread it is about, and its text. */

/**
 * Which thread an entry is about: `none`; `any` one, or none; exactly `one`; or one that was already `open`, because
 * the entry says what became of it.
 */
type About = 'none' | 'any' | 'one' | 'open';

/** A text that can be changed. New words have the same limits as those of the command that wrote the first ones. */
interface Text {
  /** Where it is in the event's data. */
  readonly field: string;
  readonly words: z.ZodType<string>;
  /**
   * Whether it is what the entry says; otherwise it is a reason or a remark, which accompanies what the entry says. That
   * stays: later entries were written in view of it.
   */
  readonly isWords: boolean;
  /** What the field is called where it is changed. */
  readonly label: 'Words' | 'Why' | 'Note' | 'Title';
}

/** Why an entry has no text that can be changed: it has none, it went out to readers, or it changed another entry. */
type Textless = 'none' | 'sent' | 'change';

interface Parts {
  /** Whether its time can be changed; what the console did by itself has the time at which it did it. */
  readonly time: boolean;
  readonly about: About;
  readonly text: Text | Textless;
}

const fixed: Parts = { time: false, about: 'none', text: 'none' };
const timed: Parts = { time: true, about: 'none', text: 'none' };
const anyThread: Parts = { time: true, about: 'any', text: 'none' };
const oneThread: Parts = { time: true, about: 'one', text: 'none' };
const openThread: Parts = { time: true, about: 'open', text: 'none' };
const sent: Parts = { ...fixed, text: 'sent' };
const changed: Parts = { ...fixed, text: 'change' };

const saying = (parts: Parts, field: string, words: Text['words']): Parts => ({
  ...parts,
  text: { field, words, isWords: true, label: 'Words' },
});
const because = (parts: Parts, words: Text['words'], field = 'why', label: Text['label'] = 'Why'): Parts => ({
  ...parts,
  text: { field, words, isWords: false, label },
});
const why = maybeProse(limits.why);

/** In the order of events.ts. */
const table: Readonly<Record<EventType, Parts>> = {
  incidentDeclared: because(timed, line(limits.title), 'title', 'Title'),
  enteredAfterwards: fixed,
  personNoted: fixed,
  titleChanged: saying(timed, 'title', line(limits.title)),
  impactChanged: saying(timed, 'impact', prose(limits.impact)),
  impactStartChanged: timed,
  milestoneSet: timed,
  windowSet: timed,
  windowExtended: because(timed, why),
  overrunDismissed: because(timed, prose(limits.why)),
  summaryChanged: saying(timed, 'summary', prose(limits.summary)),
  outsideNameChanged: saying(timed, 'outsideName', line(limits.outsideName)),
  pinnedConfirmed: timed,
  tagged: timed,
  untagged: timed,
  bridgeChanged: timed,
  zoneChanged: timed,
  severityChanged: because(timed, why),
  statusChanged: because(timed, why),
  roleAssigned: timed,
  threadOpened: saying(timed, 'title', line(limits.threadTitle)),
  threadRenamed: saying(openThread, 'title', line(limits.threadTitle)),
  threadAssigned: openThread,
  threadStateChanged: because(openThread, why),
  // Its parts are one text with bars between them: see entries.ts.
  reported: oneThread,
  assumed: saying(anyThread, 'text', prose(limits.assumption)),
  assumptionSettled: because(timed, why),
  assumptionKept: timed,
  disproofGiven: saying(timed, 'disproof', prose(limits.disproof)),
  evidenceGiven: saying(anyThread, 'text', prose(limits.evidence)),
  decided: saying(anyThread, 'text', prose(limits.decision)),
  decisionExplained: because(timed, prose(limits.why)),
  borrowed: saying(timed, 'text', prose(limits.loan)),
  returned: because(timed, maybeProse(limits.undo), 'note', 'Note'),
  parked: saying(timed, 'text', prose(limits.parked)),
  parkedAnswered: saying(timed, 'answer', prose(limits.answer)),
  taskAdded: saying(anyThread, 'text', prose(limits.task)),
  taskAssigned: timed,
  taskCompleted: timed,
  taskDeferred: timed,
  taskDropped: because(timed, why),
  taskKept: timed,
  noted: saying(anyThread, 'text', prose(limits.note)),
  entryEdited: changed,
  entryWithdrawn: changed,
  entrySuperseded: changed,
  outsideWordsGiven: saying(anyThread, 'text', prose(limits.point)),
  updateQueued: sent,
  marksPlanned: fixed,
  messageMarked: fixed,
  updateLinked: timed,
  correctionDismissed: because(timed, prose(limits.why)),
  briefDismissed: because(timed, prose(limits.why)),
  deliveriesAdded: sent,
  postQueued: sent,
  deliveryAttempted: fixed,
  deliveryEnded: fixed,
  deliveryHeld: fixed,
  deliverySettled: because(fixed, why),
  snoozed: timed,
  needDismissed: because(timed, prose(limits.why)),
  reportsAsked: timed,
  joined: timed,
  channelStepsPlanned: fixed,
  channelStepAttempted: fixed,
  channelStepEnded: fixed,
  channelStepSettled: fixed,
  channelLinked: fixed,
  statusMessageEdited: fixed,
  errandPlanned: fixed,
  errandAttempted: fixed,
  errandEnded: fixed,
  errandSettled: fixed,
  errandSeen: fixed,
  serviceLinked: fixed,
  serviceUnlinked: fixed,
  handoverOffered: because(timed, maybeProse(limits.handoverNote), 'note', 'Note'),
  handoverAcknowledged: timed,
  handoverWithdrawn: because(timed, why),
  recordHandedOver: fixed,
  recordTakenOver: because(fixed, maybeProse(limits.why)),
  incidentShared: fixed,
  consoleJoined: fixed,
  clockDiffered: fixed,
  sendingTaken: because(fixed, why),
  arrived: fixed,
  arrivalTaken: fixed,
  watchedOn: timed,
  entriesTaken: fixed,
  incidentMerged: fixed,
  threadSplit: fixed,
  criterionAdded: saying(timed, 'text', prose(limits.criterion)),
  criterionMet: timed,
  incidentEnded: because(timed, why),
  finalDeclined: because(timed, prose(limits.why)),
  reviewDepthChosen: timed,
  reviewWritten: because(timed, maybeProse(limits.reviewPart), 'text', 'Note'),
  momentChosen: timed,
  reviewNamesChosen: timed,
  workshopPlanned: timed,
  incidentClosed: because(timed, maybeProse(limits.closeText), 'text', 'Note'),
  incidentReopened: because(timed, prose(limits.why)),
};

/** What can be put right about entries of this type; of one that a newer console wrote, nothing. */
export const partsOf = (type: string): Parts => (isKnownType(type) ? table[type] : fixed);

/** The text of entries of this type, where it can be changed. */
export const textOf = (type: string): Text | undefined => {
  const { text } = partsOf(type);
  return typeof text === 'string' ? undefined : text;
};

const refusals: Readonly<Record<Textless, string>> = {
  none: 'This entry has no words of its own to change; log a note instead.',
  sent: 'What went out keeps its words: readers have them. Send an update that corrects it instead.',
  change: 'This corrects another entry; correct that entry again, or take this correction back.',
};

/** Why the text of entries of this type stays as it is, in one sentence; null where it can be changed. */
export const whyWordsStay = (type: string): string | null => {
  const { text } = partsOf(type);
  return typeof text === 'string' ? refusals[text] : null;
};
