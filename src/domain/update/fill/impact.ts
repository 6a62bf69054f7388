import { limits } from '../../incident/limits.ts';
import type { Update } from '../../incident/state.ts';
import { type Audience, isOver } from '../../incident/words.ts';
import { cleanLine, isBlank } from '../clean.ts';
import { carriedLine } from './carried.ts';
import type { Line } from './filled.ts';
import { lastUpdateFor, type Moment } from './moment.ts';
import { inWords, lasted, saysPeriod } from './phrase.ts';
import { isPhrase } from './phrases.ts';
import { asSentence, midSentence, shorten } from './text.ts';

/** Impact, inside: the newest of what is pinned and what any audience was told. */

/** The last update to an audience while there was no fix. */
export const lastUnmended = (updates: readonly Update[], audience: Audience): Update | undefined =>
  updates.findLast(
    (update) =>
      update.audience === audience &&
      (update.status === 'investigating' ||
        update.status === 'identified' ||
        update.status === 'scheduled' ||
        update.status === 'inProgress'),
  );

/** What this audience was told then; what it is told later is often only what was left. */
const beforeMended = ({ facts, audience }: Moment): string => {
  const update = lastUnmended(facts.updates, audience);
  return cleanLine(update?.fields.impact ?? '').replace(/\s*\(as of [^()]*\)\.?$/u, '.');
};

/** When it is over, the impact says from when to when. */
export const overall = (moment: Moment, line: Line): Line => {
  const { carried, facts } = { carried: line.carried, facts: moment.facts };
  if (!isOver(facts.status)) return line;
  const newest = carried?.plain ?? line.text;
  const worst = beforeMended(moment);
  const words =
    worst === '' || worst === newest ? newest : `${asSentence(worst)} At the end: ${midSentence(newest)}`;
  if (saysPeriod(words))
    return { ...line, text: shorten(saysPeriod(newest) ? newest : words, limits.impact) };
  const text = `From ${inWords(moment, '{from}')} to ${inWords(moment, '{to}')} (${lasted(moment)}): ${words}`;
  return { ...line, text: shorten(text, limits.impact) };
};

/** The words of an update, unless they are a phrase that says nothing of this incident. */
const toldImpact = (moment: Moment, audience: 'internal' | 'external') => {
  const update = lastUpdateFor(moment.facts, audience);
  if (update === undefined || isBlank(update.fields.impact)) return [];
  const { number, at, seq, entry, fields } = update;
  return isPhrase(moment.phrases, fields.impact)
    ? []
    : [{ text: fields.impact, at, seq, entry, update: { audience, number } }];
};

export const impact = (moment: Moment): Line | null => {
  const { facts } = moment;
  const { impact: said } = facts.said;
  const pinned =
    said === null || isBlank(facts.impact) || isPhrase(moment.phrases, facts.impact)
      ? []
      : [{ ...said, text: facts.impact, update: null }];
  const told = [...toldImpact(moment, 'internal'), ...toldImpact(moment, 'external')];
  const newest = [...pinned, ...told].toSorted((a, b) => b.seq - a.seq)[0];
  if (newest === undefined) return null;
  const same = told.find(({ text }) => cleanLine(text) === cleanLine(newest.text));
  return overall(moment, carriedLine(moment, { field: 'impact', ...newest, ...(same ?? {}) }));
};
