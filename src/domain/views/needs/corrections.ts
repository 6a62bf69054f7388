import type { Glance } from '../../incident/glance.ts';
import { audiences } from '../../incident/words.ts';
import { listed } from '../../listed.ts';
import { owedBriefs } from '../../told/briefs.ts';
import { owedCorrections } from '../../told/owed.ts';
import { type Need, need } from './need.ts';

/** Audiences that were told something wrong: red for the one outside, where nobody can ask. */
export const correctionNeeds = (facts: Glance): readonly Need[] => {
  const byAssumption = Map.groupBy(owedCorrections(facts), ({ assumption }) => assumption.number);
  const briefs = Map.groupBy(owedBriefs(facts), ({ assumption }) => assumption.number);
  const numbers = new Set([...byAssumption.keys(), ...briefs.keys()]);
  return [...numbers].map((number) => {
    const owed = byAssumption.get(number) ?? [];
    const told = audiences.filter((audience) => owed.some((one) => one.audience === audience));
    const where = listed([
      ...told.map((audience) => (audience === 'external' ? 'outside' : 'inside')),
      ...(briefs.has(number) ? ['who got the brief'] : []),
    ]);
    return need(
      `corrections:${number}`,
      `A${number} refuted: correct ${where}`,
      { kind: 'rested', number },
      told.includes('external') ? 'now' : 'soon',
    );
  });
};
