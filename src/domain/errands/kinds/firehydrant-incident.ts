import { z } from 'zod';
import { isOnItsWay, linkThere } from '../../firehydrant/links.ts';
import { instant, line, maybeProse } from '../../incident/field-schemas.ts';
import { limits } from '../../incident/limits.ts';
import { problem } from '../../result.ts';
import type { ErrandKind } from '../kind.ts';

/** A milestone by FireHydrant's name for it. */
export const thereAt = z.object({ type: z.string().min(1).max(100), at: instant });

/** An incident at FireHydrant for this one. Its runbooks start there when it is made, and may page people. */
export const firehydrantIncident: ErrandKind<{
  readonly title: string;
  readonly summary: string;
  readonly impact: string;
  readonly severity: string;
  readonly milestones: readonly z.infer<typeof thereAt>[];
}> = {
  service: 'firehydrant',
  label: 'Incident',
  what: z.object({
    title: line(limits.title),
    summary: maybeProse(limits.summary),
    impact: maybeProse(limits.impact),
    /** As the account calls it; empty for none. */
    severity: z.string().max(200),
    milestones: z.array(thereAt).max(20),
  }),
  isRepeatable: false,
  canBeLookedUp: true,
  whenClosed: true,
  say: ({ title, severity }) => (severity === '' ? title : `${severity} ${title}`),
  ask: 'look for it among the incidents in FireHydrant',
  refuse: (facts) => {
    const there = linkThere(facts);
    if (there !== null) return problem('alreadyThere', `It is at FireHydrant already: ${there.name}.`).error;
    return isOnItsWay(facts)
      ? problem('alreadyThere', 'It is on its way to FireHydrant already; see the outbox.').error
      : null;
  },
  // Whoever linked another incident meanwhile meant that one.
  follows: ({ id = '', name = '', url = '' }, _, facts) =>
    id === '' || linkThere(facts) !== null
      ? []
      : [{ type: 'serviceLinked', data: { service: 'firehydrant', id, name, url } }],
  address: ({ url = '' }) => (url === '' ? null : url),
  doneWords: ({ name = '' }) => name,
};
