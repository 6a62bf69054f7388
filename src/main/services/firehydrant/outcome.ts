import type { ErrandOutcome } from '../../../domain/errands/errand.ts';
import type { Problem } from '../../../domain/result.ts';
import { serviceLabels } from '../../../domain/services/names.ts';
import type { Fault } from '../client.ts';
import { outcomeOf, problemOf, type Reading, saidIn } from '../outcome.ts';

/** FireHydrant's own words in a refusal: each message says what is wrong with one field. */
const reading: Reading = {
  said: (body) => {
    const { messages } = typeof body === 'object' && body !== null ? (body as { messages?: unknown }) : {};
    return saidIn(Array.isArray(messages) && messages.length > 0 ? messages : body);
  },
};

/** What a fault means for something that changes an incident there. */
export const fireHydrantOutcome = (fault: Fault): Exclude<ErrandOutcome, { kind: 'done' }> =>
  outcomeOf(fault, serviceLabels.firehydrant, reading);

/** What a fault means for something that is only read. */
export const fireHydrantProblem = (fault: Fault): Problem =>
  problemOf(fault, serviceLabels.firehydrant, reading);
