import type { Report } from '../../incident/state.ts';
import { minutesBetween } from '../../time/instants.ts';
import { shared, significantWords } from '../check/words.ts';
import { clock, isMended, isNews, type Moment, needsTime } from './moment.ts';
import type { ThreadNews, Word } from './news.ts';

/** How long the actions and needs of a report count as current. */

/** How long, in minutes, they count after an update has told them. */
const countsFor = 120;

/** Steps that look for the cause: they are over once it is known, or something was found. */
const investigative =
  /^(?:still )?(?:trying to (?:find|understand|reproduce|see)|find(?:ing)? out|analy[sz]|ask(?:ing)? around|audit|bisect|check|compar|correlat|debug|diagnos|diff|dig|examin|figur|gather|going through|inspect|investigat|isolat|list|look|narrow|profil|read(?:ing)? (?:logs|through)|reproduc|search|trac|understand)/iu;

/** Everything that was recorded about a thread after its report. */
const wordsSince = ({ words }: ThreadNews, { seq }: Report): readonly Word[] =>
  words.filter((word) => word.seq > seq && word.kind !== 'opened');

/** Whether a text refers to what was said: they share a word that is not in the thread's name. */
const refersTo = (said: string, title: string, text: string): boolean => {
  const name = significantWords(title);
  const own = new Set([...significantWords(said)].filter((word) => !name.has(word)));
  return shared(own, significantWords(text)) > 0;
};

/** Whether the incident's status has moved on since the report. */
const hasMovedOn = ({ facts: { status, said } }: Moment, { seq }: Report): boolean =>
  status !== 'investigating' && seq < (said.status?.seq ?? 0);

/** Whether a fix came after the report, and so ended its actions and needs. */
const isEndedByFix = (moment: Moment, report: Report): boolean =>
  hasMovedOn(moment, report) && isMended(moment.facts.status);

const counts = (moment: Moment, report: Report): boolean =>
  !isEndedByFix(moment, report) &&
  (isNews(moment, report) || minutesBetween(report.at, moment.now) <= countsFor);

/** Whether the actions of a report are still under way. */
export const isStillDone = (moment: Moment, thread: ThreadNews, report: Report): boolean => {
  const since = wordsSince(thread, report);
  const isInvestigative = investigative.test(report.actions.trim());
  if (!counts(moment, report)) return false;
  if (since.some(({ kind }) => kind === 'state' || kind === 'decision')) return false;
  if (isInvestigative && (since.length > 0 || hasMovedOn(moment, report))) return false;
  if (since.length > 0 && hasMovedOn(moment, report)) return false;
  return !since.some(({ text }) => refersTo(report.actions, thread.thread.title, text));
};

/** Everything recorded since that may have met a need. */
const mayMeetNeed = ({ facts }: Moment, { seq }: Report): readonly string[] => {
  const { evidence, decisions, loans, tasks, threads } = facts;
  return [
    ...[...evidence, ...decisions, ...loans, ...tasks]
      .filter((each) => each.seq > seq)
      .map(({ text }) => text),
    ...threads
      .filter(({ stated, opened }) => stated.seq > seq && stated.entry !== opened.entry)
      .map(({ why }) => why),
  ];
};

/** Whether the needs of a report are still open, as far as the record says. */
export const isStillLacked = (moment: Moment, thread: ThreadNews, report: Report): boolean => {
  const since = wordsSince(thread, report);
  const { title, owned } = thread.thread;
  if (!counts(moment, report) || owned.seq > report.seq) return false;
  if (since.some(({ kind }) => kind === 'state' || kind === 'decision')) return false;
  if (since.length > 0 && hasMovedOn(moment, report)) return false;
  if (since.some(({ text }) => refersTo(report.actions, title, text))) return false;
  return !mayMeetNeed(moment, report).some((text) => refersTo(report.needs, title, text));
};

/** "(as of 14:02 UTC)" if that was long ago, or its thread has had news since. */
export const asOf = (moment: Moment, thread: ThreadNews, report: Report): string =>
  needsTime(moment, report.at) || wordsSince(thread, report).some(({ kind }) => kind !== 'task')
    ? ` (as of ${clock(moment, report.at)})`
    : '';
