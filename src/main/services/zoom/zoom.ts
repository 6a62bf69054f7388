import { z } from 'zod';
import { because, type Cause } from '../../../domain/causes/cause.ts';
import type { ErrandOutcome } from '../../../domain/errands/errand.ts';
import type { Problem } from '../../../domain/result.ts';
import { serviceLabels } from '../../../domain/services/names.ts';
import type { Fault } from '../client.ts';
import { outcomeOf, problemOf, type Reading } from '../outcome.ts';

/** How Zoom's API (version 2) refuses; see developers.zoom.us. Its numbers are in the body, whatever the status. */

const label = serviceLabels.zoom;

const errorSchema = z.object({ code: z.number(), message: z.string().catch('') });
/** The form of the server of tokens, which is another one. */
const tokenErrorSchema = z.object({ error: z.string(), reason: z.string().catch('') });

/** Zoom's own numbers. */
const codes = { badToken: 124, noUser: 1001, noSuchUserHere: 1010, noScopes: [4700, 4711] } as const;

/** Zoom's number and words for an error; null for what is not in its form. */
const errorIn = (body: unknown) => errorSchema.safeParse(body).data ?? null;

/** Whether a token of its own is to blame: an older one knows nothing of scopes that were added since. */
export const isTokenRefused = (fault: Fault): boolean => {
  if (fault.kind !== 'refused') return false;
  const code = errorIn(fault.body)?.code ?? 0;
  return fault.status === 401 || code === codes.badToken || lacksScope(code);
};

const lacksScope = (code: number): boolean => codes.noScopes.some((one) => one === code);

/** The first scope of those that Zoom says are missing; any one of them would do. */
const scopeIn = (message: string): string => /\[\s*([\w:.]+)/u.exec(message)?.[1] ?? 'that this needs';

/** What Zoom means by its refusals. `host`: whose meetings it was asked about. */
const readingFor = (host: string): Reading => ({
  refusal: (status, body): Cause | null => {
    const refused = tokenErrorSchema.safeParse(body);
    if (refused.success) return because('zoomBadApp', { said: refused.data.reason || refused.data.error });
    const error = errorIn(body);
    if (error !== null && lacksScope(error.code))
      return because('zoomLacksScope', { scope: scopeIn(error.message) });
    if (error?.code === codes.badToken || status === 401) return because('zoomBadToken');
    if (error?.code === codes.noUser || error?.code === codes.noSuchUserHere)
      return because('zoomNoHost', { host });
    return null;
  },
});

/** What a fault means for a meeting that was to be made once. */
export const outcomeIn = (fault: Fault, host: string): ErrandOutcome =>
  isDaily(fault)
    ? // Not tried again by itself: a bridge that opens at midnight would come as a surprise.
      { kind: 'failed', code: 'daily_limit', cause: because('zoomDailyLimit', { host }) }
    : outcomeOf(fault, label, readingFor(host));

/** Both limits are a 429; only the words tell them apart for certain. */
const isDaily = (fault: Fault): boolean =>
  fault.kind === 'rate-limited' && /\bdaily\b/iu.test(errorIn(fault.body)?.message ?? '');

/** What a fault of a reading request means. */
export const problemIn = (fault: Fault, host: string): Problem => problemOf(fault, label, readingFor(host));
