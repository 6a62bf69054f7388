import { isBefore } from '../time/instants.ts';
import type { Glance } from './glance.ts';

/** From when on what goes on now is counted. */

/** The newest of these moments, without those that there are not. */
export const newestOf = (first: string, ...others: readonly (string | null | undefined)[]): string =>
  others.filter((at) => at != null).reduce((best, at) => (isBefore(best, at) ? at : best), first);

/** When the work began that goes on: planned work and what was reopened begin anew. */
export const goesOnSince = ({ reopenedAt, statuses, declaredAt }: Glance): string =>
  newestOf(declaredAt, reopenedAt, statuses[0]?.status === 'scheduled' ? statuses[1]?.at : null);

/** Since when it has had its severity. */
export const severeSince = ({ severities, severity }: Glance): string | undefined => {
  const before = severities.findLastIndex((one) => one.severity !== severity);
  return severities[before + 1]?.at;
};

/** Since when the lead has led what goes on; null without a lead. */
export const ledSince = (facts: Glance): string | null =>
  facts.leadSince === null ? null : newestOf(facts.leadSince, goesOnSince(facts));
