import { z } from 'zod';
import { limits } from '../incident/limits.ts';
import type { Person } from '../incident/person.ts';
import {
  byShape,
  eachField,
  isList,
  type PrintedField,
  perField,
  printedFields,
  type Step,
  type UpdateFields,
  updateFieldTable,
} from '../incident/update-field-table.ts';
import { destinationChoicesSchema, nextUpdateChoiceSchema } from '../incident/update-fields.ts';
import { audienceSchema } from '../incident/word-schemas.ts';
import type { Audience } from '../incident/words.ts';
import { ok, type Problem, problem, type Result } from '../result.ts';
import { cleanLine, cleanLines, isBlank } from './clean.ts';
import type { FilledFields } from './fill/filled.ts';
import { noOwner, updateFieldNames } from './labels.ts';
import { separator, stepAsText, trailingHandle } from './step-text.ts';

/** Far above every field's limit: typed text is kept, and its length is checked when the draft is parsed. */
const typed = z.string().max(limits.typed);

/**
 * An update in the composer. Current status is one point per line; so are next steps, each with an optional
 * owner: `Roll back 8f3 · Ana Li` or `Roll back 8f3 @ana`.
 */
export const draftSchema = z.object({
  audience: audienceSchema,
  // A draft saved before a field existed leaves it empty.
  ...perField(() => typed.default('')),
  next: nextUpdateChoiceSchema.nullable(),
  /** Whether sending pins its impact and summary. */
  pin: z.boolean(),
  /** The number of the update that it corrects. */
  corrects: z.number().int().min(1).nullable(),
  /** The fields that the lead has typed in; a refill leaves them alone. */
  touched: z.array(z.enum(updateFieldNames)),
  /** The keys of filled-in lines that the lead removed: not offered again until their thread has news. */
  removed: z.array(z.string()).default([]),
  /** The keys of repeated lines that the lead confirmed as still true. */
  confirmed: z.array(z.string()).default([]),
  /** What the lead chose for single destinations. */
  choices: destinationChoicesSchema.default({}),
});
export type Draft = z.infer<typeof draftSchema>;

/** An empty update for this audience. */
export const emptyDraft = (audience: Audience): Draft => ({
  audience,
  ...perField(() => ''),
  next: null,
  pin: audience === 'internal',
  corrects: null,
  touched: [],
  removed: [],
  confirmed: [],
  choices: {},
});

/** What a draft takes from what the console fills in. */
type RefilledWith = UpdateFields & Pick<FilledFields, 'next'>;

/** A new draft filled in from the record. */
export const draftFrom = (audience: Audience, filled: RefilledWith): Draft =>
  refill(emptyDraft(audience), filled);

/** Fills in again every field that the lead has not typed in. */
export const refill = (draft: Draft, filled: RefilledWith): Draft => {
  const fresh = fieldsAsText(filled);
  const values = { ...fresh, next: filled.next };
  const untouched = updateFieldNames.filter((field) => !draft.touched.includes(field));
  return { ...draft, ...Object.fromEntries(untouched.map((field) => [field, values[field]])) };
};

/** Fields as they are typed. `parseDraft` reads them back. */
export const fieldsAsText = (fields: UpdateFields): Record<PrintedField, string> =>
  eachField(fields, {
    prose: (text) => text,
    points: (points) => points.join('\n'),
    steps: (steps) => steps.map(stepAsText).join('\n'),
  });

/** The draft's fields as they would be sent, or the first problem with them. */
export const parseDraft = (draft: Draft, people: readonly Person[]): Result<UpdateFields, Problem> => {
  const unread: Problem[] = [];
  const fields = byShape({
    prose: (field) => draft[field].trim(),
    points: (field) => pointsOf(draft[field]),
    steps: (field) =>
      pointsOf(draft[field]).flatMap((line) => {
        const step = readStep(line, field, people);
        if (!step.ok) unread.push(step.error);
        return step.ok ? [step.value] : [];
      }),
  });
  const [wrong = firstOverflow(fields)] = unread;
  return wrong === null ? ok(fields) : { ok: false, error: wrong };
};

/** One point per line, without the bullets that people type or paste. */
const pointsOf = (text: string): string[] =>
  cleanLines(text)
    .map((line) => cleanLine(line.replace(/^(?:[-•*–—]|\d{1,2}[.)])\s+/u, '')))
    .filter((line) => !isBlank(line));

const sameWord = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const readStep = (line: string, field: PrintedField, people: readonly Person[]): Result<Step, Problem> => {
  const handle = trailingHandle.exec(line);
  if (handle !== null) {
    const person = people.find((p) => sameWord(p.handle, handle[1] ?? ''));
    const message = `Nobody here is called @${handle[1]}: add that person, or remove the @.`;
    if (person === undefined) return problem('unknownPerson', message, field);
    const words = line.slice(0, handle.index).replace(/\s*·\s*$/u, '');
    return isBlank(words)
      ? problem('stepWithoutText', `Say what @${handle[1]} will do.`, field)
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

const tooLong = (field: PrintedField, what: string, length: number, rest: string): Problem => {
  const { limit } = updateFieldTable[field];
  return {
    code: 'tooLong',
    message: `${what} is ${length - limit} characters too long (${length} of ${limit}).${rest}`,
    field,
  };
};

/** The first field that is too long or has too many points; prose is checked first. */
const firstOverflow = (fields: UpdateFields): Problem | null => {
  const problems = byShape({
    prose: (field) => proseOverflow(field, fields[field]),
    points: (field) => listOverflow(field, fields[field]),
    steps: (field) =>
      listOverflow(
        field,
        fields[field].map(({ text }) => text),
      ),
  });
  const inOrder = [...printedFields].sort((a, b) => Number(isList(a)) - Number(isList(b)));
  return inOrder.map((field) => problems[field]).find((problem) => problem !== null) ?? null;
};

const proseOverflow = (field: PrintedField, text: string): Problem | null =>
  text.length > updateFieldTable[field].limit
    ? tooLong(field, updateFieldTable[field].label, text.length, ' Shorten it; nothing was lost.')
    : null;

const listOverflow = (field: PrintedField, points: readonly string[]): Problem | null => {
  const { label, limit } = updateFieldTable[field];
  if (points.length > limits.points)
    return {
      code: 'tooManyPoints',
      message: `${label} has ${points.length} points; ${limits.points} is the most. Join or drop some.`,
      field,
    };
  const index = points.findIndex((point) => point.length > limit);
  return index < 0 ? null : tooLong(field, `Point ${index + 1} of ${label}`, points[index]?.length ?? 0, '');
};
