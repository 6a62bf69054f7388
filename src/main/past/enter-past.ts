import { type CommandOf, commandSchema } from '../../domain/incident/commands.ts';
import { ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { derivedId } from '../derived-id.ts';
import type { IncidentService } from '../incidents/service.ts';

interface Wanted {
  /** Becomes the incident's id: the same again goes on where it was interrupted, and enters no line twice. */
  readonly commandId: string;
  readonly command: CommandOf<'enterPast'>;
  readonly lines: readonly Line[];
  /** Whether it is closed at once, with no more than a summary for its review. */
  readonly closes: boolean;
}

interface Entered {
  readonly incident: string;
  readonly isClosed: boolean;
}

interface Line {
  readonly at: string;
  readonly text: string;
}

/** The lines with ids by what they say, so that each is known again wherever it then stands; equal ones are counted. */
const identified = (
  incident: string,
  lines: readonly Line[],
): readonly (Line & { readonly id: string })[] => {
  const counts = new Map<string, number>();
  return lines.map((line) => {
    const said = JSON.stringify([incident, line.at, line.text]);
    const count = (counts.get(said) ?? 0) + 1;
    counts.set(said, count);
    return { ...line, id: derivedId(`past line ${count} ${said}`) };
  });
};

/** Enters an incident that was led elsewhere, with its lines. Each is an entry of its own, so that it can be put right. */
export const createEnterPast =
  (incidents: Pick<IncidentService, 'declare' | 'execute'>) =>
  async ({ commandId, command, lines, closes }: Wanted): Promise<Result<Entered, Problem>> => {
    const declared = await incidents.declare(commandId, command);
    if (!declared.ok) return declared;
    const { incident } = declared.value;
    const outcomes = await Promise.all(
      identified(incident, lines).map(({ id, at, text }) => {
        const note = commandSchema.parse({ type: 'note', text, occurredAt: at });
        return incidents.execute(incident, id, note);
      }),
    );
    const failed = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.error]));
    const [first] = failed;
    if (first !== undefined)
      return problem(
        'notAllEntered',
        `${lines.length - failed.length} of ${lines.length} lines were entered; what you pasted is still here. Enter it again, under the same title, to go on with the rest. ${first.message}`,
      );
    if (!closes) return ok({ incident, isClosed: false });
    const depth = commandSchema.parse({ type: 'chooseReviewDepth', depth: 'summary' });
    const chosen = await incidents.execute(incident, `${commandId}-depth`, depth);
    const close = commandSchema.parse({ type: 'close' });
    const closed = chosen.ok ? await incidents.execute(incident, `${commandId}-close`, close) : chosen;
    return ok({ incident, isClosed: closed.ok });
  };
