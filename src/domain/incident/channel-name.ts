import transliterate from '@sindresorhus/transliterate';
import { isZone } from '../update/times.ts';

/** What Slack takes as a channel's name: a-z, 0-9, "-" and "_", at most 80 of them. */
export const longestChannelName = 80;

/** É as E, but й, which is a letter of its own, not as и: that is for the transliteration. */
const withoutMarks = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '');

/**
 * Any text as Slack takes it in a name: lower case, accents off, other letters as Latin ones where there is a custom
 * of writing them so (ø, æ, ł, Я), everything else a dash.
 */
const clean = (text: string): string =>
  withoutMarks(transliterate(text.normalize('NFC').replace(/\p{Script=Latin}/gu, withoutMarks)))
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/gu, '-')
    .replace(/-{2,}/gu, '-')
    .replace(/^[-_]+|[-_]+$/gu, '');

const cut = (name: string, length: number): string => name.slice(0, length).replace(/[-_]+$/u, '');

/** What a rule can name. */
export interface ChannelNameParts {
  readonly number: number;
  readonly title: string;
  /** ISO 8601. */
  readonly declaredAt: string;
  /** IANA zone of the incident. */
  readonly zone: string;
}

/** The day in that zone as ISO 8601 writes it, which is how Swedes do: "2026-11-20". */
const isoDay = (at: string, zone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: isZone(zone) ? zone : 'UTC' }).format(Date.parse(at));

/**
 * The name of an incident's channel by a rule such as "inc-{number}-{title}". `{number}`, `{title}` and `{date}`
 * (2026-11-20, the day in its zone) stand for the incident's own; a title of which nothing is left is left out.
 */
export const channelName = (rule: string, { number, title, declaredAt, zone }: ChannelNameParts): string => {
  const filled = rule
    .replaceAll('{number}', String(number))
    .replaceAll('{date}', isoDay(declaredAt, zone))
    .replaceAll('{title}', clean(title));
  return cut(clean(filled), longestChannelName) || `inc-${number}`;
};

/** The same name for another try when it is taken: "inc-42", "inc-42-2", "inc-42-3". `attempt` counts from 1. */
export const withSuffix = (name: string, attempt: number): string => {
  if (attempt <= 1) return name;
  const suffix = `-${attempt}`;
  return `${cut(name, longestChannelName - suffix.length)}${suffix}`;
};
