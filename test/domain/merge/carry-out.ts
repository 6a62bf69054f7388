import { decide } from '../../../src/domain/decide/decide.ts';
import type { Command } from '../../../src/domain/incident/commands.ts';
import { evolveAll } from '../../../src/domain/incident/evolve.ts';
import type { Facts, IncidentState } from '../../../src/domain/incident/state.ts';
import { msLater } from '../../../src/domain/time/instants.ts';
import { envelopesOf } from '../../../src/main/incidents/envelopes.ts';
import { createEventReader } from '../../../src/main/incidents/upcast.ts';
import { contextWith } from '../incident/spec.ts';

/** An instant after everything that a life holds. */
export const afterwards = '2026-06-01T12:00:00.000Z';

/** The record after this command, as the console would write it; throws when it is refused. */
export const carriedOut = (state: IncidentState, id: string, command: Command): IncidentState => {
  const context = contextWith({ now: msLater(afterwards, state.history.length) });
  const decided = decide(state, command, context);
  if (!decided.ok) throw new Error(decided.error.message);
  const written = createEventReader().readBack(
    envelopesOf(id, decided.value, undefined, context, state.facts),
  );
  if (written === null) throw new Error('what was decided cannot be read back');
  return evolveAll(state, written);
};

export const factsIn = ({ facts }: IncidentState): Facts => {
  if (facts === null) throw new Error('nothing was declared');
  return facts;
};
