import { isOver } from '../../incident/words.ts';
import { cleanLine } from '../clean.ts';
import { duration, minutesBetween } from '../times.ts';
import { clock, type Moment } from './moment.ts';
import { withoutPeriod } from './phrases.ts';

/** What stands in the places of a phrase. */

/** What outsiders call it, where the record does not say. */
const ourService = 'our service';

export const nameFor = ({ facts, audience }: Moment): string => {
  if (audience === 'internal') return cleanLine(facts.title).replace(/[.!]$/u, '');
  return cleanLine(facts.outsideName) || ourService;
};

/** When the impact was over: when it was called resolved. */
export const endOf = ({ facts }: Moment): string | null =>
  isOver(facts.status) ? (facts.endedAt ?? facts.said.status?.at ?? null) : null;

/** How long it lasted, until now while it is not over. */
export const lasted = (moment: Moment): string =>
  duration(minutesBetween(moment.facts.impactStartedAt, endOf(moment) ?? moment.now));

/** "13:42 to 14:09 UTC": whether words say themselves from when to when. */
export const saysPeriod = (text: string): boolean => (text.match(/\b\d{1,2}:\d\d\b/gu) ?? []).length >= 2;

/** A phrase with what the record says in its places. */
export const inWords = (moment: Moment, words: string): string => {
  const { facts, now, last } = moment;
  const told = [facts.impact, last?.fields.impact ?? ''].some(saysPeriod);
  const phrase = told && words.includes('. ') ? withoutPeriod(words) : words;
  const values: Readonly<Record<string, string>> = {
    name: nameFor(moment),
    at: clock(moment, facts.said.status?.at ?? facts.declaredAt),
    from: clock(moment, facts.impactStartedAt),
    to: clock(moment, endOf(moment) ?? now),
    duration: lasted(moment),
    last: clock(moment, last?.at ?? facts.declaredAt),
  };
  return phrase.replace(/\{(\w+)\}/gu, (place, name: string) => values[name] ?? place);
};
