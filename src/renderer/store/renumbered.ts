import { composed } from '../../domain/shared-record/numbers.ts';
import type { ChangedNumber } from '../../shared/shared-record.ts';

/*
 * Numbers that are others now because somebody else was faster. What was entered follows by itself; a line that is still
 * being typed may have the old number and mean either.
 */

let of: string | null = null;
let unsure: readonly ChangedNumber[] = [];

/** From now on each of these is asked about once, in this incident. */
export const noteRenumbered = (incident: string, fresh: readonly ChangedNumber[]): void => {
  if (fresh.length > 0) unsure = composed(of === incident ? unsure : [], fresh);
  if (fresh.length > 0) of = incident;
};

/** What to ask before this line is logged; null for nothing. Whoever enters it again has answered. */
export const askedOfNumbers = (incident: string | null, line: string): string | null => {
  if (incident === null || incident !== of) return null;
  const words = new Set(line.toUpperCase().match(/(?<![\p{L}\p{N}_])[#A-Z]\d+(?![\p{L}\p{N}_])/gu));
  const meant = unsure.filter(({ from }) => words.has(from));
  if (meant.length === 0) return null;
  unsure = unsure.filter((each) => !meant.includes(each));
  const changes = meant.map(({ from, to }) => `${from} is ${to}`).join(', ');
  return `Somebody else was faster: your ${changes} now. Change the line if it means yours, or press Enter again.`;
};
