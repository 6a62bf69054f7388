import type { CommandId } from '../../shared/keys/usual-keys.ts';

/** Other words under which people look for a command, by its id. Its own name is found by its letters anyway. */
const otherNames: Readonly<Partial<Record<CommandId, readonly string[]>>> = {
  undo: ['undo', 'withdraw', 'delete', 'revert'],
  logAgain: ['redo'],
  borrow: ['loan', 'lend'],
  'line:return': ['loan', 'return'],
  'line:criterion': ['exit criterion', 'criterion'],
  'line:milestone': ['milestone', 'mitigated', 'detected', 'impact over'],
  'line:nofinal': ['final update', 'decline'],
  resolve: ['exit', 'end', 'finish'],
  merge: ['duplicate', 'same', 'declared twice'],
  close: ['exit', 'end', 'finish'],
  review: ['retrospective', 'postmortem', 'document', 'workshop'],
  home: ['exit', 'leave', 'stop sharing', 'disconnect'],
  newest: ['timeline', 'history'],
  wholeLog: ['timeline', 'history'],
  filterLog: ['timeline'],
  tasks: ['to do', 'todo', 'actions', 'jobs', 'overdue'],
  assumptions: ['hypotheses', 'hypothesis', 'theories', 'guesses', 'beliefs'],
  loans: ['loans', 'access', 'permissions', 'give back', 'return', 'expired'],
  told: ['updates', 'ledger', 'sent', 'stakeholders'],
  handover: ['transfer'],
  outbox: ['messages', 'deliveries'],
  bridge: ['zoom', 'meeting', 'conference', 'call'],
  call: ['bridge', 'meeting'],
  severity: ['priority'],
  snoozeNeed: ['remind'],
  shareRecord: ['collaborate', 'together', 'invite', 'link'],
  joinShared: ['connect', 'link'],
  whoIsHere: ['people', 'presence', 'faces', 'invite', 'share'],
  notTaken: ['refused', 'rejected', 'conflicts'],
  sharedFork: ['fork', 'conflict'],
  shareScreen: ['share my screen', 'present', 'screen'],
  keys: ['shortcuts', 'help'],
  practise: ['practice', 'training', 'exercise', 'simulation', 'game day', 'scenario'],
  settings: ['preferences', 'options'],
};

/** Whether a command goes by another name that begins with these letters. */
export const isAlsoCalled = (id: CommandId, letters: string): boolean => {
  const typed = letters.trim().toLowerCase();
  return typed !== '' && (otherNames[id] ?? []).some((name) => name.startsWith(typed));
};

/** The ids that have other names. */
export const withOtherNames: readonly string[] = Object.keys(otherNames);
