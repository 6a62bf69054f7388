import { eachField, printedFields, updateFieldTable } from '../../incident/update-field-table.ts';
import { isBlank } from '../clean.ts';
import { blocking, type Rule } from './context.ts';

/** Blocks an update that does not say what happened or to whom, or that leaves the next one open. */
export const emptyRule: Rule = ({ fields, next }) => {
  const isEmpty = eachField(fields, {
    prose: isBlank,
    points: (points) => points.length === 0,
    steps: (steps) => steps.length === 0,
  });
  const missing = printedFields.flatMap((field) => {
    const why = updateFieldTable[field].missing;
    return why !== null && isEmpty[field] ? [blocking('empty', field, '', why)] : [];
  });
  return next === null
    ? [
        ...missing,
        blocking(
          'nextMissing',
          'next',
          '',
          'Choose when the next update is due, or that there will be none.',
        ),
      ]
    : missing;
};
