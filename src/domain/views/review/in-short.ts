import { dataOf } from '../../incident/entries.ts';
import { reached } from '../../incident/milestones.ts';
import { worstSoFar } from '../../incident/severities.ts';
import { isBy } from '../../time/instants.ts';
import { type Block, type Line, line, list, paragraph, strong } from '../page.ts';
import { becameWords } from './became.ts';
import type { Sheet } from './sheet.ts';

/** What the record knows of cause and remedy, for as long as nobody has written a summary. */

/** What was believed to the end: settled as true, or supported and never contradicted. */
const cause = ({ facts, state }: Sheet): readonly Line[] =>
  facts.assumptions
    .filter((one) => one.state === 'supported')
    .map(
      (one) => line`${strong('What was found:')} ${one.text} (A${one.number}, ${becameWords(state, one)})`,
    );

/** Why it got the worst severity that it had. */
const worst = ({ facts, state }: Sheet): readonly Line[] => {
  const severity = worstSoFar(facts);
  const change = state.history.find(
    (item) =>
      item.event.type === 'severityChanged' && item.withdrawn === null && dataOf(item).severity === severity,
  );
  const why = change === undefined ? '' : String(dataOf(change).why ?? '');
  return why === '' ? [] : [line`${strong(`Why it was ${severity}:`)} ${why}`];
};

/** The decisions before it was mitigated that nothing replaced. */
const remedy = ({ facts, when }: Sheet): readonly Line[] => {
  const until = reached(facts, 'mitigated')?.at ?? facts.endedAt;
  const replaced = new Set(facts.decisions.map(({ insteadOf }) => insteadOf));
  return facts.decisions
    .filter(({ number, at }) => !replaced.has(number) && (until === null || isBy(at, until)))
    .slice(-2)
    .map(({ number, text, at }) => line`${strong('What was done:')} ${text} (D${number}, ${when(at)})`);
};

export const inShortBlocks = (sheet: Sheet): readonly Block[] => {
  const lines = [...worst(sheet), ...cause(sheet), ...remedy(sheet)];
  return lines.length === 0 ? [] : [paragraph(line`Put together from the record:`), list(lines, '')];
};
