import type { HeldElsewhere } from '../../domain/incident/holder.ts';
import type { Problem } from '../../domain/result.ts';
import type { Health } from '../../shared/types.ts';
import type { JournalHealth } from '../journal/health.ts';
import { readableWords } from './readable-words.ts';
import type { Unread } from './upcast.ts';

/**
 * What the lead is told about a record: the state of its journal, whether all of it was understood, and `elsewhere`,
 * which is null where this console leads the incident.
 */
export const healthOf = (
  journal: JournalHealth,
  unread: Unread,
  elsewhere: HeldElsewhere | null = null,
): Health => {
  const told = journal.kind === 'ok' ? [] : [journal.message];
  const partial = unreadProblem(unread);
  const message = [...told, ...(partial === null ? [] : [partial.message])].join(' ');
  if (journal.kind === 'read-only' || partial !== null) return { state: 'readOnly', message };
  if (elsewhere !== null)
    return { state: 'elsewhere', message: [...told, elsewhere.message].join(' '), words: elsewhere.words };
  if (journal.kind === 'ok') return { state: 'ok' };
  // A torn line was never confirmed as saved: its text is still where it was typed.
  const lost = journal.cut.kind === 'bad-last-line' ? readableWords(journal.cut.readable) : [];
  return { state: 'recovered', message, lost };
};

/**
 * Why nothing is written to a record that cannot be read in full; null when all of it is understood. A decision made
 * without the unread part could reuse a number or send a message twice.
 */
export const unreadProblem = ({ malformed, newer }: Unread): Problem | null => {
  if (malformed > 0)
    return {
      code: 'recordUnreadable',
      message: `${entries(malformed)} of the record cannot be read by this version of the console, so the incident is read-only. ${leftOut(malformed)} Save a copy of the record, then install the newest version of the console.`,
    };
  if (newer > 0)
    return {
      code: 'recordNewer',
      message: `${entries(newer)} of the record ${newer === 1 ? 'was' : 'were'} written by a newer version of the console, so the incident is read-only here. ${leftOut(newer)} Install the newest version of the console to go on.`,
    };
  return null;
};

const entries = (count: number): string => (count === 1 ? 'One entry' : `${count} entries`);

const leftOut = (count: number): string =>
  count === 1
    ? 'It is kept as it was written and left out of what is shown.'
    : 'They are kept as they were written and left out of what is shown.';
