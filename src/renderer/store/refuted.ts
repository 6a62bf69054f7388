import type { Assumption, Facts } from '../../domain/incident/state.ts';
import { builtOn } from '../../domain/told/built-on.ts';
import { owedCorrections } from '../../domain/told/owed.ts';
import { factsOf, useIncidents } from './incident.ts';
import { openPanel, say } from './ui.ts';

/** Says at once what rested on an assumption when it is refuted, whoever did that; it opens nothing by itself. */

const newlyRefuted = (before: Facts, { assumptions }: Facts): readonly Assumption[] =>
  assumptions.filter(
    ({ number, state }) =>
      state === 'refuted' &&
      before.assumptions.some((was) => was.number === number && was.state !== 'refuted'),
  );

const sayRested = (facts: Facts, assumption: Assumption): void => {
  const { number } = assumption;
  const told = owedCorrections(facts)
    .filter((owed) => owed.assumption === assumption)
    .map(({ audience }) => (audience === 'external' ? 'outside' : 'inside'));
  const built = builtOn(facts, assumption).length;
  if (told.length + built === 0) return;
  const toldWords = told.length === 0 ? '' : ` It was told ${told.join(' and ')}.`;
  const builtWords = built === 0 ? '' : ` ${built} ${built === 1 ? 'thing was' : 'things were'} built on it.`;
  say(`A${number} is refuted.${toldWords}${builtWords}`, 'info', {
    label: 'What rested on it',
    run: () => openPanel({ kind: 'rested', assumption: number }),
  });
};

/** Follows the incident on screen until the returned function is called. */
export const followRefuted = (): (() => void) =>
  useIncidents.subscribe(({ open }, { open: before }) => {
    if (open === null || before === null || open.id !== before.id) return;
    const [facts, was] = [factsOf(open), factsOf(before)];
    if (facts === null || was === null || facts.assumptions === was.assumptions) return;
    for (const assumption of newlyRefuted(was, facts)) sayRested(facts, assumption);
  });
