import { printedFields } from '../../domain/incident/update-field-table.ts';
import { labelOf } from '../../domain/views/log-words.ts';
import type { Readable } from '../journal/format.ts';

/** The words that people wrote, by the fields of events (events.ts) that hold them. */
const wordy: ReadonlySet<string> = new Set([
  ...printedFields,
  'title',
  'text',
  'why',
  'note',
  'outsideName',
  'conditions',
  'actions',
  'needs',
  'disproof',
  'source',
  'undo',
  'answer',
  'url',
  'status',
  'severity',
]);

/** How long a line may be, and how many there are. */
const longest = 200;
const most = 20;

/**
 * What a broken line of a record still says, for a person to compare with the log: "Note: pool 100/100". Nothing
 * vouches for it. Where its events cannot be told apart any more it is the words that can be found in it.
 */
export const readableWords = ({ record, text }: Readable): readonly string[] => {
  const said = record === null ? wordsInText(text) : record.events.flatMap(wordsOfEvent);
  const lines = said.map(short).filter((line) => line !== '');
  if (lines.length > 0) return lines.slice(0, most);
  const rest = short(text);
  return rest === '' ? [] : [rest];
};

const wordsOfEvent = ({ type, data }: { readonly type: string; readonly data: unknown }): string[] => {
  const words = wordsIn(data, false);
  return words.length === 0 ? [] : [`${labelOf(type)}: ${words.join(' · ')}`];
};

/** The strings under wordy names, in order; what a message to the outside repeats is left out. */
const wordsIn = (value: unknown, isWordy: boolean): string[] => {
  if (typeof value === 'string') return isWordy && value.trim() !== '' ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => wordsIn(item, isWordy));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'deliveries' || name === 'overruled' ? [] : wordsIn(inner, wordy.has(name)),
  );
};

/** The same from bytes that are no JSON any more. */
const wordsInText = (text: string): string[] =>
  [...text.matchAll(/"(\w+)":("(?:[^"\\]|\\.)*")/gu)].flatMap(([, name = '', quoted = '']) => {
    const said = wordy.has(name) ? unquoted(quoted) : '';
    return said === '' ? [] : [said];
  });

const unquoted = (quoted: string): string => {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return '';
  }
};

/** On one line, without what cannot be printed, not longer than a person reads. */
const short = (text: string): string => {
  const line = text.replace(/[\p{C}\s]+/gu, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest).replace(/[\uD800-\uDBFF]$/u, '')}…` : line;
};
