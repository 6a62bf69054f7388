import { line, list, strong } from '../page.ts';
import { proseItem } from '../prose.ts';
import type { Sheet } from './sheet.ts';

/** The questions that were parked, with their answers. */
export const parkedBlocks = ({ facts, who }: Sheet) => {
  if (facts.parked.length === 0) return [];
  const items = facts.parked.map(({ number, text, answer, by }) => {
    const question = line`${strong(`Q${number}`)} ${text} (${who(by)})`;
    return answer === null
      ? { line: line`${question} · ${strong('not answered')}`, under: [] }
      : proseItem(answer, (words) => line`${question}\n${words}`);
  });
  return [list(items, '')];
};
