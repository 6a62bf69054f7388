import { isBefore } from '../time/instants.ts';
import type { Glance } from './glance.ts';

/** The times from which the current stretch of an incident counts. */

/** The newest of these moments; missing ones are ignored. */
export const newestOf = (first: string, ...others: readonly (string | null | undefined)[]): string =>
  others.filter((at) => at != null).reduce((best, at) => (isBefore(best, at) ? at : best), first);

/** When the current work began: planned work begins when it starts, and reopening begins anew. */
export const goesOnSince = ({ reopenedAt, statuses, declaredAt }: Glance): string =>
  newestOf(declaredAt, reopenedAt, statuses[0]?.status === 'scheduled' ? statuses[1]?.at : null);

/** Since when it has had its severity. */
export const severeSince = ({ severities, severity }: Glance): string | undefined => {
  const before = severities.findLastIndex((one) => one.severity !== severity);
  return severities[before + 1]?.at;
};

/** Since when the lead has led the current work; null without a lead. */
export const ledSince = (facts: Glance): string | null =>
  facts.leadSince === null ? null : newestOf(facts.leadSince, goesOnSince(facts));
