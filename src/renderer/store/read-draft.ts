import type { Person } from '../../domain/incident/person.ts';
import type { UpdateFields } from '../../domain/incident/update-fields.ts';
import type { Problem } from '../../domain/result.ts';
import { cleanLine, cleanLines } from '../../domain/update/clean.ts';
import { type Draft, parseDraft } from '../../domain/update/draft.ts';
import type { UpdateFieldName } from '../../domain/update/labels.ts';
import type { TextFieldName } from './drafts.ts';

/** A draft read as far as it can be: for checking and for showing while it is not ready to be sent. */
export interface ReadDraft {
  readonly fields: UpdateFields;
  /** What keeps a field from being sent. None: the fields are what would be sent. */
  readonly problems: FieldProblems;
}
export type FieldProblems = Readonly<Partial<Record<UpdateFieldName, Problem>>>;

const isTextField = (field: string | undefined, draft: Draft): field is TextFieldName =>
  field !== undefined && field !== 'next' && field in draft;

const rawField = (fields: UpdateFields, field: TextFieldName, text: string): UpdateFields => {
  const lines = cleanLines(text).map(cleanLine);
  if (field === 'currentStatus') return { ...fields, currentStatus: lines };
  if (field === 'nextSteps')
    return { ...fields, nextSteps: lines.map((line) => ({ text: line, owner: null })) };
  return { ...fields, [field]: text.trim() };
};

const nothing: UpdateFields = {
  summary: '',
  impact: '',
  currentStatus: [],
  nextSteps: [],
  unknowns: '',
  needs: '',
};

/** Reads field after field: one that cannot be read stands as it was typed, and the others are read all the same. */
export const readDraft = (draft: Draft, people: readonly Person[]): ReadDraft => {
  const problems: Partial<Record<UpdateFieldName, Problem>> = {};
  let rest = draft;
  let fields: UpdateFields | null = null;
  while (fields === null) {
    const read = parseDraft(rest, people);
    if (read.ok) {
      fields = read.value;
      break;
    }
    const { field } = read.error;
    // Each round empties one field that was not empty; a problem that names none would not end.
    if (!isTextField(field, draft) || rest[field] === '') break;
    problems[field] = read.error;
    rest = { ...rest, [field]: '' };
  }
  const broken = Object.keys(problems) as TextFieldName[];
  return {
    fields: broken.reduce((sum, field) => rawField(sum, field, draft[field]), fields ?? nothing),
    problems,
  };
};
