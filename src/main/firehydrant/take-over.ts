import { takenPrefix } from '../../domain/firehydrant/notes.ts';
import {
  firstCommand,
  furtherCommands,
  type KeyedCommand,
  taskCommands,
} from '../../domain/firehydrant/take-over-commands.ts';
import type { TakeOver } from '../../domain/firehydrant/taking-over.ts';
import type { Theirs } from '../../domain/firehydrant/theirs.ts';
import { commandSchema } from '../../domain/incident/commands.ts';
import type { Severity } from '../../domain/incident/severities.ts';
import type { IncidentState } from '../../domain/incident/state.ts';
import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { derivedId } from '../derived-id.ts';
import type { IncidentService } from '../incidents/service.ts';

type Incidents = Pick<IncidentService, 'declare' | 'execute' | 'peek'>;

/** The id here of an incident of FireHydrant: always the same, so that taking it over again finds it. */
export const incidentIdFor = (id: string): string => derivedId(`firehydrant incident ${id}`);

/** The id of a command that enters something of it: the same thing is entered once, however often it is asked. */
const commandIdFor = (incident: string, key: string): string =>
  `${takenPrefix}${derivedId(`${incident} ${key}`)}`;

/** Whether a line of its timeline is in a record already. */
export const isEntered = (incident: string, { history }: IncidentState): ((id: string) => boolean) => {
  const entered = new Set(history.map(({ event: { id } }) => id.slice(0, id.lastIndexOf('/'))));
  return (id) => entered.has(commandIdFor(incident, `event ${id}`));
};

/** The number of the task that a command added. */
const taskAddedBy = (commandId: string, { history }: IncidentState): number | null => {
  const added = history.find(
    ({ event: { id, type } }) => type === 'taskAdded' && id.startsWith(`${commandId}/`),
  );
  const data = added?.event.data as { readonly task?: unknown } | undefined;
  return typeof data?.task === 'number' ? data.task : null;
};

interface Wanted {
  readonly taken: TakeOver;
  readonly theirs: Theirs;
  readonly severity: Severity;
  readonly zone: string;
}

interface Entered {
  readonly incident: string;
  /** What of it the record does not take, each a sentence. */
  readonly refused: readonly string[];
}

/**
 * Enters an incident of FireHydrant here, with everything that could be read of it. Asked again it goes on where it was
 * interrupted, and enters what is new. Sends nothing.
 */
export const createTakeOver =
  (incidents: Incidents) =>
  async ({ taken, theirs, severity, zone }: Wanted): Promise<Result<Entered, Problem>> => {
    const incident = incidentIdFor(taken.id);
    const first = commandSchema.parse(firstCommand(taken, { severity, zone }));
    if (first.type !== 'declare' && first.type !== 'enterPast') throw new Error('it does not begin');
    const declared = await incidents.declare(incident, first);
    if (!declared.ok) return declared;
    const enter = ({ key, command }: KeyedCommand) =>
      incidents.execute(incident, commandIdFor(incident, key), commandSchema.parse(command));

    const all = furtherCommands(taken, theirs);
    const refused: string[] = [];
    // One after the other: each time depends on those before it.
    for (const one of all.filter(({ command }) => command.type !== 'note')) {
      const outcome = await enter(one);
      if (!outcome.ok) refused.push(outcome.error.message);
    }
    // Lines that come together share one write to the disk.
    const lines = all.filter(({ command }) => command.type === 'note');
    const entered = await Promise.all(lines.map(enter));
    const failed = entered.flatMap((outcome) => (outcome.ok ? [] : [outcome.error]));
    const [fault] = failed;
    if (fault !== undefined)
      return problem(
        'notAllEntered',
        `${lines.length - failed.length} of ${lines.length} lines were entered. Take it over again to go on with the rest. ${fault.message}`,
      );
    for (const task of taken.tasks) {
      const { add, end } = taskCommands(task, taken.endedAt === null);
      const added = await enter(add);
      if (!added.ok) refused.push(added.error.message);
      const now = await incidents.peek(incident);
      const number = now.ok ? taskAddedBy(commandIdFor(incident, add.key), now.value.state) : null;
      const ended = end === null || number === null ? null : await enter(end(number));
      if (ended?.ok === false) refused.push(ended.error.message);
    }
    return ok({ incident, refused });
  };
