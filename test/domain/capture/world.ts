import type { CaptureContext, Outcome, Parsed } from '../../../src/domain/capture/outcome.ts';
import { parseCapture } from '../../../src/domain/capture/parse.ts';
import type { CommandInput } from '../../../src/domain/incident/commands.ts';
import { commandSchema } from '../../../src/domain/incident/commands.ts';
import { personSchema } from '../../../src/domain/incident/person.ts';

/** An incident to capture in: four threads, three assumptions, four tasks, one loan, three people. */

const person = (handle: string, name: string) => personSchema.parse({ id: `p-${handle}`, handle, name });
const numbered = (...labels: string[]) => labels.map((label, index) => ({ number: index + 1, label }));

export const world: CaptureContext = {
  now: '2018-10-21T23:30:00.000Z',
  zone: 'UTC',
  kind: 'incident',
  people: [person('ana', 'Ana Lima'), person('bo', 'Bo Chen'), person('cy', 'Cy Duval')],
  threads: numbered('Alerts', 'DB pool exhausted', 'Network', 'Queue'),
  assumptions: numbered('Failback is simple', 'Latency is fine', 'Deploy 8f3 caused it'),
  tasks: numbered('Page the DBA', 'Save the logs', 'Drain the queue', 'Call the vendor'),
  loans: numbered('Prod write for Ana'),
  questions: numbered('Why did the canary pass?'),
  decisions: numbered('Lock deploys', 'Roll back 8f3'),
  tags: { own: ['dns'], others: ['checkout', 'dns'] },
  selectedThread: null,
};

export const parse = (line: string, context: Partial<CaptureContext> = {}): Parsed =>
  parseCapture(line, { ...world, ...context });

export const outcomeOf = (line: string, context: Partial<CaptureContext> = {}): Outcome =>
  parse(line, context).outcome;

/** The command that a line is, as the record takes it; the outcome itself when it is none. */
export function commandOf(line: string, context: Partial<CaptureContext> = {}): unknown {
  const outcome = outcomeOf(line, context);
  return outcome.kind === 'command' ? commandSchema.parse(outcome.command) : outcome;
}

/** A command with its defaults filled in. */
export const full = (command: CommandInput): unknown => commandSchema.parse(command);

export const chipsOf = (line: string, context: Partial<CaptureContext> = {}): string[] =>
  parse(line, context).chips.map(({ label }) => label);

/** The code and message of a line that is not understood. */
export function problemOf(
  line: string,
  context: Partial<CaptureContext> = {},
): { code: string; message: string } {
  const outcome = outcomeOf(line, context);
  return outcome.kind === 'problem' ? outcome : { code: `none: ${outcome.kind}`, message: '' };
}
