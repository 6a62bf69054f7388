import type { Assumption, Evidence, Update } from '../../incident/state.ts';
import { audienceLabels } from '../../incident/words.ts';
import { minutesBetween } from '../../time/instants.ts';
import { type Item, type Line, line, lineOr, list, nothing, strong } from '../page.ts';
import { becameAt, becameWords } from './became.ts';
import { took } from './lasted.ts';
import type { Sheet } from './sheet.ts';
import { toldAsFact } from './told-as-fact.ts';

/** What was believed, and when it turned out true or false. */

const verdict = (sheet: Sheet, assumption: Assumption): Line => {
  const { state, settledWhy, at } = assumption;
  const then = becameAt(sheet.state, assumption);
  const became = becameWords(sheet.state, assumption);
  if (state === 'open') return strong(became);
  const why = settledWhy === '' ? nothing : line`: ${settledWhy}`;
  return line`${strong(became)}${why} (${sheet.when(then)}, after ${took(minutesBetween(at, then))})`;
};

const evidenceLine = ({ when }: Sheet, evidence: Evidence, way: string): Line =>
  line`${way} (E${evidence.number}, ${when(evidence.at)}): ${evidence.text} · ${lineOr(evidence.source, 'no source named')}`;

/** When what was told in an update was corrected, or that it never was. */
const correctedWords = ({ facts, when }: Sheet, update: Update): string => {
  const correction = facts.updates.find(
    ({ audience, corrects }) => audience === update.audience && corrects === update.number,
  );
  return correction === undefined
    ? 'never corrected'
    : `corrected ${when(correction.at)}, ${took(minutesBetween(update.at, correction.at))} later`;
};

/** The updates that told it as a fact, and whether those that were wrong were corrected. */
const told = (sheet: Sheet, assumption: Assumption): readonly Line[] => {
  const { facts, when } = sheet;
  const { state, weighed } = assumption;
  const isWrong = state === 'refuted' || state === 'contradicted';
  return toldAsFact(facts, assumption).map((update) => {
    const name = `${audienceLabels[update.audience].toLowerCase()} update ${update.number} (${when(update.at)})`;
    const then = isWrong && update.seq < weighed.seq ? `; ${correctedWords(sheet, update)}` : '';
    return line`told as fact in ${name}${then}`;
  });
};

const itemOf = (sheet: Sheet, assumption: Assumption): Item => {
  const { facts, when, who } = sheet;
  const { number, thread, text, confidence, disproof, at, by } = assumption;
  const where = thread === null ? nothing : line` (#${thread})`;
  const evidence = facts.evidence.flatMap((each) => {
    if (each.supports === number) return [evidenceLine(sheet, each, 'for')];
    return each.refutes === number ? [evidenceLine(sheet, each, 'against')] : [];
  });
  const would = disproof === '' ? [] : [line`would have disproved it: ${disproof}`];
  return {
    line: line`${strong(`A${number}`)}${where} ${text} · believed since ${when(at)} with ${confidence} confidence, ${who(by)} · ${verdict(sheet, assumption)}`,
    under: [...would, ...evidence, ...told(sheet, assumption)],
  };
};

export const believedBlocks = (sheet: Sheet) => {
  const { assumptions } = sheet.facts;
  return assumptions.length === 0
    ? []
    : [
        list(
          assumptions.map((one) => itemOf(sheet, one)),
          '',
        ),
      ];
};
