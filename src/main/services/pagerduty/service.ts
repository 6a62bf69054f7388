import { z } from 'zod';
import { fail, ok, type Problem, type Result } from '../../../domain/result.ts';
import { createCall, type ServiceCall } from '../client.ts';
import type { MainService } from '../service.ts';
import { readServices, serviceNamed } from './incidents.ts';
import { readOnCall } from './on-call.ts';
import { headersFor, problemIn, read } from './pagerduty.ts';

const userSchema = z.object({ name: z.string(), email: z.string().nullish(), role: z.string().nullish() });
type User = z.infer<typeof userSchema>;

/** The roles that may look and do nothing, as PagerDuty writes them. */
const onlyLook: ReadonlySet<string> = new Set([
  'observer',
  'restricted_access',
  'read_only_user',
  'read_only_limited_user',
]);

/** Whose key it is; null for a key of the whole account, which has no user. */
const holderOf = async (call: ServiceCall): Promise<Result<User | null, Problem>> => {
  const me = await call({ method: 'GET', path: '/users/me' });
  if (!me.ok && me.error.kind === 'refused' && me.error.status === 400) return ok(null);
  if (!me.ok) return fail(problemIn(me.error));
  return ok(z.object({ user: userSchema }).safeParse(me.value.body).data?.user ?? null);
};

/** The user with this address; null when there is none. */
const userWith = async (call: ServiceCall, email: string): Promise<Result<User | null, Problem>> => {
  const ask = { method: 'GET', path: '/users', query: { query: email } } as const;
  const found = await read(call, ask, z.object({ users: z.array(userSchema) }));
  if (!found.ok) return found;
  const same = ({ email: its }: User) => its?.toLowerCase() === email.toLowerCase();
  return ok(found.value.users.find(same) ?? null);
};

const count = (number: number, one: string, more: string) => `${number} ${number === 1 ? one : more}`;

const lookOnly = (user: User | null): readonly string[] =>
  user !== null && onlyLook.has(user.role ?? '')
    ? [`${user.name} may only look in PagerDuty: use the key and address of somebody who may respond.`]
    : [];

/** PagerDuty: who is on call, pages, and the incident there. */
export const pagerduty: MainService<'pagerduty'> = {
  call: ({ key, baseUrl, transport }) => createCall({ baseUrl, headers: headersFor(key) }, transport),
  test: async (call, { from, escalationPolicies, service }) => {
    const abilities = await read(
      call,
      { method: 'GET', path: '/abilities' },
      z.object({ abilities: z.array(z.string()) }),
    );
    if (!abilities.ok) return abilities;
    const holder = await holderOf(call);
    if (!holder.ok) return holder;
    const sender = await userWith(call, from);
    if (!sender.ok) return sender;
    const onCall = await readOnCall(call, escalationPolicies, '');
    if (!onCall.ok) return onCall;
    const services = await readServices(call);
    if (!services.ok) return services;
    const { policies, unknown } = onCall.value;
    const people = new Set(
      policies.flatMap(({ levels }) => levels.flatMap((level) => level.people.map(({ id }) => id))),
    );
    const whose =
      holder.value === null ? 'Connected with a key of the account' : `Connected as ${holder.value.name}`;
    const isSame = holder.value?.email === sender.value?.email;
    return ok({
      words: `${whose}. ${count(people.size, 'person is', 'people are')} on call in ${count(policies.length, 'escalation policy', 'escalation policies')}. Whether the key may page shows with the first page: a test pages nobody.`,
      lacks: [
        ...(abilities.value.abilities.includes('coordinated_responding')
          ? []
          : [
              'The plan does not include adding responders: nobody can be called to an incident that is in PagerDuty already. Declaring one there pages people all the same.',
            ]),
        ...(sender.value === null
          ? [`PagerDuty knows nobody with the address ${from}: give the address of one of its users.`]
          : lookOnly(sender.value)),
        ...(isSame ? [] : lookOnly(holder.value)),
        ...unknown.map(
          (name) => `PagerDuty has no escalation policy “${name}”: correct its name, or remove it.`,
        ),
        ...(service !== '' && serviceNamed(services.value, service) === null
          ? [`PagerDuty has no service “${service}”: correct its name, or leave it out.`]
          : []),
      ],
    });
  },
};
