import type { Update } from '../../incident/state.ts';
import { isWorse, statusLabels } from '../../incident/words.ts';
import { cleanLine } from '../clean.ts';
import type { Line, WordField } from './filled.ts';
import { lineOf } from './line.ts';
import { clock, isOld, type Moment } from './moment.ts';
import { withoutStop } from './text.ts';

/** Words that were told before and are told again: they say when they were true, and ask whether they still are. */

/** What has happened since an update that may make its words untrue. */
export const happenedSince = (moment: Moment, { seq, at }: Pick<Told, 'seq' | 'at'>): readonly string[] => {
  const { said, severity, status, threads } = moment.facts;
  const sentences: string[] = [];
  if (said.severity !== null && said.severity.seq > seq)
    sentences.push(`Severity ${severity} since ${clock(moment, said.severity.at)}`);
  if (said.status !== null && said.status.seq > seq)
    sentences.push(`${statusLabels[status]} since ${clock(moment, said.status.at)}`);
  const refs = threads.filter(({ lastWordAt }) => lastWordAt > at).map(({ number }) => `#${number}`);
  if (refs.length > 0)
    sentences.push(`News of ${refs.slice(0, 5).join(', ')}${refs.length > 5 ? ' and others' : ''}`);
  return sentences;
};

/** "(as of 13:53 UTC)." at the end of words that were dated when they were told. */
const asOf = /\s*\(as of [^()]*\)\.?$/u;

interface Told {
  readonly field: WordField;
  readonly text: string;
  readonly at: string;
  readonly seq: number;
  readonly entry: string;
  readonly update: Pick<Update, 'audience' | 'number'> | null;
}

/** A line that was told before, with its time once it is old and something has happened since. */
export const carriedLine = (moment: Moment, told: Told): Line => {
  const said = cleanLine(told.text);
  const plain = said.replace(asOf, '.');
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
  const { severity, status } = moment.facts.said;
  const isOther = Math.max(severity?.seq ?? 0, status?.seq ?? 0) > Math.max(told.seq, 1);
  const isDated = since.length > 0 && (isOther || isOld(moment, told.at)) && !moment.confirmed.has(line.key);
  // Words that said when they were true still were true then.
  if (said !== plain && !moment.confirmed.has(line.key)) return { ...line, text: said };
  return isDated
    ? { ...line, text: `${withoutStop(plain)} (as of ${clock(moment, told.at)}).` }
    : { ...line, carried: moment.confirmed.has(line.key) ? null : carried };
};

/** Whether severity or status are others now than in an update. */
export const isAnother = ({ facts }: Moment, update: Update): boolean =>
  update.severity !== facts.severity || update.status !== facts.status;

export const isRaised = ({ facts }: Moment, update: Update): boolean =>
  isWorse(facts.severity, update.severity);
