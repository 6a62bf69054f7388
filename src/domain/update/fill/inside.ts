import { statusLabels } from '../../incident/words.ts';
import { currentStatus } from './current-status.ts';
import type { FilledFields, Line, WordField } from './filled.ts';
import { impact } from './impact.ts';
import { lineOf } from './line.ts';
import { isWindowNews } from './maintenance.ts';
import { atClock, clock, type Moment } from './moment.ts';
import { needs } from './needs.ts';
import { newsOf } from './news.ts';
import { nextSteps } from './next-steps.ts';
import { inWords } from './phrase.ts';
import { summary } from './summary.ts';
import { unknowns } from './unknowns.ts';

/** An internal draft: news by thread, from the record. */
interface Inside {
  readonly lines: Readonly<Record<WordField, readonly Line[]>>;
  readonly owners: ReadonlyMap<string, string | null>;
  readonly oldSummary: FilledFields['oldSummary'];
}

/** The current status when no thread has news. */
const quiet = (moment: Moment): Line => {
  const { facts, last } = moment;
  const status = statusLabels[facts.status];
  const since = clock(moment, facts.said.status?.at ?? facts.declaredAt);
  const told = last !== undefined && isWindowNews(moment, last);
  const text = told
    ? `${status} since ${since}.`
    : last === undefined
      ? `${status} since ${since}; no thread has a word yet.`
      : `Nothing new since update ${last.number} ${atClock(moment, last.at)}.`;
  return lineOf(facts, { field: 'currentStatus', from: 'phrase', text });
};

export const insideLines = (moment: Moment): Inside => {
  const { facts, phrases } = moment;
  const threads = newsOf(moment);
  const head = summary(moment, threads);
  const points = currentStatus(moment, threads, head.told);
  const steps = nextSteps(moment, threads);
  const fallback = inWords(moment, phrases.internal.status[facts.status].nextSteps);
  return {
    oldSummary: head.old,
    owners: new Map(steps.map(({ key, owner }) => [key, owner])),
    lines: {
      summary: [head.line],
      impact: impact(moment),
      currentStatus: points.length > 0 ? points : [quiet(moment)],
      nextSteps:
        steps.length > 0 || fallback === ''
          ? steps.map(({ owner: _owner, step: _step, ...line }) => line)
          : [lineOf(facts, { field: 'nextSteps', from: 'phrase', text: fallback })],
      unknowns: unknowns(moment),
      needs: needs(moment, threads),
    },
  };
};
