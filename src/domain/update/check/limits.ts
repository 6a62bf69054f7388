import { limits } from '../../incident/limits.ts';
import { updateFieldsSchema } from '../../incident/update-fields.ts';
import { type UpdateFieldName, updateFieldNames, updateLabels } from '../labels.ts';
import { blocking, type CheckContext, type Finding, type Rule } from './context.ts';

const messageFor = (field: UpdateFieldName, { fields }: CheckContext): string => {
  const label = updateLabels[field];
  if (field === 'next') return `${label} cannot be read.`;
  const value = fields[field];
  if (typeof value === 'string')
    return `${label} has ${value.trim().length} characters: more than any message can carry. Shorten it.`;
  if (value.length > limits.points)
    return `${label} has ${value.length} points; ${limits.points} is the most.`;
  return `A point of ${label} is empty or longer than ${limits.point} characters.`;
};

const isFieldName = (name: unknown): name is UpdateFieldName =>
  updateFieldNames.some((field) => field === name);

/**
 * Blocks what exceeds the format's own limits. What is within them can go to every destination: it is cut to fit
 * Slack, which the lead sees beforehand (see slack.ts), and email has no limit that matters.
 */
export const limitRule: Rule = (context): readonly Finding[] => {
  const read = updateFieldsSchema.safeParse(context.fields);
  if (read.success) return [];
  const names = new Set(read.error.issues.map((issue) => issue.path[0]).filter(isFieldName));
  return [...names].map((field) => blocking('limit', field, '', messageFor(field, context)));
};
