import { z } from 'zod';
import type { Status } from '../../../domain/incident/words.ts';
import type { ComponentState } from '../../../domain/media/status-page.ts';
import { ok, type Result } from '../../../domain/result.ts';
import { isBefore, msLater } from '../../../domain/time/instants.ts';
import { asked, type NoAnswer } from '../asked.ts';
import type { Ask, ServiceCall } from '../client.ts';
import type { PageMessage, StatusPages } from './page.ts';

/* Atlassian Statuspage, API version 1. */

const statuses: Readonly<Record<Status, string>> = {
  investigating: 'investigating',
  identified: 'identified',
  monitoring: 'monitoring',
  resolved: 'resolved',
  scheduled: 'scheduled',
  inProgress: 'in_progress',
  verifying: 'verifying',
  completed: 'completed',
};

const states: Readonly<Record<ComponentState, string>> = {
  operational: 'operational',
  maintenance: 'under_maintenance',
  degraded: 'degraded_performance',
  partialOutage: 'partial_outage',
  majorOutage: 'major_outage',
};

const done = async (call: ServiceCall, ask: Ask): Promise<Result<null, NoAnswer>> => {
  const answer = await asked(call, z.object({ id: z.string() }), ask);
  return answer.ok ? ok(null) : answer;
};

const updateShape = z.object({ id: z.string().max(100), body: z.string().nullish() });
const incidentShape = z.object({
  id: z.string().max(100),
  name: z.string().nullish(),
  created_at: z.string().nullish(),
  metadata: z.unknown().optional(),
  incident_updates: z.array(updateShape).nullish(),
});
type Incident = z.infer<typeof incidentShape>;

/** The most incidents that a page lists at once. */
const perPage = 100;

/** How much later than this computer's clock the page's may be, in milliseconds. */
const clocksApart = 86_400_000;

const metadataShape = z.object({ throughline: z.object({ id: z.string() }) });

const isOurs = ({ metadata }: Incident, id: string): boolean => {
  const read = metadataShape.safeParse(metadata);
  return read.success && read.data.throughline.id === id;
};

const isOlder = ({ created_at }: Incident, since: string): boolean =>
  created_at != null && isBefore(created_at, msLater(since, -clocksApart));

const incidentsOf = (page: string): string => `/pages/${encodeURIComponent(page)}/incidents`;

const incidentAt = (page: string, incident: string): string =>
  `${incidentsOf(page)}/${encodeURIComponent(incident)}`;

const wordsOf = ({ name, status, text, components, notify }: PageMessage) => ({
  name,
  status: statuses[status],
  body: text,
  deliver_notifications: notify,
  ...(Object.keys(components).length === 0
    ? {}
    : {
        component_ids: Object.keys(components),
        components: Object.fromEntries(Object.entries(components).map(([id, state]) => [id, states[state]])),
      }),
});

const windowOf = ({ window }: PageMessage) =>
  window === null ? {} : { scheduled_for: window.from, scheduled_until: window.to };

export const statuspage: StatusPages = {
  // The newest come first, so those from before ours are not read.
  find: async (call, { page, incident, since }) => {
    for (let at = 1; ; at += 1) {
      const list = await asked(call, z.array(incidentShape), {
        method: 'GET',
        path: incidentsOf(page),
        query: { limit: String(perPage), page: String(at) },
      });
      if (!list.ok) return list;
      const found = list.value.find((one) => isOurs(one, incident));
      if (found !== undefined) {
        const updates = found.incident_updates ?? [];
        return ok({
          id: found.id,
          name: found.name ?? '',
          updates: updates.map(({ id, body }) => ({ id, text: body ?? '' })),
        });
      }
      const last = list.value.at(-1);
      if (last === undefined || list.value.length < perPage || isOlder(last, since)) return ok(null);
    }
  },
  create: (call, message) =>
    done(call, {
      method: 'POST',
      path: incidentsOf(message.page),
      body: {
        incident: {
          ...wordsOf(message),
          ...windowOf(message),
          metadata: { throughline: { id: message.incident } },
        },
      },
    }),
  rename: (call, incident, message) =>
    done(call, {
      method: 'PATCH',
      path: incidentAt(message.page, incident),
      // Subscribers would be told unless it says otherwise.
      body: { incident: { name: message.name, deliver_notifications: false } },
    }),
  update: (call, incident, message) =>
    done(call, {
      method: 'PATCH',
      path: incidentAt(message.page, incident),
      body: { incident: { ...wordsOf(message), ...windowOf(message) } },
    }),
  mend: (call, { incident, update }, message) =>
    done(call, {
      method: 'PATCH',
      path: `${incidentAt(message.page, incident)}/incident_updates/${encodeURIComponent(update)}`,
      body: { incident_update: { body: message.text } },
    }),
  look: async (call, page) => {
    const path = `/pages/${encodeURIComponent(page)}`;
    const about = await asked(call, z.object({ name: z.string().max(1000) }), { method: 'GET', path });
    if (!about.ok) return about;
    const components = await asked(
      call,
      z.array(
        z.object({ id: z.string().max(100), name: z.string().max(1000), group: z.boolean().nullish() }),
      ),
      { method: 'GET', path: `${path}/components`, query: { per_page: '100' } },
    );
    if (!components.ok) return components;
    return ok({
      name: about.value.name,
      // A group has no state of its own.
      components: components.value
        .filter(({ group }) => group !== true)
        .map(({ id, name }) => ({ id, name: name.slice(0, 200) })),
    });
  },
};
