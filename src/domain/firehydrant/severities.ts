import { type Severity, severities } from '../incident/severities.ts';

/** Severities here and at FireHydrant, where each account has names of its own. */

const bare = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** FireHydrant's name for one of our severities, among those that the account has; null where none is named like it. */
export const severityThere = (severity: Severity, known: readonly string[]): string | null =>
  known.find((slug) => bare(slug) === bare(severity)) ?? null;

/** Our severity for one of FireHydrant's; null where its name says none of ours: the lead chooses then. */
export const severityHere = (slug: string): Severity | null => {
  const named = severities.find((severity) => bare(severity) === bare(slug));
  if (named !== undefined) return named;
  const digit = /^(?:sev|severity|s|p)?(\d)$/u.exec(bare(slug))?.[1];
  if (digit === undefined) return null;
  return severities[Math.min(Math.max(Number(digit), 1), severities.length) - 1] ?? null;
};
