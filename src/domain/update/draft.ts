import { z } from 'zod';
import { limits } from '../incident/limits.ts';
import type { Person } from '../incident/person.ts';
import { nextUpdateChoiceSchema, type UpdateFields } from '../incident/update-fields.ts';
import { audienceSchema } from '../incident/word-schemas.ts';
import type { Audience } from '../incident/words.ts';
import { ok, type Problem, problem, type Result } from '../result.ts';
import { cleanLine, cleanLines, isBlank } from './clean.ts';
import type { FilledFields } from './fill/filled.ts';
import { noOwner, type UpdateFieldName, updateFieldNames, updateLabels } from './labels.ts';
import { separator, stepAsText, trailingHandle } from './step-text.ts';

/** Far above every limit of a field: what was typed is kept, and too long is said when it is read. */
const typed = z.string().max(limits.typed);

/**
 * An update as it stands in the composer. Current status is one point per line; next steps too, each with an
 * optional owner: `Roll back 8f3 · Ana Li` or `Roll back 8f3 @ana`.
 */
export const draftSchema = z.object({
  audience: audienceSchema,
  summary: typed,
  impact: typed,
  currentStatus: typed,
  nextSteps: typed,
  unknowns: typed,
  needs: typed,
  next: nextUpdateChoiceSchema.nullable(),
  /** Whether sending makes its impact and summary the pinned ones. */
  pin: z.boolean(),
  /** The number of the update that it corrects. */
  corrects: z.number().int().min(1).nullable(),
  /** The fields that the lead has typed in; filling in again leaves them alone. */
  touched: z.array(z.enum(updateFieldNames)),
  /** The keys of filled-in lines that the lead took out: not offered again until their thread has news. */
  removed: z.array(z.string()).default([]),
  /** The keys of lines told before that the lead said are still true. */
  confirmed: z.array(z.string()).default([]),
});
export type Draft = z.infer<typeof draftSchema>;

/** An empty update for this audience. */
export const emptyDraft = (audience: Audience): Draft => ({
  audience,
  summary: '',
  impact: '',
  currentStatus: '',
  nextSteps: '',
  unknowns: '',
  needs: '',
  next: null,
  pin: true,
  corrects: null,
  touched: [],
  removed: [],
  confirmed: [],
});

/** What a draft takes from what the console fills in. */
type RefilledWith = UpdateFields & Pick<FilledFields, 'next'>;

/** A fresh draft with what the record says. */
export const draftFrom = (audience: Audience, filled: RefilledWith): Draft =>
  refill(emptyDraft(audience), filled);

/** The draft with every field that the lead has not typed in filled in again. */
export const refill = (draft: Draft, filled: RefilledWith): Draft => {
  const fresh = fieldsAsText(filled);
  const values = { ...fresh, next: filled.next };
  const untouched = updateFieldNames.filter((field) => !draft.touched.includes(field));
  return { ...draft, ...Object.fromEntries(untouched.map((field) => [field, values[field]])) };
};

/** Fields as they are typed. `parseDraft` reads them back. */
export const fieldsAsText = (fields: UpdateFields): Record<Exclude<UpdateFieldName, 'next'>, string> => ({
  summary: fields.summary,
  impact: fields.impact,
  currentStatus: fields.currentStatus.join('\n'),
  nextSteps: fields.nextSteps.map(stepAsText).join('\n'),
  unknowns: fields.unknowns,
  needs: fields.needs,
});

/** The draft's fields as they would be sent, or the first thing that keeps them from it. */
export const parseDraft = (draft: Draft, people: readonly Person[]): Result<UpdateFields, Problem> => {
  const steps = readSteps(draft.nextSteps, people);
  if (!steps.ok) return steps;
  const fields: UpdateFields = {
    summary: draft.summary.trim(),
    impact: draft.impact.trim(),
    currentStatus: pointsOf(draft.currentStatus),
    nextSteps: steps.value,
    unknowns: draft.unknowns.trim(),
    needs: draft.needs.trim(),
  };
  return firstOverflow(fields) ?? ok(fields);
};

/** One point per line, without the bullets that people type or paste. */
const pointsOf = (text: string): string[] =>
  cleanLines(text)
    .map((line) => cleanLine(line.replace(/^(?:[-•*–—]|\d{1,2}[.)])\s+/u, '')))
    .filter((line) => !isBlank(line));

const sameWord = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const readSteps = (text: string, people: readonly Person[]): Result<UpdateFields['nextSteps'], Problem> => {
  const steps: UpdateFields['nextSteps'] = [];
  for (const line of pointsOf(text)) {
    const step = readStep(line, people);
    if (!step.ok) return step;
    steps.push(step.value);
  }
  return ok(steps);
};

const readStep = (
  line: string,
  people: readonly Person[],
): Result<UpdateFields['nextSteps'][number], Problem> => {
  const handle = trailingHandle.exec(line);
  if (handle !== null) {
    const person = people.find((p) => sameWord(p.handle, handle[1] ?? ''));
    const message = `Nobody here is called @${handle[1]}: add that person, or take the @ away.`;
    if (person === undefined) return problem('unknownPerson', message, 'nextSteps');
    const words = line.slice(0, handle.index).replace(/\s*·\s*$/u, '');
    return isBlank(words)
      ? problem('stepWithoutText', `Say what @${handle[1]} will do.`, 'nextSteps')
      : ok({ text: words.trim(), owner: person.name });
  }
  const at = line.lastIndexOf(separator);
  const words = line.slice(0, at).trim();
  const owner = line.slice(at + separator.length).trim();
  if (at < 0 || words === '' || owner.length > limits.personName) return ok({ text: line, owner: null });
  if (owner === noOwner) return ok({ text: words, owner: null });
  const person = people.find((p) => sameWord(p.name, owner) || sameWord(p.handle, owner));
  return ok({ text: words, owner: person?.name ?? owner });
};

const tooLong = (field: Exclude<UpdateFieldName, 'next'>, length: number, max: number) =>
  problem(
    'tooLong',
    `${updateLabels[field]} is ${length - max} characters too long (${length} of ${max}). Shorten it; nothing was lost.`,
    field,
  );

const firstOverflow = (fields: UpdateFields) => {
  for (const field of ['summary', 'impact', 'unknowns', 'needs'] as const)
    if (fields[field].length > limits[field]) return tooLong(field, fields[field].length, limits[field]);
  const points = {
    currentStatus: fields.currentStatus,
    nextSteps: fields.nextSteps.map((step) => step.text),
  };
  for (const field of ['currentStatus', 'nextSteps'] as const) {
    const overflow = pointOverflow(field, points[field]);
    if (overflow !== null) return overflow;
  }
  return null;
};

const pointOverflow = (field: 'currentStatus' | 'nextSteps', points: readonly string[]) => {
  const label = updateLabels[field];
  if (points.length > limits.points)
    return problem(
      'tooManyPoints',
      `${label} has ${points.length} points; ${limits.points} is the most. Join or drop some.`,
      field,
    );
  const index = points.findIndex((point) => point.length > limits.point);
  if (index < 0) return null;
  const length = points[index]?.length ?? 0;
  return problem(
    'tooLong',
    `Point ${index + 1} of ${label} is ${length - limits.point} characters too long (${length} of ${limits.point}).`,
    field,
  );
};
