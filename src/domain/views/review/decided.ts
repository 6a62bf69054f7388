import type { Decision } from '../../incident/state.ts';
import { chainWords } from '../decisions.ts';
import { joinLines, line, lineOr, list, nothing, strong } from '../page.ts';
import type { Sheet } from './sheet.ts';

/** "open then: A1, A3"; what was open when it was decided, not what it rested on. */
const openThenWords = ({ knownThen }: Decision): string => {
  const open = knownThen.filter(({ state }) => state === 'open').map(({ number }) => `A${number}`);
  return open.length === 0 ? '' : `open then: ${open.join(', ')}`;
};

/** What was decided, and why. */
export const decidedBlocks = ({ facts, when, who }: Sheet) => {
  if (facts.decisions.length === 0) return [];
  const lines = facts.decisions.map((decision) => {
    const { number, thread, text, why, explainLater, decidedBy, alone, at } = decision;
    const where = thread === null ? nothing : line` (#${thread})`;
    const reason =
      explainLater && why === '' ? 'was to be explained and is not yet' : lineOr(why, 'not said');
    const besides = [chainWords(facts, decision), openThenWords(decision)]
      .filter((words) => words !== '')
      .map((words) => line` · ${words}`);
    const by = `${who(decidedBy)}${alone ? ', alone and in a hurry' : ''}`;
    return line`${strong(`D${number}`)}${where} ${text} · why: ${reason} · ${by}, ${when(at)}${joinLines(besides, '')}`;
  });
  return [list(lines, '')];
};
