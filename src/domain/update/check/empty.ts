import { isBlank } from '../clean.ts';
import { blocking, type Rule } from './context.ts';

/** Blocks an update that does not say what happened or to whom, or that leaves the next one open. */
export const emptyRule: Rule = ({ fields, next }) => [
  ...(isBlank(fields.summary)
    ? [
        blocking(
          'empty',
          'summary',
          '',
          'The summary is empty: say in one or two sentences what is happening.',
        ),
      ]
    : []),
  ...(isBlank(fields.impact)
    ? [blocking('empty', 'impact', '', 'The impact is empty: say who is affected, how and since when.')]
    : []),
  ...(next === null
    ? [blocking('nextMissing', 'next', '', 'Choose when the next update comes, or that there will be none.')]
    : []),
];
