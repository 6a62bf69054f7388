import type { Step } from '../incident/update-field-table.ts';
import { noOwner } from './labels.ts';

/** What stands between the words of a step and its owner. */
export const separator = ' · ';

export const trailingHandle = /(?:^|\s)@([\p{L}\p{N}][\p{L}\p{N}._-]*)$/u;

/** A step as it is typed. Without an owner it says so only where its own words could be taken for one. */
export const stepAsText = (step: Step): string => {
  if (step.owner !== null) return `${step.text}${separator}${step.owner}`;
  return step.text.includes(separator) || trailingHandle.test(step.text)
    ? `${step.text}${separator}${noOwner}`
    : step.text;
};
