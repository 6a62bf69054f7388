import { z } from 'zod';

/** What a project in Jira asks for in every issue besides a title and a text, and what the lead answered. */

const optionSchema = z.object({ id: z.string().max(100) });

/** An answer in the shape that Jira takes; `prose` is text of several lines, which each Jira has its own shape for. */
const fieldAnswerSchema = z.union([
  z.string().max(1000),
  z.number(),
  optionSchema,
  z.array(optionSchema).max(20),
  z.object({ prose: z.string().max(4000) }),
]);
export type FieldAnswer = z.infer<typeof fieldAnswerSchema>;

/** By the id of the field: "customfield_10010". */
export const fieldAnswersSchema = z.record(z.string().max(100), fieldAnswerSchema);
export type FieldAnswers = z.infer<typeof fieldAnswersSchema>;

/** A field that every issue of a project and type has to have. */
export interface AskedField {
  readonly id: string;
  /** As the project calls it: "Team". */
  readonly name: string;
  /** `other`: nothing that can be filled in here, such as a person. */
  readonly kind: 'choice' | 'choices' | 'text' | 'prose' | 'number' | 'date' | 'other';
  /** For a choice; empty for anything else. */
  readonly options: readonly { readonly id: string; readonly name: string }[];
}

/** What was typed or chosen, as an answer; null while it is none. */
export const answerFrom = ({ kind, options }: AskedField, typed: string): FieldAnswer | null => {
  const text = typed.trim();
  if (text === '') return null;
  switch (kind) {
    case 'choice':
      return options.some(({ id }) => id === text) ? { id: text } : null;
    case 'choices':
      return options.some(({ id }) => id === text) ? [{ id: text }] : null;
    case 'text':
      return text;
    case 'prose':
      return { prose: text };
    case 'number':
      return Number.isFinite(Number(text)) ? Number(text) : null;
    case 'date':
      return /^\d{4}-\d\d-\d\d$/u.test(text) ? text : null;
    case 'other':
      return null;
  }
};

/** An answer as it is typed or chosen. */
export const typedFrom = (answer: FieldAnswer | undefined): string => {
  if (answer === undefined) return '';
  if (typeof answer !== 'object') return String(answer);
  if (Array.isArray(answer)) return answer[0]?.id ?? '';
  return 'id' in answer ? answer.id : answer.prose;
};

/** What answers are remembered by: they are for one project and type of one Jira. */
export const answersFor = (baseUrl: string, project: string, issueType: string): string =>
  `${baseUrl} ${project} ${issueType}`;
