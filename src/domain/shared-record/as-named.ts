import { personFields } from '../decide/decide.ts';
import type { DecideContext } from '../decide/table.ts';
import type { Command } from '../incident/commands.ts';
import { idsInRecord } from '../incident/same-person.ts';
import type { IncidentState } from '../incident/state.ts';

/** What is asked of a shared incident, with the ids that its record has for the people in it. */
export const asNamed = (
  { facts }: IncidentState,
  command: Command,
  context: DecideContext,
): { readonly command: Command; readonly context: DecideContext } => {
  if (facts === null || facts.shared === null) return { command, context };
  const ids = idsInRecord(facts.people, context.directory);
  if (ids.size === 0) return { command, context };
  const idOf = (id: string): string => ids.get(id) ?? id;
  const named: Record<string, unknown> = { ...command };
  for (const field of personFields) {
    const id = named[field];
    if (typeof id === 'string') named[field] = idOf(id);
  }
  return {
    command: named as Command,
    context: {
      ...context,
      by: idOf(context.by),
      directory: context.directory.map((person) => ({ ...person, id: idOf(person.id) })),
    },
  };
};
