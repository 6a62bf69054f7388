import type { Update } from '../../incident/state.ts';
import { isWorse, statusLabels } from '../../incident/words.ts';
import { isBefore, isBy } from '../../time/instants.ts';
import { cleanLine } from '../clean.ts';
import type { Line, WordField } from './filled.ts';
import { lineOf } from './line.ts';
import { clock, type Moment, needsTime } from './moment.ts';
import { withoutStop } from './text.ts';

/** Lines repeated from an earlier update: each says when it was true, and asks whether it still is. */

/** Whether outside words were given after the update, which may contradict it. */
const isRetold = ({ facts, now, audience }: Moment, seq: number): boolean =>
  audience === 'external' && facts.outsideWords.some((words) => words.seq > seq && isBy(words.at, now));

/** What has happened since an update that may make its words untrue. */
const happenedSince = (moment: Moment, { seq, at }: Pick<Told, 'seq' | 'at'>): readonly string[] => {
  const { said, severity, status, threads } = moment.facts;
  const sentences: string[] = [];
  if (said.severity !== null && said.severity.seq > seq)
    sentences.push(`Severity ${severity} since ${clock(moment, said.severity.at)}`);
  if (said.status !== null && said.status.seq > seq)
    sentences.push(`${statusLabels[status]} since ${clock(moment, said.status.at)}`);
  if (isRetold(moment, seq)) sentences.push('New words for outside');
  const refs = threads.filter(({ lastWord }) => isBefore(at, lastWord.at)).map(({ number }) => `#${number}`);
  if (refs.length > 0)
    sentences.push(`News of ${refs.slice(0, 5).join(', ')}${refs.length > 5 ? ' and others' : ''}`);
  return sentences;
};

/** "(as of 13:53 UTC)." at the end of a line. */
const asOf = /\s*\(as of [^()]*\)\.?$/u;

/** A line without its "(as of …)". */
export const withoutDate = (text: string): string => text.replace(asOf, '.');

/** "Some cannot pay (as of 13:10 UTC)." */
export const withDate = (moment: Moment, text: string, at: string): string =>
  `${withoutStop(text)} (as of ${clock(moment, at)}).`;

interface Told {
  readonly field: WordField;
  readonly text: string;
  readonly at: string;
  readonly seq: number;
  readonly entry: string;
  readonly update: Pick<Update, 'audience' | 'number'> | null;
}

/** Whether it was told while the work was scheduled and the work has since begun: that makes no plan untrue. */
const isPlan = ({ facts: { status, updates } }: Moment, { update }: Told): boolean =>
  status === 'inProgress' &&
  updates.find((each) => each.audience === update?.audience && each.number === update.number)?.status ===
    'scheduled';

/** Whether enough has changed since for the line to need its time. */
const isDated = (moment: Moment, told: Told): boolean => {
  const { severity, status } = moment.facts.said;
  const isPlanned = isPlan(moment, told);
  const changed = Math.max(severity?.seq ?? 0, isPlanned ? 0 : (status?.seq ?? 0));
  return changed > Math.max(told.seq, 1) || isRetold(moment, told.seq);
};

/** A line repeated from an earlier update, with its time once it is old or something has happened since. */
export const carriedLine = (moment: Moment, told: Told): Line => {
  const said = cleanLine(told.text);
  const plain = withoutDate(said);
  const since = happenedSince(moment, told);
  const { audience = null, number = 0 } = told.update ?? {};
  const carried = {
    update: audience === null ? null : { audience, number },
    at: told.at,
    since,
    plain,
  };
  const line = lineOf(moment.facts, {
    field: told.field,
    from: 'told',
    text: plain,
    entries: [told.entry],
    carried,
  });
  if (moment.confirmed.has(line.key)) return { ...line, carried: null };
  // Words that carried a time keep it: they were true then.
  if (said !== plain) return { ...line, text: said };
  // After half an hour it needs its time even if nothing was recorded since: nobody has looked.
  const isAged = needsTime(moment, told.at) && !isPlan(moment, told);
  return isAged || (since.length > 0 && isDated(moment, told))
    ? { ...line, text: withDate(moment, plain, told.at) }
    : line;
};

/** Whether status and severity are as last told; severity says nothing about planned work. */
export const isSame = ({ facts, last }: Moment): boolean =>
  last !== undefined &&
  last.status === facts.status &&
  (last.severity === facts.severity || facts.kind === 'maintenance');

export const isRaised = ({ facts }: Moment, update: Update): boolean =>
  isWorse(facts.severity, update.severity);
