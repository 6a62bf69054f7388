import { z } from 'zod';
import { severities } from '../../src/domain/incident/severities.ts';
import { byShape } from '../../src/domain/incident/update-field-table.ts';
import { audiences, loanKinds } from '../../src/domain/incident/words.ts';
import { type Problem, problem, type Result } from '../../src/domain/result.ts';

/**
 * A real incident as a replayable file: the steps that a lead would have taken in the console. The format is
 * described in docs/replay.md. Keys (thread, assumption, decision, task, exception, person) are unique within a file and
 * defined before use; times never decrease.
 */

const text = z.string().min(1);
const key = z.string().min(1);
const base = { at: z.iso.datetime({ offset: true }), approx: z.boolean().optional() };
const step = <V extends string, S extends z.ZodRawShape>(verb: V, shape: S) =>
  z.strictObject({ ...base, do: z.literal(verb), ...shape });

const severity = z.enum(severities);
const role = z.enum(['incidentLead', 'communicationsLead', 'scribe', 'deputy']);
const status = z.enum([
  'investigating',
  'identified',
  'monitoring',
  'resolved',
  'scheduled',
  'inProgress',
  'verifying',
  'completed',
]);
const audience = z.enum(audiences);
/** The points of a list in an update. */
const points = z.array(text);

export const stepSchema = z.discriminatedUnion('do', [
  step('declare', {
    title: text,
    severity,
    kind: z.enum(['incident', 'maintenance', 'drill']),
    impact: z.string(),
  }),
  step('assignRole', { role, person: key }),
  step('handOver', { role, to: key, text: z.string() }),
  step('openThread', { thread: key, title: text, owner: key.optional() }),
  step('assignThread', { thread: key, owner: key }),
  step('report', { thread: key, conditions: z.string(), actions: z.string(), needs: z.string() }),
  step('setThreadState', {
    thread: key,
    state: z.enum(['active', 'blocked', 'parked', 'ruledOut', 'done']),
    why: z.string(),
  }),
  step('assume', { assumption: key, thread: key, text, confidence: z.enum(['low', 'medium', 'high']) }),
  step('evidence', {
    thread: key,
    text,
    source: z.string(),
    supports: key.optional(),
    refutes: key.optional(),
  }),
  step('disprove', { assumption: key, text, owner: key.optional() }),
  step('settle', { assumption: key, state: z.enum(['open', 'supported', 'refuted']), why: z.string() }),
  step('correct', { assumption: key, audience, insteadBecause: text.optional() }),
  step('decide', {
    text,
    why: z.string(),
    by: key,
    decision: key.optional(),
    insteadOf: key.optional(),
    alone: z.boolean().optional(),
  }),
  step('explain', { decision: key, why: text }),
  step('grantException', {
    exception: key,
    text,
    to: key.optional(),
    group: text.optional(),
    kind: z.enum(loanKinds).optional(),
    undo: z.string(),
  }),
  step('revokeException', { exception: key }),
  step('task', { task: key, thread: key, text, owner: key }),
  step('completeTask', { task: key }),
  step('park', { text }),
  step('note', { text }),
  step('setSeverity', { severity, why: z.string() }),
  step('setStatus', { status }),
  step('tell', { thread: key.optional(), text }),
  step('outsideName', { text }),
  step('update', {
    audience,
    // A file written before a field existed leaves it empty.
    ...byShape({
      prose: () => z.string().default(''),
      points: () => points.default([]),
      steps: () => points.default([]),
    }),
    nextUpdateMinutes: z.number().int().positive().nullable(),
  }),
  step('followUp', { text, owner: key }),
  step('close', { text: z.string() }),
]);
export type Step = z.infer<typeof stepSchema>;
export type StepOf<V extends Step['do']> = Extract<Step, { do: V }>;

const headSchema = z.strictObject({
  id: z.string().regex(/^[\w.-]+$/u),
  title: text,
  sources: z.array(z.string()),
  from: z.string().optional(),
  timeZone: text,
  people: z.array(
    z.strictObject({
      key,
      name: text,
      role: z.enum(['incidentLead', 'communicationsLead', 'scribe', 'deputy', 'responder']),
    }),
  ),
  steps: z.array(z.unknown()).min(1),
});

export interface Scenario extends Omit<z.infer<typeof headSchema>, 'steps'> {
  readonly steps: readonly Step[];
}

/** Which fields define keys, by verb. */
const defines: Readonly<Partial<Record<Step['do'], readonly string[]>>> = {
  openThread: ['thread'],
  assume: ['assumption'],
  decide: ['decision'],
  grantException: ['exception'],
  task: ['task'],
};
const keyFields = ['thread', 'assumption', 'decision', 'exception', 'task'] as const;
const personFields = ['person', 'to', 'owner', 'by'] as const;
const references: Readonly<Record<string, (typeof keyFields)[number]>> = {
  supports: 'assumption',
  refutes: 'assumption',
  insteadOf: 'decision',
};

const named = (index: number, verb: unknown): string =>
  `Step ${index + 1}${typeof verb === 'string' ? ` (${verb})` : ''}`;

const bad = (index: number, verb: unknown, field: string, why: string) =>
  problem('badScenario', `${named(index, verb)}, field “${field}”: ${why}`, field);

const issueOf = (error: z.ZodError): { field: string; why: string } => {
  const [issue] = error.issues;
  return {
    field: issue?.path.join('.') || (issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : 'step'),
    why: `${issue?.message}.`,
  };
};

const parseStep = (raw: unknown, index: number): Result<Step, Problem> => {
  const verb = typeof raw === 'object' && raw !== null && 'do' in raw ? raw.do : undefined;
  const known = stepSchema.options.map((option) => option.shape.do.value);
  if (!known.some((name) => name === verb))
    return bad(
      index,
      undefined,
      'do',
      `the verb ${JSON.stringify(verb)} is not known. Known verbs: ${known.join(', ')}.`,
    );
  const parsed = stepSchema.safeParse(raw);
  if (parsed.success) return { ok: true, value: parsed.data };
  const { field, why } = issueOf(parsed.error);
  return bad(index, verb, field, why);
};

/** Tracks which keys have been defined so far, by kind. */
class Keys {
  readonly #known = new Map<string, Set<string>>(keyFields.map((kind) => [kind, new Set<string>()]));
  readonly #people: ReadonlySet<string>;
  constructor(people: readonly { readonly key: string }[]) {
    this.#people = new Set(people.map((person) => person.key));
  }

  check(entry: Step, index: number): Result<null, Problem> {
    const fields: Readonly<Record<string, unknown>> = { ...entry };
    const defined = defines[entry.do] ?? [];
    for (const [field, value] of Object.entries(fields)) {
      if (typeof value !== 'string') continue;
      const kind = references[field] ?? keyFields.find((name) => name === field);
      // "to" and "by" always name people in this format.
      if (personFields.some((name) => name === field) && !this.#people.has(value))
        return bad(index, entry.do, field, `there is no person “${value}” in the file.`);
      if (kind === undefined) continue;
      const keys = this.#known.get(kind);
      if (defined.includes(field)) {
        if (keys?.has(value)) return bad(index, entry.do, field, `the key “${value}” is defined twice.`);
        keys?.add(value);
      } else if (!keys?.has(value))
        return bad(index, entry.do, field, `the key “${value}” is not defined before it is used.`);
    }
    return { ok: true, value: null };
  }
}

/**
 * Parses a scenario. An invalid file is refused with one sentence that names the step and the field.
 */
export const readScenario = (json: string): Result<Scenario, Problem> => {
  let raw: unknown;
  try {
    raw = JSON.parse(json);
  } catch (error) {
    return problem('badScenario', `The file is not JSON: ${(error as Error).message}.`);
  }
  const head = headSchema.safeParse(raw);
  if (!head.success) {
    const { field, why } = issueOf(head.error);
    return problem('badScenario', `The head of the file, field “${field}”: ${why}`, field);
  }
  const seen = new Set<string>();
  for (const { key: person } of head.data.people) {
    if (seen.has(person))
      return problem(
        'badScenario',
        `The people of the file, field “key”: “${person}” is defined twice.`,
        'key',
      );
    seen.add(person);
  }
  const keys = new Keys(head.data.people);
  const steps: Step[] = [];
  for (const [index, rawStep] of head.data.steps.entries()) {
    const parsed = parseStep(rawStep, index);
    if (!parsed.ok) return parsed;
    const entry = parsed.value;
    if (index === 0 && entry.do !== 'declare')
      return bad(index, entry.do, 'do', 'the first step declares the incident.');
    if (index > 0 && entry.do === 'declare')
      return bad(index, entry.do, 'do', 'an incident is declared once.');
    const before = steps.at(-1);
    if (before !== undefined && Date.parse(entry.at) < Date.parse(before.at))
      return bad(index, entry.do, 'at', `${entry.at} is before ${before.at}, the time of the step before.`);
    const checked = keys.check(entry, index);
    if (!checked.ok) return checked;
    steps.push(entry);
  }
  return { ok: true, value: { ...head.data, steps } };
};
