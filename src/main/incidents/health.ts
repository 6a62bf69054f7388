import type { Health } from '../../shared/types.ts';
import type { JournalHealth } from '../journal/health.ts';

/** What the lead is told about a record: how its journal is, and whether all of it was understood. */
export const healthOf = (journal: JournalHealth, misunderstood: number): Health => {
  if (journal.kind === 'read-only') return { state: 'readOnly', message: journal.message };
  const sentences = [
    ...(journal.kind === 'recovered' ? [journal.message] : []),
    ...(misunderstood === 0 ? [] : [misunderstoodSentence(misunderstood)]),
  ];
  return sentences.length === 0 ? { state: 'ok' } : { state: 'recovered', message: sentences.join(' ') };
};

const misunderstoodSentence = (count: number): string =>
  `${count === 1 ? 'One entry' : `${count} entries`} of the record could not be understood by this version of the console; ${count === 1 ? 'it is' : 'they are'} kept as written and left out of the picture.`;
