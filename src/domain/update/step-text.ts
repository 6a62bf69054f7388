import type { Step } from '../incident/update-field-table.ts';
import { noOwner } from './labels.ts';

/** Separates the text of a step from its owner. */
export const separator = ' · ';

export const trailingHandle = /(?:^|\s)@([\p{L}\p{N}][\p{L}\p{N}._-]*)$/u;

/** A step as it is typed. A missing owner is written out only if part of the text could be taken for one. */
export const stepAsText = (step: Step): string => {
  if (step.owner !== null) return `${step.text}${separator}${step.owner}`;
  return step.text.includes(separator) || trailingHandle.test(step.text)
    ? `${step.text}${separator}${noOwner}`
    : step.text;
};
