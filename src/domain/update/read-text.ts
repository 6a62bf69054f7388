import type { DocumentSection, UpdateDocument } from './document.ts';
import { type UpdateFieldName, updateFieldNames, updateLabels } from './labels.ts';

const indent = '  ';
const mark = '- ';

const sectionOf = (field: UpdateFieldName, block: string): DocumentSection => {
  const lines = block
    .split('\n')
    .slice(1)
    .map((line) => line.slice(indent.length));
  const isList = field === 'currentStatus' || field === 'nextSteps';
  // An empty list says so in running text; every point of a list begins with its mark.
  const points = isList && lines.every((line) => line.startsWith(mark));
  return {
    field,
    label: updateLabels[field],
    points,
    lines: points ? lines.map((line) => line.slice(mark.length)) : lines,
  };
};

/**
 * The words of an update, read back from its plain text: `documentText` of them is that text again. The text of a
 * queued update is frozen, and so is whatever is rendered from it later, whoever leads by then.
 */
export const readText = (text: string): UpdateDocument => {
  const blocks = text.split('\n\n');
  const [first = '', second = ''] = (blocks[0] ?? '').split('\n');
  return {
    heading: [first, second],
    sections: updateFieldNames.map((field, index) => sectionOf(field, blocks[index + 1] ?? '')),
    signature: (blocks.at(-1) ?? '').split('\n'),
  };
};
