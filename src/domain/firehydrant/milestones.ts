import type { Glance } from '../incident/glance.ts';
import { reached } from '../incident/milestones.ts';
import { type Milestone, milestones } from '../incident/words.ts';
import { isBefore } from '../time/instants.ts';

/** The moments of the impact as FireHydrant has them. An account may have renamed or removed some of them. */

/** FireHydrant's own name of each, unless the account has others. */
const slugs: Readonly<Record<Milestone, string>> = {
  began: 'started',
  detected: 'detected',
  firstResponse: 'acknowledged',
  mitigated: 'mitigated',
  over: 'resolved',
};

/** FireHydrant's name of a milestone. */
export const slugOf = (milestone: Milestone): string => slugs[milestone];

/** Our milestone for one of FireHydrant's; null where we have none. */
export const milestoneOf = (slug: string): Milestone | null =>
  milestones.find((milestone) => slugs[milestone] === slug.toLowerCase()) ?? null;

/** Why a milestone cannot go there: the account has none of that name, or it would be out of their order. */
type LeftBecause = 'unknown' | 'order';

export interface HandedMilestone {
  readonly milestone: Milestone;
  /** ISO 8601. */
  readonly at: string;
  /** Null where it goes there. */
  readonly left: LeftBecause | null;
}

/**
 * What was reached, oldest first by their order there. FireHydrant refuses all of them when one is earlier than the one
 * before it. `known`: the names that the account has; null where that is not known.
 */
export const handedMilestones = (
  facts: Glance,
  known: readonly string[] | null,
): readonly HandedMilestone[] => {
  let latest: string | null = null;
  return milestones.flatMap((milestone): readonly HandedMilestone[] => {
    const at = reached(facts, milestone)?.at;
    if (at === undefined) return [];
    if (known !== null && !known.includes(slugs[milestone])) return [{ milestone, at, left: 'unknown' }];
    if (latest !== null && isBefore(at, latest)) return [{ milestone, at, left: 'order' }];
    latest = at;
    return [{ milestone, at, left: null }];
  });
};
