import { minutesLater } from '../time/instants.ts';
import type { EndingRules } from './ending-rules.ts';
import type { Glance } from './glance.ts';

/** Watching whether it stays mended: after a while somebody is asked whether it is still quiet. */

/** Since when it has been monitored; null while it is not. */
export const monitoredSince = ({ phase, status, statuses }: Glance): string | null => {
  const last = statuses.at(-1);
  return phase === 'active' && status === 'monitoring' && last !== undefined ? last.at : null;
};

/** From when on is asked whether it is still quiet; null for never. */
export const quietAskedAt = (
  facts: Glance,
  { monitoring }: Pick<EndingRules, 'monitoring'>,
): string | null => {
  const since = monitoredSince(facts);
  if (since === null) return null;
  const { watched } = facts;
  // An answer is about the monitoring that was going on then.
  if (watched !== null && watched.seq > (facts.statuses.at(-1)?.seq ?? 0)) return watched.until;
  const minutes = monitoring[facts.severity];
  return minutes === null ? null : minutesLater(since, minutes);
};
