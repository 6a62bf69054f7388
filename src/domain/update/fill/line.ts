import type { Facts } from '../../incident/state.ts';
import type { Carried, From, Line, WordField } from './filled.ts';

interface Parts {
  readonly field: WordField;
  readonly text: string;
  readonly from?: From;
  readonly entries?: readonly string[];
  readonly thread?: number | null;
  readonly carried?: Carried | null;
}

/**
 * Makes a line of a draft. Its key is made of its entries and the time of its thread's newest entry; the text is added
 * when one entry can make several lines.
 */
export const lineOf = (facts: Facts, parts: Parts): Line => {
  const { field, text, from = 'record', entries = [], thread = null, carried = null } = parts;
  const asOf = facts.threads.find(({ number }) => number === thread)?.lastWord.at ?? '';
  const isPart = entries.length === 0 || from === 'told' || from === 'outsideWords';
  const what = [...entries, ...(isPart ? [text] : [])].join(' ');
  return { key: `${field} ${what} ${asOf}`.trim(), text, from, entries, thread, carried };
};
