import {
  type PrintedField,
  perField,
  printedFields,
  updateFieldTable,
} from '../incident/update-field-table.ts';

/**
 * Everything that the lead fills in. The next update is printed in the second line; in version 1 of the format it was
 * the last field.
 */
export const updateFieldNames = [...printedFields, 'next'] as const;
export type UpdateFieldName = PrintedField | 'next';

/** The labels, word for word. */
export const updateLabels: Readonly<Record<UpdateFieldName, string>> = {
  ...perField((field) => updateFieldTable[field].label),
  next: 'Next update',
};

/** What an internal next step without an owner says. */
export const noOwner = 'no owner yet';
