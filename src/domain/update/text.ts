import { type DocumentSection, toDocument, type UpdateDocument } from './document.ts';
import type { UpdateModel } from './model.ts';

/**
 * An update as plain text: labels begin at the first column and everything under them is indented by two
 * spaces, so that nothing typed can pass for a label. One short line stands beside its label, after a colon.
 */
export const toText = (model: UpdateModel): string => documentText(toDocument(model));

/** {@link toText} for words that are already laid out. */
export const documentText = (document: UpdateDocument): string =>
  [document.heading.join('\n'), ...document.sections.map(sectionText), document.signature.join('\n')].join(
    '\n\n',
  );

const sectionText = ({ label, shape, lines }: DocumentSection): string =>
  shape === 'beside'
    ? `${label}: ${lines.join(' ')}`
    : [label, ...lines.map((line) => `  ${shape === 'points' ? '- ' : ''}${line}`)].join('\n');
