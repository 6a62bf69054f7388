import { z } from 'zod';
import { severities } from '../incident/severities.ts';
import { byShape } from '../incident/update-field-table.ts';
import {
  audiences,
  confidences,
  kinds,
  loanKinds,
  roles,
  statuses,
  threadStates,
} from '../incident/words.ts';

/** The steps of a scenario: what the lead of the incident did, as docs/replay.md describes them. */

/** Words in a scenario, and the key of something in it. */
export const text = z.string().min(1);
export const key = z.string().min(1);
const base = { at: z.iso.datetime({ offset: true }), approx: z.boolean().optional() };
const step = <V extends string, S extends z.ZodRawShape>(verb: V, shape: S) =>
  z.strictObject({ ...base, do: z.literal(verb), ...shape });

export const severity = z.enum(severities);
const role = z.enum(roles);
export const status = z.enum(statuses);
export const threadState = z.enum(threadStates);
export const audience = z.enum(audiences);
/** The points of a list in an update. */
const points = z.array(text);

export const stepSchema = z.discriminatedUnion('do', [
  step('declare', {
    title: text,
    severity,
    kind: z.enum(kinds),
    impact: z.string(),
  }),
  step('assignRole', { role, person: key }),
  step('handOver', { role, to: key, text: z.string() }),
  step('openThread', { thread: key, title: text, owner: key.optional() }),
  step('assignThread', { thread: key, owner: key }),
  step('report', { thread: key, conditions: z.string(), actions: z.string(), needs: z.string() }),
  step('setThreadState', {
    thread: key,
    state: threadState,
    why: z.string(),
  }),
  step('assume', { assumption: key, thread: key, text, confidence: z.enum(confidences) }),
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
