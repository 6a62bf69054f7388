import type { CommandInput } from '../../domain/incident/commands.ts';
import { type Problem, problem, type Result } from '../../domain/result.ts';
import type { Executed } from '../../shared/types.ts';
import { api } from '../api.ts';
import { glanceOf, useIncidents } from './incident.ts';
import { openAnswered } from './opening.ts';
import { say, sayAnywhere } from './ui.ts';

/** Asks main to carry out a command on the incident on screen. Shows nothing: the caller reports a problem. */
export const execute = (command: CommandInput): Promise<Result<Executed, Problem>> => {
  const incident = useIncidents.getState().open?.id;
  if (incident === undefined) return Promise.resolve(problem('noIncident', 'No incident is open.'));
  return api.execute({ incident, commandId: crypto.randomUUID(), command });
};

/**
 * {@link execute}, with a problem shown as a notice, which names its incident when another one is on screen by then.
 * Returns true once the command is on the disk.
 */
export const run = async (command: CommandInput): Promise<boolean> => {
  const { open } = useIncidents.getState();
  const result = await execute(command);
  if (result.ok) return true;
  const { message } = result.error;
  if (useIncidents.getState().open?.id === open?.id) say(message, 'problem');
  else sayAnywhere(`INC-${glanceOf(open)?.number}: ${message}`, 'problem');
  return false;
};

/** Declares an incident and puts it on screen. */
export const declare = (
  command: Omit<Extract<CommandInput, { type: 'declare' }>, 'type'>,
): Promise<Result<unknown, Problem>> =>
  openAnswered(api.declare({ commandId: crypto.randomUUID(), command: { type: 'declare', ...command } }));
