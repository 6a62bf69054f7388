import type { ErrandOutcome } from '../../domain/errands/errand.ts';
import type { LookUp } from '../jobs/job.ts';

/**
 * One look whether something was done. `instead`: nobody can see it now, and what becomes of a further try because of that:
 * it waits, or fails with the reason.
 */
export type Look = LookUp<ErrandOutcome> | { readonly instead: ErrandOutcome };

/** The most pages of a list that are read before something is tried again. */
const mostPages = 100;

/**
 * What was tried before is looked for before it is tried again: the lead may ask for what is there by now. Null when it may
 * be tried: it is not there, or whether it is cannot be found out and the lead was asked.
 */
export const lookFirst = async (
  lookUp: (cursor: string | undefined) => Promise<Look>,
): Promise<ErrandOutcome | null> => {
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const look = await lookUp(cursor);
    if (typeof look === 'string') return null;
    if ('found' in look) return look.found;
    if ('instead' in look) return look.instead;
    if (!('further' in look)) return null;
    cursor = look.further;
  }
  return null;
};
