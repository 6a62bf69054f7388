/** The fields that every medium prints under their labels, in this order. */
export const printedFields = [
  'summary',
  'impact',
  'currentStatus',
  'nextSteps',
  'unknowns',
  'needs',
] as const;
export type PrintedField = (typeof printedFields)[number];

/**
 * All that the lead fills in. When the next update comes stands in the second line; in version 1 of the format it
 * was the last field.
 */
export const updateFieldNames = [...printedFields, 'next'] as const;
export type UpdateFieldName = (typeof updateFieldNames)[number];

/** The labels, word for word. They never change with the content: readers scan for them. */
export const updateLabels: Readonly<Record<UpdateFieldName, string>> = {
  summary: 'Summary',
  impact: 'Impact',
  currentStatus: 'Current status',
  nextSteps: 'Next steps',
  unknowns: 'Not known yet',
  needs: 'Needs',
  next: 'Next update',
};

/** What an empty field prints. */
export const none = 'None';
export const notKnownYet = 'Not known yet';

/**
 * What stands in a field that was left empty: nothing is ever left out. An empty list of next steps means
 * "None" only when it is over; before, somebody just has not said them yet.
 */
export const emptyWords = (field: PrintedField, over: boolean): string => {
  if (field === 'unknowns' || field === 'needs') return none;
  return field === 'nextSteps' && over ? none : notKnownYet;
};

/** What an internal next step without an owner says. */
export const noOwner = 'no owner yet';
