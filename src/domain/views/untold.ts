import type { Glance } from '../incident/glance.ts';
import { goesOnSince, newestOf } from '../incident/since.ts';
import type { SeveritySince } from '../incident/state.ts';
import {
  type Audience,
  type Cadence,
  isOver,
  isWorse,
  type Severity,
  statusLabels,
} from '../incident/words.ts';
import { byTime, minutesLater } from '../time/instants.ts';
import { lastUpdateFor } from '../update/fill/moment.ts';

/** What an audience has not been told: a changed severity or status. */

/** Before any update, people inside know the declared severity, and nobody outside knows any. */
const toldSeverity = (facts: Glance, audience: Audience): Severity | null => {
  const told = lastUpdateFor(facts, audience)?.severity;
  if (told !== undefined) return told;
  const declared = facts.severities[0]?.severity ?? facts.severity;
  return audience === 'internal' && facts.updates.length === 0 ? declared : null;
};

/** Nobody waits for updates before planned work begins; once it is over, only the final update is owed. */
const isQuiet = ({ phase, status }: Glance): boolean =>
  phase !== 'active' || status === 'scheduled' || isOver(status);

/** The severities worse than the one that this audience knows, oldest first; empty when it is up to date. */
export const untoldRise = (facts: Glance, audience: Audience): readonly SeveritySince[] => {
  const told = toldSeverity(facts, audience);
  if (told === null || isQuiet(facts)) return [];
  const known = facts.severities.findLastIndex(({ severity }) => !isWorse(severity, told));
  return facts.severities.slice(known + 1);
};

/**
 * The earliest time by which these successive severities ask for an update; null for none. Each counts from when the
 * work began or began anew: before that nobody waited.
 */
export const dueBySeverity = (
  severities: readonly SeveritySince[],
  facts: Glance,
  cadence: Cadence,
): { readonly dueAt: string; readonly since: string } | null => {
  const { severity: now } = facts;
  const begun = goesOnSince(facts);
  const times = severities.flatMap(({ severity, at }) => {
    // Once it is less bad again, there is more time.
    const minutes = cadence[isWorse(severity, now) ? now : severity];
    const since = newestOf(begun, at);
    return minutes === null ? [] : [{ since, dueAt: minutesLater(since, minutes) }];
  });
  return times.toSorted((a, b) => byTime(a.dueAt, b.dueAt))[0] ?? null;
};

/** What this audience still has to be told: "SEV1", "SEV3 and Monitoring"; null when it is up to date. */
export const untoldWords = (facts: Glance, audience: Audience): string | null => {
  if (isQuiet(facts)) return null;
  const last = lastUpdateFor(facts, audience);
  const isRise = untoldRise(facts, audience).length > 0;
  const untold = [
    ...(isRise || (last !== undefined && last.severity !== facts.severity) ? [facts.severity] : []),
    ...(last !== undefined && last.status !== facts.status ? [statusLabels[facts.status]] : []),
  ];
  return untold.length === 0 ? null : untold.join(' and ');
};
