import { limits } from '../../incident/limits.ts';
import { forField } from '../../incident/outside-words.ts';
import type { Update } from '../../incident/state.ts';
import { isOver } from '../../incident/words.ts';
import { isBy } from '../../time/instants.ts';
import { takesBack } from '../check/assumptions.ts';
import { coverage, significantWords } from '../check/words.ts';
import { cleanLine, cleanLines, isBlank } from '../clean.ts';
import { carriedLine, withDate, withoutDate } from './carried.ts';
import {
  asEarlier,
  finalImpact,
  isFromOutside,
  isLookingBack,
  lookingBack,
  notLookingBack,
  outsideLabels,
} from './ended.ts';
import type { Line } from './filled.ts';
import { lineOf } from './line.ts';
import { isMended, isOld, type Moment, needsTime } from './moment.ts';
import { isPhrase } from './phrases.ts';
import { saysImpact, saysRecovery } from './says.ts';
import { asSentence, shorten, withoutStop } from './text.ts';

/**
 * The impact in an internal update: the inside words, with their figures. Outside words are softer, so they never
 * replace these; they stand beside them once something has happened that may make these out of date.
 */

interface Words {
  readonly text: string;
  readonly at: string;
  readonly seq: number;
  readonly entry: string;
  readonly update: Pick<Update, 'audience' | 'number'> | null;
}

const bySeq = (a: Words, b: Words): number => a.seq - b.seq;

/** The impact that an update told, unless it is only a phrase. */
const toldImpact = (
  moment: Moment,
  { fields, at, seq, entry, audience, number }: Update,
): readonly Words[] =>
  isBlank(fields.impact) || isPhrase(moment.phrases, fields.impact)
    ? []
    : [{ text: fields.impact, at, seq, entry, update: { audience, number } }];

/** The inside words in a text that an earlier draft put together. */
const ownWords = (text: string): string => {
  const lines = cleanLines(text).filter((line) => !isFromOutside(line));
  const [then] = lines.filter(isLookingBack);
  return then === undefined ? lines.join(' ') : notLookingBack(then);
};

/** The newest words pinned or told inside. Words pinned by an external update do not count. */
const insideWords = (moment: Moment): Words | undefined => {
  const { facts, phrases } = moment;
  const { updates, impacts, said } = facts;
  const outside = new Set(
    updates.filter(({ audience }) => audience === 'external').map(({ fields }) => cleanLine(fields.impact)),
  );
  const pinned = impacts
    .filter(({ text }) => !(isBlank(text) || isPhrase(phrases, text) || outside.has(cleanLine(text))))
    .map((words): Words => {
      const isSaidAgain = words.text === facts.impact && said.impact !== null;
      return { ...words, ...(isSaidAgain ? said.impact : {}), text: words.text, update: null };
    });
  const told = updates
    .filter(({ audience }) => audience === 'internal')
    .flatMap((update) => toldImpact(moment, update));
  const all = [...pinned, ...told]
    .toSorted(bySeq)
    .map((words) => ({ ...words, text: ownWords(words.text) }))
    .filter(({ text }) => text !== '');
  const newest = all.at(-1);
  // Words that were repeated with a time are as old as their first telling.
  return newest === undefined || newest.text === withoutDate(newest.text) ? newest : firstOf(all);
};

/** The first of the latest words that all say the same, dated or not, with the text of the last. */
const firstOf = (all: readonly Words[]): Words | undefined => {
  const plain = ({ text }: Words) => withoutStop(withoutDate(text));
  const last = all.at(-1);
  if (last === undefined) return undefined;
  const other = all.findLastIndex((words) => plain(words) !== plain(last));
  return { ...last, ...all[other + 1], text: last.text };
};

/** The impact last told outside, as of when it was first told that way. */
const toldOutside = (moment: Moment): Words | undefined =>
  firstOf(
    moment.facts.updates
      .filter(({ audience }) => audience === 'external')
      .flatMap((update) => toldImpact(moment, update))
      .map((words) => {
        const lines = cleanLines(words.text).filter((line) => !isLookingBack(line));
        return { ...words, text: lines.join('\n') };
      })
      .filter(({ text }) => text !== ''),
  );

/** The newest outside words that say who is affected, or that something works again. */
const givenForOutside = ({ facts, now }: Moment): Words | undefined =>
  facts.outsideWords
    .filter(({ at }) => isBy(at, now))
    .map((words) => ({ ...words, ...forField(words.text) }))
    .filter(
      ({ field, words }) =>
        field === 'impact' || (field === null && (saysImpact(words) || saysRecovery(words))),
    )
    .map(({ words, at, seq, entry }) => ({
      text: asSentence(cleanLine(words)),
      at,
      seq,
      entry,
      update: null,
    }))
    .at(-1);

/** Whether something has happened that may have made words untrue. */
const mayBeOld = (moment: Moment, { seq, at }: Words): boolean => {
  const { said, decisions } = moment.facts;
  const changed = Math.max(said.severity?.seq ?? 0, said.status?.seq ?? 0);
  return (
    changed > Math.max(seq, 1) ||
    needsTime(moment, at) ||
    decisions.some((decision) => decision.seq > seq && isBy(decision.at, moment.now)) ||
    (givenForOutside(moment)?.seq ?? 0) > seq
  );
};

/** Whether anything happened between the inside and the outside words: if not, the latter are only softer. */
const hasHappenedBetween = ({ facts }: Moment, inside: Words, outside: Words): boolean => {
  const { decisions, evidence, statuses, threads, said } = facts;
  return [
    ...[...decisions, ...evidence, ...statuses].map(({ seq }) => seq),
    ...threads.map(({ stated }) => stated.seq),
    said.severity?.seq ?? 0,
  ].some((seq) => seq > inside.seq && seq < outside.seq);
};

const half = limits.impact / 2 - 1;

/** What the last external summary said beyond the impact: outside readers know that, too. */
const toldInSummary = ({ lastOutside, phrases }: Moment, impact: string): readonly string[] =>
  (lastOutside?.fields.summary ?? '')
    .split(/(?<=[.!?])\s+/u)
    .map(cleanLine)
    .filter((text) => text !== '' && !isPhrase(phrases, text) && !takesBack(text))
    .filter((text) => coverage(significantWords(text), significantWords(impact)) < 0.75);

const outsideLine = (moment: Moment, words: Words): Line => {
  const isTold = words.update !== null;
  const label = isTold ? outsideLabels.told : outsideLabels.given;
  const besides = isTold ? toldInSummary(moment, words.text) : [];
  const dated = [
    ...(besides.length === 0
      ? []
      : [withDate(moment, besides.join(' '), moment.lastOutside?.at ?? words.at)]),
    ...words.text
      .split('\n')
      .map((line) => (line === withoutDate(line) ? withDate(moment, line, words.at) : line)),
  ];
  const text = shorten(`${label}${dated.join(' ')}`, half);
  return lineOf(moment.facts, { field: 'impact', from: 'told', text, entries: [words.entry] });
};

/** The inside words, with their time once they may be out of date; after a fix, as what was before it. */
const insideLine = (moment: Moment, words: Words): Line => {
  const { facts, confirmed } = moment;
  const line = carriedLine(moment, { field: 'impact', ...words });
  const isBeforeFix = isMended(facts.status) && words.seq < (facts.said.status?.seq ?? 0);
  if (confirmed.has(line.key) || !(isBeforeFix || mayBeOld(moment, words))) return line;
  const label = facts.kind === 'maintenance' ? 'work' : 'fix';
  const text = line.text === line.carried?.plain ? withDate(moment, line.text, words.at) : line.text;
  return { ...line, text: shorten(isBeforeFix ? lookingBack(moment, label, text, words.at) : text, half) };
};

/** The lines of the impact. */
export const impact = (moment: Moment): readonly Line[] => {
  const inside = insideWords(moment);
  const outside = [toldOutside(moment), givenForOutside(moment)]
    .filter((words) => words !== undefined)
    .toSorted(bySeq)
    .at(-1);
  const known = inside ?? toldOutside(moment);
  if (isOver(moment.facts.status)) {
    const line = known === undefined ? null : carriedLine(moment, { field: 'impact', ...known });
    const final = finalImpact(moment, line, known?.at ?? moment.now);
    return final === null ? [] : [final];
  }
  if (inside === undefined) {
    if (outside === undefined) return [];
    return [
      outside.update === null
        ? outsideLine(moment, outside)
        : carriedLine(moment, { field: 'impact', ...outside }),
    ];
  }
  const own = insideLine(moment, inside);
  const isNewer =
    outside !== undefined &&
    outside.seq > inside.seq &&
    mayBeOld(moment, inside) &&
    hasHappenedBetween(moment, inside, outside);
  const isSame = withoutDate(cleanLine(outside?.text ?? '')) === withoutDate(cleanLine(inside.text));
  if (!isNewer || isSame) return [own];
  const told = outsideLine(moment, outside);
  if (isMended(moment.facts.status)) return [told, own];
  // Outside words are softer: they come first only if they report a recovery, or the inside words were old by then.
  if (!saysRecovery(outside.text) && !isOld({ now: outside.at }, inside.at)) return [own, told];
  // The first line must hold what is true now, for those who read only that.
  return [told, { ...own, text: shorten(asEarlier(moment, own.text, inside.at), half) }];
};
