import { isList } from '../incident/update-field-table.ts';
import type { DocumentSection, UpdateDocument } from './document.ts';
import { updateFieldNames, updateLabels } from './labels.ts';

const indent = '  ';
const mark = '- ';
const beside = ': ';

/** The field of a label. */
const fieldOf = (label: string): DocumentSection['field'] =>
  updateFieldNames.find((field) => updateLabels[field] === label) ?? 'former';

/** Reads a field by its label: an old update may have fields that newer ones lack, and lack some of theirs. */
const sectionOf = (block: string): DocumentSection => {
  const [first = '', ...under] = block.split('\n');
  if (under.length === 0 && first.includes(beside)) {
    const at = first.indexOf(beside);
    const label = first.slice(0, at);
    return { field: fieldOf(label), label, shape: 'beside', lines: [first.slice(at + beside.length)] };
  }
  const field = fieldOf(first);
  const lines = under.map((line) => line.slice(indent.length));
  const mayBeList = field === 'former' || (field !== 'next' && isList(field));
  // An empty list is printed as prose; every point of a list begins with its mark.
  const points = mayBeList && lines.every((line) => line.startsWith(mark));
  return {
    field,
    label: first,
    shape: points ? 'points' : 'text',
    lines: points ? lines.map((line) => line.slice(mark.length)) : lines,
  };
};

/** Version 2 says in its second line which update it is; version 1 began that line with the severity. */
export const isSecondLine = (line: string): boolean => /^Update \d+ \((?:internal|external)\)/u.test(line);

/**
 * Parses an update's plain text; `documentText` turns the result back into the same text. The text of a queued
 * update is frozen, and so is whatever is rendered from it later, whoever leads by then and whichever version of
 * the format it was written in.
 */
export const readText = (text: string): UpdateDocument => {
  const [heading = '', ...rest] = text.split('\n\n');
  const [first = '', second = ''] = heading.split('\n');
  return {
    heading: [first, second],
    sections: rest.slice(0, -1).map(sectionOf),
    signature: (rest.at(-1) ?? '').split('\n'),
  };
};
