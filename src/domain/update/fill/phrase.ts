import { isStartKnown } from '../../incident/milestones.ts';
import { cleanLine } from '../clean.ts';
import { windowValues } from './maintenance.ts';
import { clock, type Moment } from './moment.ts';
import { endOf, lasted, toldPeriod } from './period.ts';
import { usualPhrases, withoutPeriod, withoutPlaces } from './phrases.ts';

/** Fills in the placeholders of a phrase. */

/** The outside name where the record has none. */
const ourService = 'our service';

const nameFor = ({ facts, audience }: Moment): string => {
  if (audience === 'internal') return cleanLine(facts.title).replace(/[.!]$/u, '');
  return cleanLine(facts.outsideName) || ourService;
};

/** Leaves out how long it lasted if nobody knows, or the impact gives other times. */
const asKnown = (moment: Moment, words: string): string => {
  if (isStartKnown(moment.facts) && toldPeriod(moment) === undefined) return words;
  const { summary } = usualPhrases[moment.audience].status[moment.facts.status];
  return words === '' ? '' : withoutPeriod(words) || withoutPeriod(summary);
};

/** A phrase with its placeholders filled in from the record. */
export const inWords = (moment: Moment, words: string): string => {
  const { facts, now, last } = moment;
  const window = windowValues(moment);
  const values: Readonly<Record<string, string | null>> = {
    ...window,
    name: nameFor(moment),
    at: clock(moment, facts.said.status?.at ?? facts.declaredAt),
    from: clock(moment, facts.impactStartedAt),
    to: clock(moment, endOf(moment) ?? now),
    duration: lasted(moment),
    last: clock(moment, last?.at ?? facts.declaredAt),
  };
  const unknown = Object.entries(window).flatMap(([name, value]) => (value === null ? [name] : []));
  return withoutPlaces(asKnown(moment, words), unknown).replace(
    /\{(\w+)\}/gu,
    (place, name: string) => values[name] ?? place,
  );
};
