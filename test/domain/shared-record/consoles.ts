import { decide } from '../../../src/domain/decide/decide.ts';
import type { DecideContext } from '../../../src/domain/decide/table.ts';
import { type CommandInput, commandSchema } from '../../../src/domain/incident/commands.ts';
import type { EventEnvelope } from '../../../src/domain/incident/envelope.ts';
import { evolveAll, initialState } from '../../../src/domain/incident/evolve.ts';
import type { IncidentState } from '../../../src/domain/incident/state.ts';
import {
  type Again,
  type AgainDeps,
  decideAgain,
  type Refused,
} from '../../../src/domain/shared-record/again.ts';
import { type Waiting, waitingOf } from '../../../src/domain/shared-record/waiting.ts';
import { envelopesOf } from '../../../src/main/incidents/envelopes.ts';
import { ana, bo, contextWith, dee, minute } from '../incident/spec.ts';

/** Two people lead one incident from two consoles: what each enters waits until it is part of the record. */

export const deps: AgainDeps = { directory: [ana, bo, dee], envelopesOf };

/** One command, decided on a state: its events, or none when it is refused or so already. */
export const decided = (
  state: IncidentState,
  commandId: string,
  input: CommandInput,
  changes: Partial<DecideContext> = {},
): { readonly events: readonly EventEnvelope[]; readonly waiting: Waiting | null } => {
  const command = commandSchema.parse(input);
  const context = contextWith(changes);
  const decision = decide(state, command, context);
  if (!decision.ok || decision.value.length === 0) return { events: [], waiting: null };
  const events = envelopesOf(commandId, decision.value, command.occurredAt, context, state.facts);
  return { events, waiting: waitingOf(state, { commandId, command, context }, events) };
};

/** The record after these commands of Ana's, a minute apart; `r1`, `r2` … are their ids. */
export const recordOf = (...inputs: readonly CommandInput[]): IncidentState =>
  [{ type: 'declare', title: 'Checkout errors' } as const, ...inputs].reduce<IncidentState>(
    (state, input, index) =>
      evolveAll(state, decided(state, `r${index}`, input, { now: minute(index) }).events),
    initialState,
  );

/** Bo's console, cut off since `record`: these commands wait on it; `w1`, `w2` … are their ids. */
export const waitingOn = (record: IncidentState, ...inputs: readonly CommandInput[]): readonly Waiting[] => {
  let state = record;
  return inputs.map((input, index) => {
    const { waiting } = decided(state, `w${index + 1}`, input, {
      by: 'bo',
      now: minute(100 + index),
      freshId: `fresh-${index + 1}`,
    });
    if (waiting === null) throw new Error(`${input.type} was refused at once`);
    state = evolveAll(state, waiting.events);
    return waiting;
  });
};

/** Why each was refused, by the id of its command. */
export const reasons = (refused: readonly Refused[]): Readonly<Record<string, string>> =>
  Object.fromEntries(refused.map(({ waiting, problem }) => [waiting.commandId, problem.message]));

/** What becomes of what waits once these commands of Ana's came first. */
export const afterwards = (
  record: IncidentState,
  waiting: readonly Waiting[],
  ...inputs: readonly CommandInput[]
): Again & { readonly came: IncidentState } => {
  const came = inputs.reduce<IncidentState>(
    (state, input, index) =>
      evolveAll(state, decided(state, `f${index + 1}`, input, { now: minute(200 + index) }).events),
    record,
  );
  return { came, ...decideAgain(came, waiting, deps) };
};
