import { z } from 'zod';
import { roles } from '../incident/words.ts';
import { type Problem, problem, type Result } from '../result.ts';
import { isBefore, minutesBetween } from '../time/instants.ts';
import { type FeedItem, feedSchema } from './feed.ts';
import { key, type Step, stepSchema, text } from './steps.ts';

/**
 * A scenario: an incident as a file, to be replayed and to be practised. What its lead did (`steps`) is described in
 * docs/replay.md; what comes in while somebody practises (`feed`) in docs/drill-format.md. Keys (thread, assumption,
 * decision, task, exception, person) are unique within a file and defined before use; times never decrease.
 */

const headShape = {
  /** For editors: where the JSON schema of the format is. */
  $schema: z.string().optional(),
  id: z.string().regex(/^[\w.-]+$/u),
  title: text,
  sources: z.array(z.string()),
  from: z.string().optional(),
  /** What somebody learns by it, in one sentence. */
  practises: text.max(200).optional(),
  timeZone: text,
  people: z.array(
    z.strictObject({
      key,
      name: text,
      role: z.enum([...roles, 'responder']),
    }),
  ),
};

/** The head of a file; its steps and its feed are read one by one, so that a refusal can name the place. */
const headSchema = z.strictObject({
  ...headShape,
  steps: z.array(z.unknown()).min(1),
  feed: z.array(z.unknown()).max(500).optional(),
});

/** A whole file, for the JSON schema in docs/. */
export const scenarioSchema = z.strictObject({
  ...headShape,
  steps: z.array(stepSchema).min(1),
  feed: z.array(feedSchema).max(500).optional(),
});

export interface Scenario extends Omit<z.infer<typeof headSchema>, 'steps' | 'feed'> {
  readonly steps: readonly Step[];
  /** What comes in; left out where it is to be derived from the steps. */
  readonly feed?: readonly FeedItem[];
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

const badArrival = (index: number, field: string, why: string) =>
  problem('badScenario', `Arrival ${index + 1} of the feed, field “${field}”: ${why}`, field);

/** Keys may be named before the arrival that has them: what comes first depends on the lead. */
const readFeed = (
  raw: readonly unknown[],
  people: readonly { readonly key: string }[],
): Result<readonly FeedItem[], Problem> => {
  const feed: FeedItem[] = [];
  for (const [index, one] of raw.entries()) {
    const parsed = feedSchema.safeParse(one);
    if (!parsed.success) {
      const { field, why } = issueOf(parsed.error);
      return badArrival(index, field, why);
    }
    feed.push(parsed.data);
  }
  const keys = new Set<string>();
  for (const [index, { key: own }] of feed.entries()) {
    if (own === undefined) continue;
    if (keys.has(own)) return badArrival(index, 'key', `the key “${own}” is defined twice.`);
    keys.add(own);
  }
  for (const [index, { who, since, when = {}, unless = {} }] of feed.entries()) {
    if (!people.some((person) => person.key === who))
      return badArrival(index, 'who', `there is no person “${who}” in the file.`);
    const named = [
      ['since', since],
      ['when.taken', when.taken],
      ['when.came', when.came],
      ['unless.taken', unless.taken],
      ['unless.came', unless.came],
    ] as const;
    for (const [field, name] of named)
      if (name !== undefined && !keys.has(name))
        return badArrival(index, field, `no arrival has the key “${name}”.`);
  }
  return { ok: true, value: feed };
};

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
    if (before !== undefined && isBefore(entry.at, before.at))
      return bad(index, entry.do, 'at', `${entry.at} is before ${before.at}, the time of the step before.`);
    const checked = keys.check(entry, index);
    if (!checked.ok) return checked;
    steps.push(entry);
  }
  const { feed: rawFeed, ...rest } = head.data;
  if (rawFeed === undefined) return { ok: true, value: { ...rest, steps } };
  const feed = readFeed(rawFeed, head.data.people);
  return feed.ok ? { ok: true, value: { ...rest, steps, feed: feed.value } } : feed;
};

/** Minutes from the declaration to a step. */
export const minutesIn = ({ steps: [first] }: Scenario, { at }: Step): number =>
  first === undefined ? 0 : minutesBetween(first.at, at);
