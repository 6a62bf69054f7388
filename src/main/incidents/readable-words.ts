import { printedFields } from '../../domain/incident/update-field-table.ts';
import { labelOf } from '../../domain/views/log-words.ts';
import type { Readable } from '../journal/format.ts';

/** The event fields (events.ts) that hold what people wrote. */
const textFields: ReadonlySet<string> = new Set([
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

/** The maximum length of a line, and the maximum number of lines. */
const longest = 200;
const most = 20;

/**
 * What a broken line of a record still says, for a person to compare with the log: "Note: pool 100/100". It cannot
 * be trusted. If its events can no longer be told apart, returns any text that can be found in it.
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

/** The strings in text fields, in order, without those that a message to the outside repeats. */
const wordsIn = (value: unknown, isText: boolean): string[] => {
  if (typeof value === 'string') return isText && value.trim() !== '' ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => wordsIn(item, isText));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'deliveries' || name === 'overruled' ? [] : wordsIn(inner, textFields.has(name)),
  );
};

/** The same from bytes that are no longer valid JSON. */
const wordsInText = (text: string): string[] =>
  [...text.matchAll(/"(\w+)":("(?:[^"\\]|\\.)*")/gu)].flatMap(([, name = '', quoted = '']) => {
    const said = textFields.has(name) ? unquoted(quoted) : '';
    return said === '' ? [] : [said];
  });

const unquoted = (quoted: string): string => {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return '';
  }
};

/** Puts text on one line, drops unprintable characters and shortens it to what a person will read. */
const short = (text: string): string => {
  const line = text.replace(/[\p{C}\s]+/gu, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest).replace(/[\uD800-\uDBFF]$/u, '')}…` : line;
};
