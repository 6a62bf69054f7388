import type { Glance } from '../../incident/glance.ts';
import { audiences } from '../../incident/words.ts';
import { owedCorrections } from '../../told/owed.ts';
import { type Need, need } from './need.ts';

/** Audiences that were told something wrong: red for the one outside, where nobody can ask. */
export const correctionNeeds = (facts: Glance): readonly Need[] => {
  const byAssumption = Map.groupBy(owedCorrections(facts), ({ assumption }) => assumption.number);
  return [...byAssumption].map(([number, owed]) => {
    const told = audiences.filter((audience) => owed.some((one) => one.audience === audience));
    const where = told.map((audience) => (audience === 'external' ? 'outside' : 'inside')).join(' and ');
    return need(
      `corrections:${number}`,
      `A${number} refuted: correct ${where}`,
      { kind: 'rested', number },
      told.includes('external') ? 'now' : 'soon',
    );
  });
};
