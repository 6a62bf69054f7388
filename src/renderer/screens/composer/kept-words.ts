import { printedFields } from '../../../domain/incident/update-field-table.ts';
import { updateLabels } from '../../../domain/update/labels.ts';
import type { UpdateContent } from '../../../shared/shared-drafts.ts';

/** What somebody wrote in an update, as text: the fields that they touched, each under its label. */
export const wholeText = ({ draft }: UpdateContent): string =>
  printedFields
    .filter((field) => draft.touched.includes(field) && draft[field].trim() !== '')
    .map((field) => `${updateLabels[field]}\n${draft[field].trim()}`)
    .join('\n\n');
