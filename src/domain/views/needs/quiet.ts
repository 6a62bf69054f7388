import type { Glance } from '../../incident/glance.ts';
import { monitoredSince, quietAskedAt } from '../../incident/monitoring.ts';
import { isBefore, minutesBetween } from '../../time/instants.ts';
import { duration } from '../../time/times.ts';
import { type Need, need } from './need.ts';
import type { NeedRules } from './rules.ts';

/** "Still quiet after 30 min?" */
export const quietWords = (since: string, askedAt: string): string =>
  `Still quiet after ${duration(minutesBetween(since, askedAt))}?`;

/** It has been monitored for as long as its severity asks for. */
export const quietNeeds = (facts: Glance, now: string, { ending }: NeedRules): readonly Need[] => {
  const [since, askedAt] = [monitoredSince(facts), quietAskedAt(facts, ending)];
  if (since === null || askedAt === null || isBefore(now, askedAt)) return [];
  return [need('quiet', quietWords(since, askedAt), { kind: 'quiet' }, 'soon')];
};
