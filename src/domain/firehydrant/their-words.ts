import { withoutMarkers } from './notes.ts';
import type { TheirEvent } from './theirs.ts';

/** What a line of FireHydrant's timeline says. */

/** Where the words of a note or of a chat line stand. */
const wordFields = ['body', 'text', 'message', 'content'] as const;

/** Fields that mean nothing to a reader. */
const silent = /(?:^|_)(?:id|ids|url|slug|color|icon|type|position|created_at|updated_at|discarded_at|at)$/u;

const sayField = (name: string): string => name.replaceAll('_', ' ');

/** Everything that a structure says, by the names of its fields, two levels deep. */
const said = (data: Readonly<Record<string, unknown>>, depth: number): readonly string[] =>
  Object.entries(data).flatMap(([name, value]) => {
    if (silent.test(name) || value === null || value === undefined || value === '') return [];
    if (typeof value === 'string' || typeof value === 'number') return [`${sayField(name)}: ${value}`];
    if (depth === 0 || typeof value !== 'object') return [];
    const inner = Array.isArray(value) ? value : [value];
    return inner.flatMap((one: unknown) => {
      if (typeof one === 'string' && one !== '') return [`${sayField(name)}: ${one}`];
      if (typeof one !== 'object' || one === null) return [];
      const fields = one as Readonly<Record<string, unknown>>;
      const called = fields.name ?? fields.title ?? fields.summary;
      return typeof called === 'string' && called !== ''
        ? [`${sayField(name)}: ${called}`]
        : said(fields, depth - 1);
    });
  });

const isTalk = (type: string): boolean => /note|chat|message/iu.test(type);

/** "Role update" for ROLE_UPDATE. */
export const sayType = (type: string): string => {
  const words = type.replaceAll(/[_-]+/gu, ' ').trim().toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** What it says, with who said it; empty when nothing in it can be read. Without the markers of notes from here. */
export const theirWords = ({ type, author, data }: TheirEvent): string => {
  const typed = wordFields
    .map((field) => data[field])
    .find((value) => typeof value === 'string' && value.trim() !== '');
  const talk = typeof typed === 'string' ? withoutMarkers(typed) : '';
  const words = isTalk(type) && talk !== '' ? talk : said(data, 2).join(' · ') || talk;
  if (words === '') return '';
  const what = isTalk(type) ? words : `${sayType(type)}: ${words}`;
  return author === '' ? what : `${author}: ${what}`;
};
