import { cleanLine, isBlank } from '../clean.ts';
import { carriedLine } from './carried.ts';
import { finalImpact } from './ended.ts';
import type { Line } from './filled.ts';
import { lastUpdateFor, type Moment } from './moment.ts';
import { isPhrase } from './phrases.ts';

/** Impact, inside: the newest of what is pinned and what any audience was told. */

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
  return finalImpact(moment, carriedLine(moment, { field: 'impact', ...newest, ...(same ?? {}) }), newest.at);
};
