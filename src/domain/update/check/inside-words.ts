import { cleanLine } from '../clean.ts';
import { type CheckContext, insideOnly } from './context.ts';

const plain = (text: string): string => ` ${(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;

/**
 * What we call things inside: the words from the settings, and the title of every thread. What the incident's
 * title or outside name already says is no secret.
 */
const insideNames = ({ facts, insideWords = [] }: CheckContext): readonly string[] => {
  const outside = plain(`${facts.title} | ${facts.outsideName}`);
  const titles = facts.threads.map(({ title }) => title).filter((title) => !outside.includes(plain(title)));
  return [...insideWords, ...titles].map(cleanLine).filter((name) => plain(name).trim() !== '');
};

/** Finds words in an external update that only mean something inside. */
export const insideWordRule = insideOnly(
  'insideWord',
  (text, context) => {
    const said = plain(text.sentences.join('\n'));
    return insideNames(context).filter((name) => said.includes(plain(name)));
  },
  'our name for it inside. Use the name that readers know.',
);
