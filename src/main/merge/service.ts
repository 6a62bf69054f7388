import type { CommandOf } from '../../domain/incident/commands.ts';
import { type ConsoleIdentity, heldElsewhere } from '../../domain/incident/holder.ts';
import type { Facts, IncidentState } from '../../domain/incident/state.ts';
import type { Cadence } from '../../domain/incident/words.ts';
import {
  type MergeChoices,
  type MergePreview,
  mergeCommandsFor,
  mergePreview,
  mergeRefusal,
  type Side,
} from '../../domain/merge/merge.ts';
import { type SplitChoices, splitDeclaration, splitOff, splitTakeIn } from '../../domain/merge/split.ts';
import { fail, ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { derivedId } from '../derived-id.ts';
import type { IncidentService } from '../incidents/service.ts';

/**
 * Merges a duplicate into another incident, and splits a thread off. Both are commands for two records, in an order in
 * which a crash between them loses nothing: first the entries come in, then what they came from ends. Asked again, it goes
 * on where it was interrupted.
 */
export interface Merges {
  /** What merging one into the other would do. Writes nothing. */
  look(from: string, into: string): Promise<Result<MergePreview, Problem>>;
  /** Merges; gives the incident that goes on. */
  merge(from: string, into: string, choices: MergeChoices): Promise<Result<Made, Problem>>;
  /** Makes an incident of a thread; gives the new one. */
  split(incident: string, choices: SplitChoices): Promise<Result<Made, Problem>>;
}

interface Made {
  readonly incident: string;
}

export interface MergeDeps {
  readonly incidents: Pick<IncidentService, 'peek' | 'declare' | 'executeForMerge'>;
  readonly console: () => ConsoleIdentity;
  readonly cadence: () => Cadence;
  readonly now: () => Date;
}

/** The newest entry of a record: what is derived from it is another thing once it has gone on. */
const newest = ({ history }: IncidentState): string => history.at(-1)?.event.id ?? '';

const notDeclared = problem('notDeclared', 'There is no such incident.');

export const createMerges = ({ incidents, console, cadence, now }: MergeDeps): Merges => {
  /** An incident that this console may write to, as it is now. */
  const sideOf = async (id: string): Promise<Result<Side & { readonly facts: Facts }, Problem>> => {
    const found = await incidents.peek(id);
    if (!found.ok) return found;
    const { state } = found.value;
    if (state.facts === null) return notDeclared;
    const elsewhere = heldElsewhere(state.facts, console(), now().toISOString());
    return elsewhere === null
      ? ok({ id, state, facts: state.facts })
      : problem('heldElsewhere', `INC-${state.facts.number}: ${elsewhere.message}`);
  };

  const sidesOf = async (from: string, into: string) => {
    const [a, b] = [await sideOf(from), await sideOf(into)];
    if (!a.ok) return a;
    if (!b.ok) return b;
    const refusal = mergeRefusal(a.value, b.value);
    return refusal === null ? ok({ from: a.value, into: b.value }) : fail(refusal);
  };

  /** Brings what is not there yet, in one line. */
  const bring = (into: string, command: CommandOf<'takeIn'>, from: Side) =>
    incidents.executeForMerge(into, derivedId(`take ${into} ${from.id} ${newest(from.state)}`), command);

  const takeAll = async (from: string, into: string, choices: MergeChoices) => {
    const sides = await sidesOf(from, into);
    if (!sides.ok) return sides;
    const commands = mergeCommandsFor(sides.value.from, sides.value.into, choices, cadence());
    if (commands === null) return notDeclared;
    const taken = await bring(into, commands.takeIn, sides.value.from);
    return taken.ok ? ok(commands.mergeInto) : taken;
  };

  return {
    look: async (from, into) => {
      const sides = await sidesOf(from, into);
      if (!sides.ok) return sides;
      const preview = mergePreview(sides.value.from, sides.value.into, cadence(), now().toISOString());
      return preview === null ? notDeclared : ok(preview);
    },
    merge: async (from, into, choices) => {
      const mergeInto = await takeAll(from, into, choices);
      if (!mergeInto.ok) return mergeInto;
      const ended = await incidents.executeForMerge(
        from,
        derivedId(`merge ${from} ${into}`),
        mergeInto.value,
      );
      if (!ended.ok) return ended;
      // Something may have been logged there between the two; from now on nothing can be.
      const rest = await takeAll(from, into, choices);
      return rest.ok ? ok({ incident: into }) : rest;
    },
    split: async (incident, choices) => {
      const side = await sideOf(incident);
      if (!side.ok) return side;
      const { facts, state } = side.value;
      if (facts.phase === 'closed')
        return problem('closed', 'This incident is closed and read-only; reopen it to go on.');
      const thread = facts.threads.find(({ number }) => number === choices.thread);
      if (thread === undefined) return problem('notFound', `There is no thread #${choices.thread}.`);
      // It is one already: what ended here must not end there.
      const known = facts.related.find(({ how, thread: off }) => how === 'splitOff' && off === thread.number);
      if (known !== undefined) return ok({ incident: known.id });
      const made = await incidents.declare(
        derivedId(`split ${incident} ${thread.opened.entry}`),
        splitDeclaration(facts, choices),
      );
      if (!made.ok) return made;
      const { incident: id } = made.value;
      const taken = await bring(id, splitTakeIn(incident, state, facts, choices), side.value);
      if (!taken.ok) return taken;
      const born = await incidents.peek(id);
      if (!born.ok) return born;
      const { facts: its } = born.value.state;
      if (its === null) return notDeclared;
      const numbers = its.taken
        .filter((each) => each.incident.id === incident)
        .flatMap((each) => each.numbers);
      const off = await incidents.executeForMerge(
        incident,
        derivedId(`split off ${id} ${newest(state)}`),
        splitOff(choices.thread, { id, number: its.number, title: its.title }, numbers),
      );
      return off.ok ? ok({ incident: id }) : off;
    },
  };
};
