import type { Report } from '../../incident/state.ts';
import { minutesBetween } from '../../time/instants.ts';
import { shared, significantWords } from '../check/words.ts';
import { clock, isMended, isNews, type Moment, needsTime } from './moment.ts';
import type { ThreadNews, Word } from './news.ts';

/** What a report says of doing and lacking, and how long that counts. */

/** How long, in minutes, it counts without being said again once it was told. */
const lasting = 120;

/** Steps that look for the cause: they are over when it is known, or when something was found. */
const looking =
  /^(?:still )?(?:trying to (?:find|understand|reproduce|see)|find(?:ing)? out|analy[sz]|ask(?:ing)? around|audit|bisect|check|compar|correlat|debug|diagnos|diff|dig|examin|figur|gather|going through|inspect|investigat|isolat|list|look|narrow|profil|read(?:ing)? (?:logs|through)|reproduc|search|trac|understand)/iu;

/** Everything that was put on record of a thread after its report. */
const wordsSince = ({ words }: ThreadNews, { seq }: Report): readonly Word[] =>
  words.filter((word) => word.seq > seq && word.kind !== 'opened');

/** Whether a text takes up what was said: it shares a word with it that is none of the thread's name. */
const takesUp = (said: string, title: string, text: string): boolean => {
  const name = significantWords(title);
  const own = new Set([...significantWords(said)].filter((word) => !name.has(word)));
  return shared(own, significantWords(text)) > 0;
};

/** Whether the incident as a whole has moved on since. */
const hasMovedOn = ({ facts: { status, said } }: Moment, { seq }: Report): boolean =>
  status !== 'investigating' && seq < (said.status?.seq ?? 0);

/** Before a fix was in place; what was done and lacked then is over with it. */
const isOverWithIt = (moment: Moment, report: Report): boolean =>
  hasMovedOn(moment, report) && isMended(moment.facts.status);

const counts = (moment: Moment, report: Report): boolean =>
  !isOverWithIt(moment, report) &&
  (isNews(moment, report) || minutesBetween(report.at, moment.now) <= lasting);

/** Whether what its owner said that they are doing is still a step. */
export const isStillDone = (moment: Moment, thread: ThreadNews, report: Report): boolean => {
  const since = wordsSince(thread, report);
  const isLooking = looking.test(report.actions.trim());
  if (!counts(moment, report)) return false;
  if (since.some(({ kind }) => kind === 'state' || kind === 'decision')) return false;
  if (isLooking && (since.length > 0 || hasMovedOn(moment, report))) return false;
  if (since.length > 0 && hasMovedOn(moment, report)) return false;
  return !since.some(({ text }) => takesUp(report.actions, thread.thread.title, text));
};

/** What came on record anywhere that may have given a thread what it lacked. */
const givenSince = ({ facts }: Moment, { seq }: Report): readonly string[] => {
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

/** Whether what was lacked is still lacked, as far as the record says. */
export const isStillLacked = (moment: Moment, thread: ThreadNews, report: Report): boolean => {
  const since = wordsSince(thread, report);
  const { title, owned } = thread.thread;
  if (!counts(moment, report) || owned.seq > report.seq) return false;
  if (since.some(({ kind }) => kind === 'state' || kind === 'decision')) return false;
  if (since.length > 0 && hasMovedOn(moment, report)) return false;
  if (since.some(({ text }) => takesUp(report.actions, title, text))) return false;
  return !givenSince(moment, report).some((text) => takesUp(report.needs, title, text));
};

/** "(as of 14:02 UTC)" where that was long ago, or its thread has had a word since. */
export const asOf = (moment: Moment, thread: ThreadNews, report: Report): string =>
  needsTime(moment, report.at) || wordsSince(thread, report).some(({ kind }) => kind !== 'task')
    ? ` (as of ${clock(moment, report.at)})`
    : '';
