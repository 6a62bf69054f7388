import { cleanLine } from '../update/clean.ts';

/**
 * Typed text made safe for Markdown (CommonMark with GitHub's additions): what is read is what was typed, and
 * nothing of it becomes a heading, a list, a link's label, a table, HTML or a mention of an entity.
 */

/** Characters that mean something wherever they stand. */
const anywhere = /[\\`*_[\]<>|~&$]/gu;
/** What makes a block when a line begins with it: headings, lists, rules, numbers of lists. */
const atBeginning = /^(?:([#+\-=])|(\d{1,9})([.)])(?=\s|$))/u;

/** Text on one line, escaped. */
export const escapeLine = (text: string): string =>
  cleanLine(text)
    .replace(anywhere, '\\$&')
    .replace(atBeginning, (_all, mark: string | undefined, digits = '', stop = '') =>
      mark === undefined ? `${digits}\\${stop}` : `\\${mark}`,
    );

/** {@link escapeLine}, or these words when nothing was typed. */
export const lineOr = (text: string, otherwise: string): string => escapeLine(text) || otherwise;

/** Items as a list; these words when there are none. */
export const list = (items: readonly string[], otherwise: string): string =>
  items.length === 0 ? otherwise : items.map((item) => `- ${item}`).join('\n');

/** A section with its heading. */
export const section = (title: string, body: string): string => `## ${title}\n\n${body}`;
