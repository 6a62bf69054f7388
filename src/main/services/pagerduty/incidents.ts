import { z } from 'zod';
import { ok, type Problem, type Result } from '../../../domain/result.ts';
import type { RemoteIncident, RemoteService } from '../../../shared/pagerduty.ts';
import type { ServiceCall } from '../client.ts';
import { read, readAll } from './pagerduty.ts';

/** An incident as PagerDuty describes it, as far as the console reads it. */
export const incidentSchema = z.object({
  id: z.string(),
  incident_number: z.number().nullish(),
  title: z.string().nullish(),
  summary: z.string().nullish(),
  html_url: z.string().nullish(),
  status: z.string().catch(''),
  incident_key: z.string().nullish(),
  service: z.object({ summary: z.string().nullish() }).nullish(),
  /** Only where the plan includes adding responders. */
  responder_requests: z.array(z.object({ message: z.string().nullish() })).optional(),
});
export type Incident = z.infer<typeof incidentSchema>;

/** "#1234 Disk full" */
export const nameOf = ({ id, incident_number: number, title, summary }: Incident): string =>
  `${number == null ? id : `#${number}`} ${title ?? summary ?? ''}`.trim().slice(0, 300);

const remote = (incident: Incident): RemoteIncident => ({
  id: incident.id,
  name: nameOf(incident),
  url: incident.html_url ?? '',
  service: incident.service?.summary ?? '',
  status: incident.status,
});

/** The open incidents, newest first. */
export const readOpen = async (call: ServiceCall): Promise<Result<readonly RemoteIncident[], Problem>> => {
  const open = await readAll(
    call,
    {
      method: 'GET',
      path: '/incidents',
      query: { 'statuses[]': ['triggered', 'acknowledged'], date_range: 'all', sort_by: 'created_at:desc' },
    },
    'incidents',
    incidentSchema,
  );
  return open.ok ? ok(open.value.rows.map(remote)) : open;
};

/** One incident, by its id or number. */
export const readIncident = async (
  call: ServiceCall,
  id: string,
): Promise<Result<RemoteIncident, Problem>> => {
  const found = await read(
    call,
    { method: 'GET', path: `/incidents/${encodeURIComponent(id)}` },
    z.object({ incident: incidentSchema }),
  );
  return found.ok ? ok(remote(found.value.incident)) : found;
};

const serviceSchema = z.object({
  id: z.string(),
  name: z.string().nullish(),
  summary: z.string().nullish(),
  status: z.string().catch(''),
  escalation_policy: z.object({ summary: z.string().nullish() }).nullish(),
});

/** The services that an incident can be declared about, by name. Those that are switched off take none. */
export const readServices = async (call: ServiceCall): Promise<Result<readonly RemoteService[], Problem>> => {
  const services = await readAll(
    call,
    { method: 'GET', path: '/services', query: { sort_by: 'name' } },
    'services',
    serviceSchema,
  );
  if (!services.ok) return services;
  return ok(
    services.value.rows
      .filter(({ status }) => status !== 'disabled')
      .map(({ id, name, summary, escalation_policy: policy }) => ({
        id,
        name: name ?? summary ?? id,
        pages: policy?.summary ?? '',
      })),
  );
};

/** The service that the settings name, by its name, id or the address of its page; null when it is not there. */
export const serviceNamed = (services: readonly RemoteService[], typed: string): RemoteService | null => {
  const wanted = typed
    .trim()
    .replace(/^https?:\/\/\S+\/(\w+)\/?$/u, '$1')
    .toLowerCase();
  return services.find(({ id, name }) => [id, name].some((word) => word.toLowerCase() === wanted)) ?? null;
};
