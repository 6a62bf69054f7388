import { z } from 'zod';
import { policyIn } from '../../../domain/pagerduty/address.ts';
import { byPolicy, type OnCall } from '../../../domain/pagerduty/on-call.ts';
import { ok, type Problem, type Result } from '../../../domain/result.ts';
import type { ServiceCall } from '../client.ts';
import { readAll } from './pagerduty.ts';

const named = z.object({ id: z.string(), summary: z.string().nullish(), name: z.string().nullish() });
type Named = z.infer<typeof named>;
const nameOf = ({ id, name, summary }: Named): string => name ?? summary ?? id;

const rowSchema = z.object({
  escalation_policy: named,
  escalation_level: z.number().int(),
  user: z.object({ ...named.shape, email: z.string().nullish() }),
  end: z.string().nullish(),
});

const isCalled = (policy: Named, typed: string): boolean => {
  const wanted = policyIn(typed);
  return policy.id === wanted || nameOf(policy).toLowerCase() === wanted.toLowerCase();
};

/**
 * Who is on call now. `wanted`: the escalation policies to show, by name, id or address; without any, all that have
 * somebody. `now`: ISO 8601.
 */
export const readOnCall = async (
  call: ServiceCall,
  wanted: readonly string[],
  now: string,
): Promise<Result<OnCall, Problem>> => {
  const known = await readAll(
    call,
    { method: 'GET', path: '/escalation_policies', query: { sort_by: 'name' } },
    'escalation_policies',
    named,
  );
  if (!known.ok) return known;
  const chosen = wanted.flatMap((typed) => known.value.rows.find((policy) => isCalled(policy, typed)) ?? []);
  const unknown = wanted.filter((typed) => !known.value.rows.some((policy) => isCalled(policy, typed)));
  // Nothing that was asked for is there: asking for no policy would mean all of them.
  if (wanted.length > 0 && chosen.length === 0) return ok({ policies: [], unknown, isWhole: true, at: now });
  const listed = await readAll(
    call,
    {
      method: 'GET',
      path: '/oncalls',
      query: {
        'include[]': 'users',
        earliest: 'true',
        ...(chosen.length === 0 ? {} : { 'escalation_policy_ids[]': chosen.map(({ id }) => id) }),
      },
    },
    'oncalls',
    rowSchema,
  );
  if (!listed.ok) return listed;
  const rows = listed.value.rows.map(({ escalation_policy: policy, escalation_level: level, user, end }) => ({
    policy: { id: policy.id, name: nameOf(policy) },
    level,
    person: { id: user.id, name: nameOf(user), email: user.email ?? null, until: end ?? null },
  }));
  const busy = new Set(rows.map(({ policy }) => policy.id));
  const shown = chosen.length === 0 ? known.value.rows.filter(({ id }) => busy.has(id)) : chosen;
  return ok({
    policies: byPolicy(
      shown.map((policy) => ({ id: policy.id, name: nameOf(policy) })),
      rows,
    ),
    unknown,
    isWhole: known.value.isWhole && listed.value.isWhole,
    at: now,
  });
};
