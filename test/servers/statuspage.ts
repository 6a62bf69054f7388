import {
  at,
  credentials,
  type HttpAnswer,
  type HttpRequest,
  type HttpServer,
  missing,
  Refused,
  startHttp,
  unknownKeys,
} from './http.ts';

/** Statuspage with one page, as strict as its description: keys, required fields, names of fields, limits, rates. */
export interface StatuspageServer extends HttpServer<StatuspageRoute> {
  /** Where its API is. */
  readonly apiUrl: string;
  readonly key: string;
  readonly page: string;
  /** By name. */
  readonly components: Readonly<Record<string, string>>;
  /** The incidents of the page, oldest first. */
  incidents(): readonly HeldIncident[];
  /** The state of a component, by its name. */
  stateOf(component: string): string | undefined;
  /** How often the subscribers were told. */
  readonly notified: number;
  /** Somebody else opens an incident on the page. */
  addForeign(name: string, createdAt?: string): void;
}

export interface HeldIncident {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly metadata: unknown;
  readonly scheduledFor: string | null;
  readonly scheduledUntil: string | null;
  /** Oldest first. */
  readonly updates: readonly HeldUpdate[];
}

export interface HeldUpdate {
  readonly id: string;
  readonly body: string;
  readonly status: string;
}

type StatuspageRoute =
  | 'GET /pages'
  | 'GET /pages/:page'
  | 'GET /pages/:page/components'
  | 'GET /pages/:page/incidents'
  | 'POST /pages/:page/incidents'
  | 'PATCH /pages/:page/incidents/:incident'
  | 'PATCH /pages/:page/incidents/:incident/incident_updates/:update';

interface Incident {
  readonly id: string;
  name: string;
  status: string;
  metadata: unknown;
  readonly createdAt: string;
  scheduledFor: string | null;
  scheduledUntil: string | null;
  readonly updates: { readonly id: string; body: string; status: string; readonly at: string }[];
}

const realtime = ['investigating', 'identified', 'monitoring', 'resolved'];
const scheduled = ['scheduled', 'in_progress', 'verifying', 'completed'];
const componentStates = [
  'operational',
  'under_maintenance',
  'degraded_performance',
  'partial_outage',
  'major_outage',
];
const incidentKeys = [
  'name',
  'status',
  'body',
  'deliver_notifications',
  'component_ids',
  'components',
  'scheduled_for',
  'scheduled_until',
  'metadata',
];

const refuse = (status: number, error: unknown): never => {
  throw new Refused({ status, body: { error } });
};

export interface StatuspageOptions {
  readonly components?: readonly string[];
  /** Requests a minute, sixty unless it says otherwise. */
  readonly perMinute?: number;
  readonly onStage?: (request: HttpRequest<StatuspageRoute>, stage: 'arrived' | 'done' | 'answered') => void;
}

/** Starts a Statuspage with one empty page. */
export const startStatuspage = async (options: StatuspageOptions = {}): Promise<StatuspageServer> => {
  const key = 'statuspage-key';
  const page = 'kctbh9vrtdwd';
  const names = options.components ?? ['Checkout', 'API'];
  const components = new Map(
    names.map((name, index) => [`comp${index + 1}`, { name, status: 'operational' }]),
  );
  const incidents: Incident[] = [];
  const times: number[] = [];
  let notified = 0;
  let count = 0;
  const freshId = (kind: string): string => {
    count += 1;
    return `${kind}${count}`;
  };

  const check = (request: HttpRequest<StatuspageRoute>): HttpAnswer | undefined => {
    if (credentials(request, 'OAuth') !== key)
      return { status: 401, body: { error: 'Could not authenticate' } };
    const now = Date.now();
    times.push(now);
    if (times.filter((time) => now - time < 60_000).length > (options.perMinute ?? 60))
      return { status: 420, body: { error: 'Rate limit exceeded' }, headers: { 'retry-after': '1' } };
    const { page: asked } = request.params;
    if (asked !== undefined && asked !== page) return { status: 404, body: { error: 'Page not found' } };
    return undefined;
  };

  const seen = (incident: Incident) => ({
    id: incident.id,
    name: incident.name,
    status: incident.status,
    created_at: incident.createdAt,
    metadata: incident.metadata,
    scheduled_for: incident.scheduledFor,
    scheduled_until: incident.scheduledUntil,
    // The newest first, as the service lists them.
    incident_updates: incident.updates.toReversed().map(({ id, body, status, at: displayed }) => ({
      id,
      body,
      status,
      display_at: displayed,
      incident_id: incident.id,
    })),
  });

  const incidentOf = (request: HttpRequest): Incident => {
    const found = incidents.find(({ id }) => id === request.params.incident);
    return found ?? refuse(404, 'Incident not found');
  };

  const bodyOf = (body: unknown, of: string): Record<string, unknown> => {
    const given = at(body, of);
    if (typeof given !== 'object' || given === null) return refuse(400, `${of} is missing`);
    return given as Record<string, unknown>;
  };

  /** What both a new incident and a next update carry. */
  const applyTo = (incident: Incident, given: Record<string, unknown>): void => {
    const unknown = unknownKeys(given, incidentKeys);
    if (unknown.length > 0) refuse(422, [`${unknown.join(', ')} is not known`]);
    const status = given.status ?? incident.status;
    const isPlanned = incident.scheduledFor !== null || given.scheduled_for !== undefined;
    if (typeof status !== 'string' || !(isPlanned ? scheduled : realtime).includes(status))
      refuse(422, [`status ${String(status)} is not valid here`]);
    if (isPlanned && typeof (given.scheduled_until ?? incident.scheduledUntil) !== 'string')
      refuse(422, ['scheduled_until is missing']);
    const { body, components: states = {}, deliver_notifications: delivers } = given;
    if (typeof body !== 'string' || body.trim() === '')
      throw new Refused({ status: 422, body: { error: ['body is missing'] } });
    if (body.length > 25_000) refuse(422, ['body is too long']);
    if (typeof delivers !== 'boolean')
      refuse(422, ['deliver_notifications must be said: it is true unless it is']);
    for (const [id, state] of Object.entries(states as Record<string, unknown>)) {
      if (!components.has(id)) refuse(422, [`component ${id} is not of this page`]);
      if (!componentStates.includes(String(state))) refuse(422, [`${String(state)} is no state`]);
    }
    for (const [id, state] of Object.entries(states as Record<string, string>)) {
      const component = components.get(id);
      if (component !== undefined) component.status = state;
    }
    incident.status = status as string;
    incident.scheduledFor = (given.scheduled_for as string | undefined) ?? incident.scheduledFor;
    incident.scheduledUntil = (given.scheduled_until as string | undefined) ?? incident.scheduledUntil;
    incident.updates.push({
      id: freshId('update'),
      body,
      status: incident.status,
      at: new Date().toISOString(),
    });
    if (delivers === true) notified += 1;
  };

  const blank = (name: string, createdAt = new Date().toISOString()): Incident => ({
    id: freshId('incident'),
    name,
    status: 'investigating',
    metadata: {},
    createdAt,
    scheduledFor: null,
    scheduledUntil: null,
    updates: [],
  });

  const server = await startHttp<StatuspageRoute>({
    check,
    error: (_status, message) => ({ error: message }),
    ...(options.onStage === undefined ? {} : { onStage: options.onStage }),
    routes: {
      'GET /pages': () => ({ status: 200, body: [{ id: page, name: 'Acme status' }] }),
      'GET /pages/:page': () => ({ status: 200, body: { id: page, name: 'Acme status' } }),
      'GET /pages/:page/components': () => ({
        status: 200,
        body: [
          { id: 'group1', name: 'All', group: true, status: 'operational' },
          ...[...components].map(([id, { name, status }]) => ({ id, name, status, group: false })),
        ],
      }),
      'GET /pages/:page/incidents': ({ query }) => {
        const limit = Math.min(100, Number(query.get('limit') ?? 100));
        const start = (Number(query.get('page') ?? 1) - 1) * limit;
        const newestFirst = incidents.toSorted((one, other) => other.createdAt.localeCompare(one.createdAt));
        return { status: 200, body: newestFirst.slice(start, start + limit).map(seen) };
      },
      'POST /pages/:page/incidents': ({ body }) => {
        const given = bodyOf(body, 'incident');
        const lacks = missing(given, ['name', 'status']);
        if (lacks.length > 0)
          refuse(
            422,
            lacks.map((name) => `${name} is missing`),
          );
        if (String(given.name).length > 255) refuse(422, ['name is too long']);
        const metadata = given.metadata ?? {};
        if (Object.values(metadata).some((value) => typeof value !== 'object'))
          refuse(422, ['All top-level values of metadata must be objects']);
        const incident = { ...blank(String(given.name)), metadata };
        applyTo(incident, given);
        incidents.push(incident);
        return { status: 201, body: seen(incident) };
      },
      'PATCH /pages/:page/incidents/:incident': (request) => {
        const incident = incidentOf(request);
        const given = bodyOf(request.body, 'incident');
        const { name = incident.name, deliver_notifications: delivers, ...others } = given;
        if (typeof name !== 'string' || name === '' || name.length > 255) refuse(422, ['name is not valid']);
        // A new name alone is no update.
        if (Object.keys(others).length > 0) applyTo(incident, given);
        else if (delivers !== false) refuse(422, ['deliver_notifications must be said']);
        incident.name = name as string;
        return { status: 200, body: seen(incident) };
      },
      'PATCH /pages/:page/incidents/:incident/incident_updates/:update': (request) => {
        const incident = incidentOf(request);
        const given = bodyOf(request.body, 'incident_update');
        const unknown = unknownKeys(given, [
          'body',
          'display_at',
          'deliver_notifications',
          'wants_twitter_update',
        ]);
        if (unknown.length > 0) refuse(422, [`${unknown.join(', ')} is not known`]);
        const update = incident.updates.find(({ id }) => id === request.params.update);
        if (update === undefined) return refuse(404, 'Incident update not found');
        if (typeof given.body !== 'string') return refuse(422, ['body is missing']);
        update.body = given.body;
        return { status: 200, body: { id: update.id, body: update.body, incident_id: incident.id } };
      },
    },
  });

  return {
    ...server,
    apiUrl: server.baseUrl,
    key,
    page,
    components: Object.fromEntries([...components].map(([id, { name }]) => [name, id])),
    incidents: () => incidents,
    stateOf: (name) => [...components.values()].find((one) => one.name === name)?.status,
    get notified() {
      return notified;
    },
    addForeign: (name, createdAt) => {
      const incident = blank(name, createdAt);
      incident.updates.push({
        id: freshId('update'),
        body: name,
        status: 'investigating',
        at: incident.createdAt,
      });
      incidents.push(incident);
    },
  };
};
