import { updateFieldTable } from '../../incident/update-field-table.ts';
import { isLive } from '../../incident/words.ts';
import { isBy } from '../../time/instants.ts';
import { asOf, isStillLacked } from './current.ts';
import type { Line } from './filled.ts';
import { headed } from './heading.ts';
import { lineOf } from './line.ts';
import type { Moment } from './moment.ts';
import type { ThreadNews } from './news.ts';
import { asSentence, saying, withoutStop, wordsIn } from './text.ts';
import { withRoom } from './unknowns.ts';

/** Whether words stand alone: "A DBA" does not say what for, nor "everybody who has restarted it" what "it" is. */
const saysWhatFor = (words: string): boolean =>
  wordsIn(words).length >= 4 &&
  !/\b(?:it|its|this|these|those|them|there|here|one|ones)\b|\bthat(?! (?:is|are|was|were|has|have|can|could|will|would|\p{L}+s)\b)/iu.test(
    words,
  );

/** Needs in an internal update: those in the last report of each live thread, if still open. */
export const needs = (moment: Moment, threads: readonly ThreadNews[]): readonly Line[] => {
  const lines = threads
    .filter(({ thread }) => isLive(thread.state))
    .flatMap((each) => {
      const { thread } = each;
      const report = thread.reports.findLast(({ at }) => isBy(at, moment.now));
      const words = saying(report?.needs ?? '');
      if (report === undefined || words === '' || !isStillLacked(moment, each, report)) return [];
      const named = saysWhatFor(words) ? words : headed(moment, thread.title, words);
      const text = asSentence(`${withoutStop(named)}${asOf(moment, each, report)}`);
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
  return withRoom(lines, updateFieldTable.needs.limit);
};
