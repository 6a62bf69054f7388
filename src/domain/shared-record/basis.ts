import type { Command } from '../incident/commands.ts';
import type { Facts, IncidentState, Thread } from '../incident/state.ts';
import type { Role } from '../incident/words.ts';

/**
 * What a command was decided from, where nobody else may have changed it meanwhile: two people who look at the same
 * severity and each set another one do not mean what would come of both.
 */

/** What may have changed. `update`: the newest one to an audience; `words`: a text of which only the newest is shown. */
export type Part = 'phase' | 'status' | 'severity' | 'update' | 'holder' | 'thread' | 'words';

/** What each part was; null for a command that means the same whatever others said meanwhile. */
export type Basis = Readonly<Partial<Record<Part, string | null>>> | null;

export const threadCalled = (facts: Facts, number: number | null): Thread | undefined =>
  facts.threads.find((thread) => thread.number === number);

/** The thread that a command is about; null for none. */
export const threadIn = (command: Command): number | null =>
  'thread' in command && typeof command.thread === 'number' ? command.thread : null;

/** The role that a command gives to somebody; null for none. */
export const roleIn = (facts: Facts, command: Command): Role | null => {
  if (command.type === 'assignRole' || command.type === 'offerHandover') return command.role;
  return command.type === 'acknowledgeHandover'
    ? (facts.handovers.find(({ number }) => number === command.handover)?.role ?? null)
    : null;
};

/** What must not have changed for a command to mean what its author meant, as it is in this state. */
export const basisOf = ({ facts }: IncidentState, command: Command): Basis => {
  if (facts === null) return null;
  const { severity, status, phase, title, impact, summary, review } = facts;
  switch (command.type) {
    case 'setSeverity':
      return { severity };
    case 'setStatus':
    case 'endAsFalseAlarm':
    case 'mergeInto':
      return { status, phase };
    case 'close':
    case 'reopen':
      return { phase };
    case 'assignRole':
    case 'offerHandover':
    case 'acknowledgeHandover': {
      const role = roleIn(facts, command);
      return role === null ? null : { holder: facts.roles[role] };
    }
    case 'report':
    case 'setThreadState':
    case 'assignThread': {
      const state = threadCalled(facts, command.thread)?.state;
      // What was entered about a thread that was over already means that one.
      return state === undefined || state === 'done' || state === 'ruledOut' ? null : { thread: 'open' };
    }
    case 'queueUpdate': {
      // Readers must not hear of an earlier state after a later one, nor under a heading that nobody saw.
      const newest = facts.updates.findLast(({ audience }) => audience === command.audience);
      return { status, severity, update: newest?.id ?? null };
    }
    case 'setTitle':
      return { words: title };
    case 'setImpact':
      return { words: impact };
    case 'setSummary':
      return { words: summary };
    case 'writeReview':
      return { words: review.written[command.part]?.text ?? '' };
    default:
      return null;
  }
};

/** The part that is not what it was any more, the most telling first; null while all are. */
export const changedPart = (basis: Basis, is: Basis): Part | null => {
  if (basis === null) return null;
  const parts = ['phase', 'status', 'severity', 'update', 'holder', 'thread', 'words'] as const;
  return parts.find((part) => part in basis && is?.[part] !== basis[part]) ?? null;
};
