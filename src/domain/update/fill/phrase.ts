import { cleanLine } from '../clean.ts';
import { clock, type Moment } from './moment.ts';
import { endOf, isStartKnown, lasted, toldPeriod } from './period.ts';
import { usualPhrases, withoutPeriod } from './phrases.ts';

/** Fills in the placeholders of a phrase. */

/** The outside name where the record has none. */
const ourService = 'our service';

const nameFor = ({ facts, audience }: Moment): string => {
  if (audience === 'internal') return cleanLine(facts.title).replace(/[.!]$/u, '');
  return cleanLine(facts.outsideName) || ourService;
};

/** Leaves out how long it lasted if nobody knows, or the impact gives other times. */
const asKnown = (moment: Moment, words: string): string => {
  if (isStartKnown(moment) && toldPeriod(moment) === undefined) return words;
  const { summary } = usualPhrases[moment.audience].status[moment.facts.status];
  return words === '' ? '' : withoutPeriod(words) || withoutPeriod(summary);
};

/** A phrase with its placeholders filled in from the record. */
export const inWords = (moment: Moment, words: string): string => {
  const { facts, now, last } = moment;
  const values: Readonly<Record<string, string>> = {
    name: nameFor(moment),
    at: clock(moment, facts.said.status?.at ?? facts.declaredAt),
    from: clock(moment, facts.impactStartedAt),
    to: clock(moment, endOf(moment) ?? now),
    duration: lasted(moment),
    last: clock(moment, last?.at ?? facts.declaredAt),
  };
  return asKnown(moment, words).replace(/\{(\w+)\}/gu, (place, name: string) => values[name] ?? place);
};
