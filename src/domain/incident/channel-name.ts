import transliterate from '@sindresorhus/transliterate';
import { isZone } from '../time/times.ts';

/** Slack accepts channel names of a-z, 0-9, "-" and "_", at most 80 characters. */
const longestChannelName = 80;

/** Turns É into E, but not й into и: й is a letter of its own, left to the transliteration. */
const withoutMarks = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '');

/** Letters in use today that the transliteration lacks: Sami, Azerbaijani, African and Cyrillic ones. */
const moreLetters = new Map(
  'ŋ:n ŧ:t ĸ:q ǥ:g ʒ:z ə:a ǝ:e ɛ:e ɔ:o ɓ:b ɗ:d ɖ:d ƙ:k ƴ:y ƒ:f ɣ:g ɲ:n ʋ:v ɩ:i ʊ:u ɨ:i ʉ:u ƶ:z ƀ:b ɉ:j ɏ:y ђ:dj ј:j ћ:c џ:dz ѕ:dz ъ: ь: ә:a ғ:g қ:q ң:n ө:o ұ:u ү:u һ:h җ:j ҷ:j ҳ:h ҡ:q ҙ:z ҫ:s ҭ:t ѣ:e'
    .split(' ')
    .map((pair): [string, string] => [pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 1)]),
);

const latin = (text: string): string => transliterate(text, { customReplacements: moreLetters });

/**
 * Any text as Slack accepts it in a name: lower case, without accents, other letters in their customary Latin spelling
 * (ø, æ, ł, Я). A letter without one is left out, so that it splits no word; everything else becomes a dash.
 */
const clean = (text: string): string =>
  // Twice: a letter without a customary spelling may have one once its mark is removed.
  latin(
    withoutMarks(
      latin(
        text
          .normalize('NFC')
          .toLowerCase()
          .replace(/\p{Script=Latin}/gu, withoutMarks),
      ),
    ),
  )
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}_-]+/gu, '-')
    .replace(/[^a-z0-9_-]+/gu, '')
    .replace(/-{2,}/gu, '-')
    .replace(/^[-_]+|[-_]+$/gu, '');

const cut = (name: string, length: number): string => name.slice(0, length).replace(/[-_]+$/u, '');

/** What a rule can refer to. */
interface ChannelNameParts {
  readonly number: number;
  readonly title: string;
  /** ISO 8601. */
  readonly declaredAt: string;
  /** IANA zone of the incident. */
  readonly zone: string;
}

/** The day in that zone in ISO 8601, which is the Swedish format: "2026-11-20". */
const isoDay = (at: string, zone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: isZone(zone) ? zone : 'UTC' }).format(Date.parse(at));

/**
 * The name of an incident's channel by a rule such as "inc-{number}-{title}". `{number}`, `{title}` and `{date}`
 * (2026-11-20, the day in its zone) stand for the incident's own; a title that comes out empty is left out.
 */
export const channelName = (rule: string, { number, title, declaredAt, zone }: ChannelNameParts): string => {
  const filled = rule
    .replaceAll('{number}', String(number))
    .replaceAll('{date}', isoDay(declaredAt, zone))
    .replaceAll('{title}', clean(title));
  return cut(clean(filled), longestChannelName) || `inc-${number}`;
};

/** The name to try next when it is taken: "inc-42", "inc-42-2", "inc-42-3". `attempt` counts from 1. */
export const withSuffix = (name: string, attempt: number): string => {
  if (attempt <= 1) return name;
  const suffix = `-${attempt}`;
  return `${cut(name, longestChannelName - suffix.length)}${suffix}`;
};
