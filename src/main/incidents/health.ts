import type { Health } from '../../shared/types.ts';
import type { JournalHealth } from '../journal/health.ts';
import { readableWords } from './readable-words.ts';

/** What the lead is told about a record: how its journal is, and whether all of it was understood. */
export const healthOf = (journal: JournalHealth, misunderstood: number): Health => {
  if (journal.kind === 'read-only') return { state: 'readOnly', message: journal.message };
  const sentences = [
    ...(journal.kind === 'recovered' ? [journal.message] : []),
    ...(misunderstood === 0 ? [] : [misunderstoodSentence(misunderstood)]),
  ];
  if (sentences.length === 0) return { state: 'ok' };
  const cut = journal.kind === 'recovered' ? journal.cut : null;
  // Of a torn line nobody was told that it was saved: what it said is still where it was typed.
  const lost = cut?.kind === 'bad-last-line' ? readableWords(cut.readable) : [];
  return { state: 'recovered', message: sentences.join(' '), lost };
};

const misunderstoodSentence = (count: number): string =>
  `${count === 1 ? 'One entry' : `${count} entries`} of the record could not be understood by this version of the console; ${count === 1 ? 'it is' : 'they are'} kept as written and left out of the picture.`;
