import type { DocumentPart } from '../../../../domain/update/cut.ts';
import { updateLabels } from '../../../../domain/update/labels.ts';

/** What the parts of an update are called where one was cut. */
export const partLabels: Readonly<Record<DocumentPart, string>> = {
  ...updateLabels,
  title: 'The title',
  signature: 'The signature',
  former: 'A former field',
};
