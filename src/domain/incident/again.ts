import { type Command, type CommandType, commandSchema } from './commands.ts';
import { beforeCorrection, hasThread, targetOf, threadNow } from './corrections.ts';
import { editableWords, isEditable } from './entries.ts';
import { isKnownType } from './event-types.ts';
import type { EventType } from './events.ts';
import { isCorrection } from './history.ts';
import type { HistoryItem, IncidentState } from './state.ts';

/** The command that writes each type of entry that can be withdrawn. */
const commandOf: Readonly<Partial<Record<EventType, CommandType>>> = {
  titleChanged: 'setTitle',
  impactChanged: 'setImpact',
  impactStartChanged: 'setMilestone',
  milestoneSet: 'setMilestone',
  windowSet: 'setWindow',
  windowExtended: 'extendWindow',
  overrunDismissed: 'dismissOverrun',
  summaryChanged: 'setSummary',
  outsideNameChanged: 'setOutsideName',
  pinnedConfirmed: 'confirmPinned',
  tagged: 'tag',
  untagged: 'untag',
  bridgeChanged: 'setBridge',
  zoneChanged: 'setZone',
  severityChanged: 'setSeverity',
  statusChanged: 'setStatus',
  roleAssigned: 'assignRole',
  threadOpened: 'openThread',
  threadRenamed: 'renameThread',
  threadAssigned: 'assignThread',
  threadStateChanged: 'setThreadState',
  reported: 'report',
  assumed: 'assume',
  assumptionSettled: 'settleAssumption',
  disproofGiven: 'disprove',
  evidenceGiven: 'giveEvidence',
  decided: 'decide',
  decisionExplained: 'explainDecision',
  borrowed: 'borrow',
  returned: 'returnLoan',
  parked: 'park',
  parkedAnswered: 'answerParked',
  taskAdded: 'addTask',
  taskAssigned: 'assignTask',
  taskCompleted: 'completeTask',
  taskDeferred: 'deferTask',
  taskDropped: 'dropTask',
  taskKept: 'keepTask',
  needDismissed: 'dismissNeed',
  correctionDismissed: 'dismissCorrection',
  briefDismissed: 'dismissBrief',
  reportsAsked: 'askReports',
  joined: 'join',
  noted: 'note',
  outsideWordsGiven: 'tell',
  handoverOffered: 'offerHandover',
  watchedOn: 'watchOn',
  finalDeclined: 'declineFinal',
  criterionAdded: 'addCriterion',
  criterionMet: 'meetCriterion',
  arrivalTaken: 'takeArrival',
  reviewDepthChosen: 'chooseReviewDepth',
  reviewWritten: 'writeReview',
  momentChosen: 'chooseMoment',
  reviewNamesChosen: 'chooseReviewNames',
  workshopPlanned: 'planWorkshop',
};

/** The command that repeats a correction of an entry; null when the item is not a correction. */
const correctionAgain = (state: IncidentState, item: HistoryItem): Command | null => {
  const target = targetOf(state, item);
  if (target === undefined || !isCorrection(item.event)) return null;
  const { entry, data, occurredAt } = item.event.data;
  const then = { ...target, data };
  // What it left unchanged may have been corrected separately since.
  const before = beforeCorrection(state, target, item.event.id);
  const isReworded = isEditable(target) && editableWords(then) !== editableWords(before);
  const isMoved = hasThread(target) && threadNow(then) !== threadNow(before);
  return {
    type: 'supersedeEntry',
    entry,
    ...(isReworded && { text: editableWords(then) }),
    ...(isMoved && { thread: threadNow(then) }),
    ...(occurredAt !== undefined && { happenedAt: occurredAt }),
  };
};

/**
 * The command that logs an entry once more, with its words as they are now and the time at which it happened.
 * A numbered entry gets a new number: numbers are never reused. Null when no command writes it.
 */
export const commandAgain = (state: IncidentState, item: HistoryItem): Command | null => {
  const { event, data, occurredAt } = item;
  if (isCorrection(event)) return correctionAgain(state, item);
  const type = isKnownType(event.type) ? commandOf[event.type] : undefined;
  if (type === undefined || typeof data !== 'object' || data === null) return null;
  const began = event.type === 'impactStartChanged' && { milestone: 'began' };
  const read = commandSchema.safeParse({ ...began, ...data, type, occurredAt });
  return read.success ? read.data : null;
};
