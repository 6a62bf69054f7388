import type { Person } from '../../domain/incident/person.ts';
import {
  byShape,
  noFields,
  type PrintedField,
  printedFields,
  type UpdateFields,
} from '../../domain/incident/update-field-table.ts';
import type { Problem } from '../../domain/result.ts';
import { cleanLine, cleanLines } from '../../domain/update/clean.ts';
import { type Draft, parseDraft } from '../../domain/update/draft.ts';
import type { UpdateFieldName } from '../../domain/update/labels.ts';

/** A draft parsed as far as possible, for checking and previewing while it is not ready to be sent. */
interface ReadDraft {
  readonly fields: UpdateFields;
  /** Why a field cannot be sent. If there are none, the fields are what would be sent. */
  readonly problems: FieldProblems;
}
export type FieldProblems = Readonly<Partial<Record<UpdateFieldName, Problem>>>;

const isPrinted = (field: string | undefined): field is PrintedField =>
  printedFields.some((each) => each === field);

const linesOf = (text: string): string[] => cleanLines(text).map(cleanLine);

/** A draft as it was typed. */
const asTyped = (draft: Draft): UpdateFields =>
  byShape({
    prose: (field) => draft[field].trim(),
    points: (field) => linesOf(draft[field]),
    steps: (field) => linesOf(draft[field]).map((line) => ({ text: line, owner: null })),
  });

/** Parses field by field: one that cannot be parsed stays as it was typed, and the others are parsed all the same. */
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
    if (!isPrinted(field) || rest[field] === '') break;
    problems[field] = read.error;
    rest = { ...rest, [field]: '' };
  }
  const read = fields ?? noFields();
  const typed = asTyped(draft);
  const from = (field: PrintedField) => (problems[field] === undefined ? read : typed);
  return {
    fields: byShape({
      prose: (field) => from(field)[field],
      points: (field) => from(field)[field],
      steps: (field) => from(field)[field],
    }),
    problems,
  };
};
