import type { DocumentSection, UpdateDocument } from './document.ts';
import { printedFields, updateFieldNames, updateLabels } from './labels.ts';

const indent = '  ';
const mark = '- ';

const sectionOf = (field: DocumentSection['field'], block: string): DocumentSection => {
  const label = updateLabels[field];
  if (block.startsWith(`${label}: `))
    return { field, label, shape: 'beside', lines: [block.slice(label.length + ': '.length)] };
  const lines = block
    .split('\n')
    .slice(1)
    .map((line) => line.slice(indent.length));
  const isList = field === 'currentStatus' || field === 'nextSteps';
  // An empty list says so in running text; every point of a list begins with its mark.
  const points = isList && lines.every((line) => line.startsWith(mark));
  return {
    field,
    label,
    shape: points ? 'points' : 'text',
    lines: points ? lines.map((line) => line.slice(mark.length)) : lines,
  };
};

/** Version 2 says in its second line which update it is; version 1 began that line with the severity. */
export const isSecondLine = (line: string): boolean => /^Update \d+ \((?:internal|external)\)/u.test(line);

/**
 * The words of an update, read back from its plain text: `documentText` of them is that text again. The text of a
 * queued update is frozen, and so is whatever is rendered from it later, whoever leads by then and whichever
 * version of the format it was written in.
 */
export const readText = (text: string): UpdateDocument => {
  const blocks = text.split('\n\n');
  const [first = '', second = ''] = (blocks[0] ?? '').split('\n');
  const fields = isSecondLine(second) ? printedFields : updateFieldNames;
  return {
    heading: [first, second],
    sections: fields.map((field, index) => sectionOf(field, blocks[index + 1] ?? '')),
    signature: (blocks.at(-1) ?? '').split('\n'),
  };
};
