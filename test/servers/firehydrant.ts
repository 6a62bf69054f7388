import { randomUUID } from 'node:crypto';
import {
  createFields,
  type FireHydrantRoute,
  type GivenIncident,
  type HydrantEvent,
  type HydrantIncident,
  type HydrantMilestone,
  lifecycle,
  over,
  visibilities,
} from './firehydrant-shapes.ts';
import {
  credentials,
  type HttpAnswer,
  type HttpHandler,
  type HttpRequest,
  type HttpServer,
  type HttpServerOptions,
  missing,
  Refused,
  startHttp,
  unknownKeys,
} from './http.ts';

/**
 * FireHydrant as far as the console uses it, with state, as its description has it: strict about the key, required fields,
 * severities, milestones and their order, and its rate (50 requests in 10 seconds for the whole account).
 * Creating an incident starts its runbooks, which page somebody: `paged` counts how often.
 */

export interface FireHydrantServer extends Omit<HttpServer<FireHydrantRoute>, 'baseUrl'> {
  /** Where its API begins, as the settings take it. */
  readonly baseUrl: string;
  /** Newest last. */
  readonly incidents: readonly HydrantIncident[];
  /** How often a runbook has woken somebody: once for each incident that was created. */
  readonly paged: number;
  /** Puts an incident there that somebody else declared; nobody is paged for it. */
  add(given: GivenIncident): HydrantIncident;
  /** The texts of the notes of an incident, oldest first. */
  notesOf(id: string): readonly { readonly body: string; readonly at: string | null }[];
}

export interface FireHydrantOptions {
  readonly port?: number;
  readonly onStage?: HttpServerOptions<FireHydrantRoute>['onStage'];
  readonly key?: string;
  /** What the account lets happen; null for no limit. The window is measured by `clock`. */
  readonly rate?: { readonly requests: number; readonly perMs: number } | null;
  /** Milliseconds. */
  readonly clock?: () => number;
  readonly severities?: readonly string[];
  /** The slugs of the milestones that the account has, in their order. */
  readonly milestones?: readonly string[];
  /** How many items a page has at most, whatever was asked for. */
  readonly perPage?: number;
  /** The organisation of the key. */
  readonly organization?: string;
}

export const fireHydrantKey = 'fhb-0123456789abcdef';

type Route = FireHydrantRoute;
type Body = Readonly<Record<string, unknown>>;
const bodyOf = ({ body }: HttpRequest): Body =>
  typeof body === 'object' && body !== null ? (body as Body) : {};

const errorOf = (messages: readonly string[]) => ({
  detail: messages[0] ?? '',
  messages,
  meta: {},
  code: null,
});
const refused = (status: number, ...messages: readonly string[]): Refused =>
  new Refused({ status, body: errorOf(messages) });

const isTime = (value: unknown): value is string =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value));
const textOr = (value: unknown, or: string | null): string | null => (typeof value === 'string' ? value : or);

/** Starts it on a free port. */
export const startFireHydrant = async (options: FireHydrantOptions = {}): Promise<FireHydrantServer> => {
  const {
    key = fireHydrantKey,
    rate = null,
    clock = Date.now,
    severities = ['SEV1', 'SEV2', 'SEV3', 'SEV4', 'UNSET'],
    milestones: order = lifecycle,
    perPage = 100,
    organization = 'Acme',
  } = options;
  const incidents: HydrantIncident[] = [];
  let paged = 0;
  let served: number[] = [];

  const check = (request: HttpRequest<Route>): HttpAnswer | undefined => {
    if (credentials(request, 'Bearer') !== key)
      return { status: 401, body: { error: 'The access token is invalid' } };
    if (rate !== null) {
      const now = clock();
      served = served.filter((at) => at > now - rate.perMs);
      const oldest = served[0];
      if (served.length >= rate.requests && oldest !== undefined) {
        const wait = Math.max(1, Math.ceil((oldest + rate.perMs - now) / 1000));
        return {
          status: 429,
          body: { error: 'rate limit exceeded' },
          headers: { 'retry-after': String(wait), 'ratelimit-limit': String(rate.requests) },
        };
      }
      served.push(now);
    }
    if (
      request.method !== 'GET' &&
      request.text !== '' &&
      !(request.headers['content-type'] ?? '').startsWith('application/json')
    )
      return { status: 406, body: errorOf(['The requested content-type is not supported.']) };
    return undefined;
  };

  const find = ({ params }: HttpRequest): HydrantIncident => {
    const incident = incidents.find(({ id, number }) => id === params.id || String(number) === params.id);
    if (incident === undefined) throw refused(404, 'Not Found');
    return incident;
  };

  const needs = (request: HttpRequest, fields: readonly string[], known?: readonly string[]): Body => {
    const lacks = missing(request.body, fields);
    if (lacks.length > 0) throw refused(400, ...lacks.map((field) => `${field} is missing`));
    const strange = known === undefined ? [] : unknownKeys(request.body, known);
    if (strange.length > 0) throw refused(400, ...strange.map((field) => `${field} is not known`));
    return bodyOf(request);
  };

  /** What was sent as milestones, each known here and with a time. */
  const milestonesIn = (value: unknown): readonly (HydrantMilestone & { readonly remove: boolean })[] =>
    (Array.isArray(value) ? value : []).map((one: Body) => {
      const { type, occurred_at: at, remove } = one;
      if (typeof type !== 'string' || !order.includes(type))
        throw refused(422, `Milestone type ${String(type)} is not configured`);
      if (!isTime(at)) throw refused(400, 'milestones[occurred_at] is invalid');
      return { type, occurred_at: new Date(at).toISOString(), remove: remove === true };
    });

  /** In the order of the lifecycle; refused when their times are not. */
  const inOrder = (all: readonly HydrantMilestone[]): HydrantMilestone[] => {
    const sorted = all.toSorted((a, b) => order.indexOf(a.type) - order.indexOf(b.type));
    for (const [index, { type, occurred_at: at }] of sorted.entries()) {
      const before = sorted[index - 1];
      if (before !== undefined && at < before.occurred_at)
        throw refused(422, `Milestone ${type} cannot occur before ${before.type}`);
    }
    return sorted;
  };

  const set = (
    incident: HydrantIncident,
    more: readonly (HydrantMilestone & { readonly remove?: boolean })[],
  ): void => {
    const rest = incident.milestones.filter(({ type }) => !more.some((one) => one.type === type));
    const added = more.filter(({ remove }) => remove !== true);
    incident.milestones = inOrder([
      ...rest,
      ...added.map(({ type, occurred_at }) => ({ type, occurred_at })),
    ]);
  };

  const isActive = ({ milestones }: HydrantIncident): boolean =>
    !milestones.some(({ type }) => over.has(type));

  const shown = (incident: HydrantIncident) => ({
    id: incident.id,
    number: incident.number,
    name: incident.name,
    summary: incident.summary,
    customer_impact_summary: incident.customer_impact_summary,
    description: incident.description,
    severity: incident.severity,
    labels: incident.labels,
    created_at: incident.created_at,
    started_at: incident.milestones[0]?.occurred_at ?? incident.created_at,
    current_milestone: incident.milestones.at(-1)?.type ?? 'started',
    milestones: incident.milestones.map((one) => ({ id: `${incident.id}-${one.type}`, ...one })),
    lifecycle_phases: [
      {
        name: 'All',
        milestones: order.map((slug) => ({
          slug,
          name: slug,
          occurred_at: incident.milestones.find(({ type }) => type === slug)?.occurred_at ?? null,
        })),
      },
    ],
    active: isActive(incident),
    incident_url: `https://app.firehydrant.io/incidents/${incident.id}`,
    role_assignments: rolesOf(incident),
  });

  const rolesOf = ({ roles }: HydrantIncident) =>
    roles.map(({ role, name, email, status = 'active' }, at) => ({
      id: `role-${at}`,
      status,
      incident_role: { id: `r-${role}`, name: role },
      user: { id: `u-${name}`, name, email: email ?? null },
    }));

  /** One page of a list, as every list here has it. */
  const pageOf = (request: HttpRequest, all: readonly unknown[]): HttpAnswer => {
    const asked = Number(request.query.get('per_page') ?? 20);
    const items = Math.min(Number.isInteger(asked) && asked > 0 ? asked : 20, perPage);
    const page = Math.max(1, Number(request.query.get('page') ?? 1));
    const pages = Math.max(1, Math.ceil(all.length / items));
    const data = all.slice((page - 1) * items, page * items);
    const pagination = {
      count: all.length,
      page,
      items: data.length,
      pages,
      last: pages,
      prev: page > 1 ? page - 1 : null,
      next: page < pages ? page + 1 : null,
    };
    return { status: 200, body: { data, pagination } };
  };

  const add = (given: GivenIncident): HydrantIncident => {
    const created = given.created_at ?? new Date(clock()).toISOString();
    const id = given.id ?? randomUUID();
    const incident: HydrantIncident = {
      id,
      number: given.number ?? incidents.length + 1,
      name: given.name ?? 'Checkout errors',
      summary: given.summary ?? null,
      customer_impact_summary: given.customer_impact_summary ?? null,
      description: given.description ?? null,
      severity: given.severity ?? null,
      labels: given.labels ?? {},
      created_at: created,
      milestones: inOrder(given.milestones ?? [{ type: 'started', occurred_at: created }]),
      events: (given.events ?? []).map((event) => ({
        id: event.id ?? randomUUID(),
        type: event.type ?? 'note',
        data: event.data,
        occurred_at: event.occurred_at === undefined ? created : event.occurred_at,
        visibility: event.visibility ?? 'private_to_org',
        author: event.author ?? null,
      })),
      tasks: [...(given.tasks ?? [])],
      roles: [...(given.roles ?? [])],
      links: [...(given.links ?? [])],
    };
    incidents.push(incident);
    return incident;
  };

  const ended = (request: HttpRequest, as: string): HttpAnswer => {
    const incident = find(request);
    if (!order.includes(as) || !over.has(as))
      throw refused(422, `${as} is not a milestone after the incident`);
    if (!incident.milestones.some(({ type }) => type === as)) {
      const last = Date.parse(incident.milestones.at(-1)?.occurred_at ?? incident.created_at);
      set(incident, [{ type: as, occurred_at: new Date(Math.max(clock(), last)).toISOString() }]);
    }
    return { status: 200, body: shown(incident) };
  };

  const routes: Readonly<Record<Route, HttpHandler<Route>>> = {
    'GET /v1/ping': () => ({
      status: 200,
      body: {
        response: 'pong',
        actor: { id: 'bot-1', name: 'Throughline', email: '', type: 'firehydrant_bot' },
        organization: { id: 'org-1', name: organization },
      },
    }),
    'GET /v1/current_user': () => ({
      status: 200,
      body: {
        id: 'bot-1',
        name: 'Throughline',
        source: 'firehydrant_bot',
        organization_name: organization,
        role: 'owner',
      },
    }),
    'GET /v1/severities': (request) =>
      pageOf(
        request,
        severities.map((slug, position) => ({ slug, description: `${slug} here`, position })),
      ),
    'GET /v1/incidents': (request) => {
      const from = request.query.get('created_at_or_after');
      if (from !== null && !isTime(from)) throw refused(400, 'created_at_or_after is invalid');
      const all = incidents.filter(
        ({ created_at }) => from === null || Date.parse(created_at) >= Date.parse(from),
      );
      return pageOf(request, all.toReversed().map(shown));
    },
    'POST /v1/incidents': (request) => {
      const body = needs(request, ['name'], createFields);
      const { severity, labels = {}, milestones } = body;
      if (typeof severity === 'string' && severity !== '' && !severities.includes(severity))
        throw refused(422, `Severity ${severity} does not exist`);
      if (typeof labels !== 'object' || labels === null) throw refused(400, 'labels is invalid');
      for (const [name, value] of Object.entries(labels))
        if (!/^[\w/-]+$/u.test(name) || !/^[\w/-]+$/u.test(String(value)))
          throw refused(422, 'Labels may have letters, digits, dashes, underscores and slashes');
      const now = new Date(clock()).toISOString();
      const given = milestonesIn(milestones);
      const incident = add({
        name: String(body.name),
        summary: textOr(body.summary, null),
        customer_impact_summary: textOr(body.customer_impact_summary, null),
        description: textOr(body.description, null),
        severity: textOr(severity, null),
        labels: labels as Record<string, string>,
        created_at: now,
        milestones: given.some(({ type }) => type === 'started')
          ? inOrder(given.map(({ type, occurred_at }) => ({ type, occurred_at })))
          : inOrder([{ type: 'started', occurred_at: now }, ...given]),
      });
      paged += 1;
      return { status: 201, body: shown(incident) };
    },
    'GET /v1/incidents/:id': (request) => ({ status: 200, body: shown(find(request)) }),
    'PATCH /v1/incidents/:id': (request) => {
      const incident = find(request);
      const { name, summary, customer_impact_summary: impact } = bodyOf(request);
      incident.name = textOr(name, incident.name) ?? incident.name;
      incident.summary = textOr(summary, incident.summary);
      incident.customer_impact_summary = textOr(impact, incident.customer_impact_summary);
      return { status: 200, body: shown(incident) };
    },
    'GET /v1/incidents/:id/events': (request) => {
      const { id, events } = find(request);
      return pageOf(
        request,
        events.toReversed().map((event) => ({ incident_id: id, context: 'incident', ...event })),
      );
    },
    'POST /v1/incidents/:id/notes': (request) => {
      const incident = find(request);
      const {
        body,
        occurred_at: at,
        visibility = 'private_to_org',
      } = needs(request, ['body'], [...(['body', 'occurred_at', 'visibility', 'status_pages'] as const)]);
      if (typeof body !== 'string') throw refused(400, 'body is invalid');
      if (at !== undefined && !isTime(at)) throw refused(400, 'occurred_at is invalid');
      if (!visibilities.includes(String(visibility)))
        throw refused(400, 'visibility does not have a valid value');
      const event: HydrantEvent = {
        id: randomUUID(),
        type: 'note',
        data: { id: randomUUID(), body, created_at: new Date(clock()).toISOString() },
        occurred_at:
          at === undefined ? new Date(clock()).toISOString() : new Date(at as string).toISOString(),
        visibility: String(visibility),
        author: { name: 'Throughline' },
      };
      incident.events.push(event);
      return { status: 201, body: { id: event.id, body, created_at: event.occurred_at } };
    },
    'GET /v1/incidents/:id/milestones': (request) => {
      const { id, milestones } = find(request);
      return { status: 200, body: { data: milestones.map((one) => ({ id: `${id}-${one.type}`, ...one })) } };
    },
    'PUT /v1/incidents/:id/milestones/bulk_update': (request) => {
      const incident = find(request);
      const { milestones } = needs(request, ['milestones'], ['bulk', 'milestones']);
      set(incident, milestonesIn(milestones));
      return { status: 200, body: { data: incident.milestones } };
    },
    'GET /v1/incidents/:id/tasks': (request) =>
      pageOf(
        request,
        find(request).tasks.map((task, at) => ({ id: `task-${at}`, ...task })),
      ),
    'GET /v1/incidents/:id/role_assignments': (request) => {
      const status = request.query.get('status');
      const all = rolesOf(find(request)).filter((one) => status === null || one.status === status);
      return { status: 200, body: { data: all } };
    },
    'GET /v1/incidents/:id/links': (request) =>
      pageOf(
        request,
        find(request).links.map(({ href, text }) => ({ href_url: href, display_text: text })),
      ),
    'POST /v1/incidents/:id/links': (request) => {
      const incident = find(request);
      const { href, display_text: text = '' } = needs(request, ['href']);
      incident.links.push({ href: String(href), text: String(text) });
      return { status: 201, body: { href_url: href, display_text: text } };
    },
    'PUT /v1/incidents/:id/resolve': (request) =>
      ended(request, textOr(bodyOf(request).milestone, 'resolved') ?? 'resolved'),
    'PUT /v1/incidents/:id/close': (request) => ended(request, 'closed'),
  };

  const server = await startHttp<Route>({
    routes,
    check,
    error: (_status, message) => errorOf([message]),
    ...(options.port !== undefined && { port: options.port }),
    ...(options.onStage !== undefined && { onStage: options.onStage }),
  });
  return {
    ...server,
    baseUrl: `${server.baseUrl}/v1`,
    incidents,
    get paged() {
      return paged;
    },
    add,
    notesOf: (id) =>
      incidents
        .filter((incident) => incident.id === id)
        .flatMap(({ events }) => events)
        .filter(({ type }) => type === 'note')
        .map(({ data, occurred_at: at }) => ({ body: String(data.body), at })),
  };
};
