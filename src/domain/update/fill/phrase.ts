import { isStartKnown } from '../../incident/milestones.ts';
import { wentNowhere } from '../../incident/sendings.ts';
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

/** When this audience was told something last; null where all that there is was sent to nobody. */
const toldLast = (moment: Moment): string | null => {
  const { facts, audience, last } = moment;
  if (last === undefined) return clock(moment, facts.declaredAt);
  const told = facts.updates.findLast((update) => update.audience === audience && !wentNowhere(update));
  return told === undefined ? null : clock(moment, told.at);
};

/** A phrase with its placeholders filled in from the record; a sentence with one that is not known is left out. */
export const inWords = (moment: Moment, words: string): string => {
  const { facts, now } = moment;
  const known = { ...windowValues(moment), last: toldLast(moment) };
  const values: Readonly<Record<string, string | null>> = {
    ...known,
    name: nameFor(moment),
    at: clock(moment, facts.said.status?.at ?? facts.declaredAt),
    from: clock(moment, facts.impactStartedAt),
    to: clock(moment, endOf(moment) ?? now),
    duration: lasted(moment),
  };
  const unknown = Object.entries(known).flatMap(([name, value]) => (value === null ? [name] : []));
  return withoutPlaces(asKnown(moment, words), unknown).replace(
    /\{(\w+)\}/gu,
    (place, name: string) => values[name] ?? place,
  );
};
