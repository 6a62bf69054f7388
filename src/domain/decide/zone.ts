import { type Problem, problem, type Result } from '../result.ts';
import { isZone } from '../time/times.ts';

/** Why this is no name of a time zone; null when it is one. */
export const refuseZone = (zone: string): Result<never, Problem> | null =>
  isZone(zone)
    ? null
    : problem('badZone', `“${zone}” is not a time zone; use a name such as Europe/Berlin or UTC.`, 'zone');
