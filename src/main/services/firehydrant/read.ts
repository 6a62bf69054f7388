import { handedLabel, type TheirIncident, type Theirs } from '../../../domain/firehydrant/theirs.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { FireHydrantAccount } from '../../../shared/firehydrant.ts';
import type { Fault, ServiceCall } from '../client.ts';
import { burst, readOnePage, readPages } from './pages.ts';
import { readEvent, readIncident, readLifecycle, readRole, readSlug, readTask } from './shapes.ts';

/** What is read from FireHydrant: its incidents, and everything of one. Nothing here changes anything there. */

const pathOf = (id: string): string => `/incidents/${encodeURIComponent(id)}`;

const fits = <T>(items: readonly unknown[], read: (item: unknown) => T | null): readonly T[] =>
  items.flatMap((item) => read(item) ?? []);

/** How many pages of incidents are looked through for those that go on. */
const incidentPages = 3;

interface OpenThere {
  /** Newest first, as it lists them. */
  readonly incidents: readonly TheirIncident[];
  /** Whether there are more incidents than were looked through. */
  readonly isCut: boolean;
}

/** The incidents that go on there. */
export const readOpen = async (call: ServiceCall): Promise<Result<OpenThere, Fault>> => {
  const pages = await readPages(call, '/incidents', incidentPages);
  if (!pages.ok) return pages;
  const incidents = fits(pages.value.items, readIncident).filter(({ isActive }) => isActive);
  return ok({ incidents, isCut: pages.value.isCut });
};

const unexpected: Fault = { kind: 'foreign', status: 200 };

/** One incident by its id. */
export const readOne = async (call: ServiceCall, id: string): Promise<Result<TheirIncident, Fault>> => {
  const answer = await call({ method: 'GET', path: pathOf(id) });
  if (!answer.ok) return answer;
  const incident = readIncident(answer.value.body);
  return incident === null ? fail(unexpected) : ok(incident);
};

/**
 * One incident by its id or by its number. A number is not promised to work as an id, so it is looked for in the list
 * where it does not.
 */
export const findOne = async (call: ServiceCall, named: string): Promise<Result<TheirIncident, Fault>> => {
  const direct = await readOne(call, named);
  if (direct.ok || direct.error.kind !== 'refused' || !/^\d+$/u.test(named)) return direct;
  const pages = await readPages(call, '/incidents', incidentPages);
  if (!pages.ok) return pages;
  const found = fits(pages.value.items, readIncident).find(({ number }) => String(number) === named);
  return found === undefined ? direct : ok(found);
};

/** How many pages of a timeline are read; with the other requests they stay below what is let happen in ten seconds. */
const eventPages = burst.requests - 5;

/** How a part that could not be read is said. `say` makes a sentence of what went wrong. */
type SayFault = (fault: Fault) => string;

/** Everything of an incident that the console can read. What it may not read is said; the timeline must be there. */
export const readTheirs = async (
  call: ServiceCall,
  incident: TheirIncident,
  say: SayFault,
): Promise<Result<Theirs, Fault>> => {
  const path = pathOf(incident.id);
  const events = await readPages(call, `${path}/events`, eventPages);
  if (!events.ok) return events;
  const tasks = await readPages(call, `${path}/tasks`, 2);
  const roles = await readPages(call, `${path}/role_assignments`, 1, { status: 'active' });
  const read = fits(events.value.items, readEvent);
  const odd = events.value.items.length - read.length;
  const missing = [
    ...(events.value.isCut
      ? [
          `Its timeline has more entries than can be read at once: ${read.length.toLocaleString('en-GB')} were read.`,
        ]
      : []),
    ...(odd > 0 ? [`${odd} entries of its timeline are of no known form, and are left out.`] : []),
    ...(tasks.ok ? [] : [`Its tasks could not be read. ${say(tasks.error)}`]),
    ...(tasks.ok && tasks.value.isCut ? ['It has more tasks than can be read at once.'] : []),
    ...(roles.ok ? [] : [`Its roles could not be read. ${say(roles.error)}`]),
  ];
  return ok({
    incident,
    events: read,
    tasks: tasks.ok ? fits(tasks.value.items, readTask) : [],
    roles: roles.ok ? fits(roles.value.items, readRole) : [],
    missing,
  });
};

/** What an account has names of its own for. */
export const readAccount = async (call: ServiceCall): Promise<Result<FireHydrantAccount, Fault>> => {
  const severities = await readPages(call, '/severities', 2);
  if (!severities.ok) return severities;
  const newest = await readOnePage(call, '/incidents', 1);
  if (!newest.ok) return newest;
  const milestones = readLifecycle(newest.value.data[0]);
  return ok({
    severities: fits(severities.value.items, readSlug),
    milestones: milestones.length === 0 ? null : milestones,
  });
};

/**
 * One page of the search for the incident that was made for an errand; `page` from 1. Gives it, the number of the next
 * page, or null for neither.
 */
export const findMade = async (
  call: ServiceCall,
  errand: string,
  since: string,
  page: number,
): Promise<Result<TheirIncident | number | null, Fault>> => {
  const one = await readOnePage(call, '/incidents', page, { query: { created_at_or_after: since } });
  if (!one.ok) return one;
  const made = fits(one.value.data, readIncident).find(({ labels }) => labels[handedLabel] === errand);
  return ok(made ?? one.value.next);
};
