import { limits } from '../../incident/limits.ts';
import { isLive } from '../../incident/words.ts';
import type { Line } from './filled.ts';
import { lineOf } from './line.ts';
import { clock, isCurrent, isOld, type Moment } from './moment.ts';
import type { ThreadNews } from './news.ts';
import { asSentence, midSentence, saying, withoutStop, wordsIn } from './text.ts';
import { heading } from './thread-point.ts';
import { withRoom } from './unknowns.ts';

/** Needs, inside: what live threads said last that they lack. */
export const needs = (moment: Moment, threads: readonly ThreadNews[]): readonly Line[] => {
  const lines = threads
    .filter(({ thread }) => isLive(thread.state))
    .flatMap(({ thread }) => {
      const report = thread.reports.findLast(({ at }) => at <= moment.now);
      const words = saying(report?.needs ?? '');
      if (report === undefined || words === '' || !isCurrent(moment, report)) return [];
      // "A DBA" alone says to nobody what for.
      const named = wordsIn(words).length < 4 ? `${heading(thread.title)} ${midSentence(words)}` : words;
      const old = isOld(moment, report.at) ? ` (as of ${clock(moment, report.at)})` : '';
      const text = asSentence(`${withoutStop(named)}${old}`);
      const line = lineOf(moment.facts, {
        field: 'needs',
        text,
        entries: [report.entry],
        thread: thread.number,
      });
      return [{ ...line, seq: report.seq }];
    })
    .sort((a, b) => b.seq - a.seq)
    .map(({ seq: _, ...line }) => line);
  return withRoom(lines, limits.needs);
};
