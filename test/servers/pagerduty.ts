import type { HttpServer, HttpServerOptions } from './http.ts';
import { at, credentials, type HttpAnswer, type HttpRequest, missing, Refused, startHttp } from './http.ts';
import { type Account, type AccountOptions, createAccount, type HeldIncident } from './pagerduty-account.ts';

/** A PagerDuty account on loopback, as strict as the vendor's description of its REST API (version 2). */
export interface PagerDutyServer extends HttpServer<PagerDutyRoute> {
  /** A key of the user "lead". */
  readonly key: string;
  readonly account: Account;
  /** Somebody there declares an incident. */
  declare(title: string, service?: string): HeldIncident;
}

export interface PagerDutyOptions extends AccountOptions {
  /** Accepted keys and whose they are; null for a key of the whole account. One of "PLEAD" when left out. */
  readonly keys?: Readonly<Record<string, string | null>>;
  /** Keys that may read only. */
  readonly readOnly?: readonly string[];
  /** What the account's plan includes. */
  readonly abilities?: readonly string[];
  /** How many rows an answer has at most, whatever is asked for. */
  readonly pageSize?: number;
  /** In how many seconds its limit begins anew, as every answer says. */
  readonly resetSeconds?: number;
  readonly port?: number;
  readonly onStage?: HttpServerOptions<PagerDutyRoute>['onStage'];
}

export type PagerDutyRoute =
  | 'GET /abilities'
  | 'GET /escalation_policies'
  | 'GET /incidents'
  | 'GET /incidents/:id'
  | 'GET /incidents/:id/notes'
  | 'GET /oncalls'
  | 'GET /services'
  | 'GET /users'
  | 'GET /users/me'
  | 'POST /incidents'
  | 'POST /incidents/:id/notes'
  | 'POST /incidents/:id/responder_requests'
  | 'POST /incidents/:id/status_updates';

type Request = HttpRequest<PagerDutyRoute>;

const usualAbilities = ['teams', 'urgencies', 'coordinated_responding', 'subscribers_status_updates'];

/** PagerDuty's own shape of an error, with its numbers. */
const error = (message: string, code: number, errors: readonly string[] = []) => ({
  error: { message, code, errors },
});
const refusal = (status: number, message: string, code: number, ...errors: string[]): Refused =>
  new Refused({ status, body: error(message, code, errors) });
const invalid = (...errors: string[]) => refusal(400, 'Invalid Input Provided', 2001, ...errors);
const notFound = () => refusal(404, 'Not Found', 2100);

/** Which roles may only look. */
const onlyLook = ['read_only_user', 'read_only_limited_user', 'observer', 'restricted_access'];

/** Starts an account on a free port (or on `port`). */
export const startPagerDuty = async (options: PagerDutyOptions = {}): Promise<PagerDutyServer> => {
  const keys = options.keys ?? { 'u+throughline-0000': 'PLEAD' };
  const abilities = options.abilities ?? usualAbilities;
  const account = createAccount(options);
  const maySeeRequests = abilities.includes('coordinated_responding');
  let made = 0;
  let left = 960;

  /** Whose key it is; null for the whole account. */
  const holder = (request: Request): string | null =>
    keys[credentials(request, 'Token token=') ?? ''] ?? null;
  const show = (incident: HeldIncident) => account.showIncident(incident, maySeeRequests);

  const check = (request: Request): HttpAnswer | undefined => {
    left = Math.max(0, left - 1);
    const key = credentials(request, 'Token token=') ?? '';
    if (!Object.hasOwn(keys, key)) return { status: 401, body: error('Authentication failed', 2006) };
    const { accept = '', 'content-type': type = '' } = request.headers;
    if (accept !== 'application/vnd.pagerduty+json;version=2')
      return { status: 406, body: error('Not Acceptable', 2000, ['The version in Accept is missing.']) };
    if (!type.startsWith('application/json'))
      return { status: 415, body: error('Unsupported Media Type', 2000, ['Content-Type must be JSON.']) };
    const role = account.user(keys[key] ?? '')?.role ?? 'user';
    const isReading = request.method === 'GET';
    return !isReading && (options.readOnly?.includes(key) === true || onlyLook.includes(role))
      ? { status: 403, body: error('Access Denied', 2010, ['This key may not do this.']) }
      : undefined;
  };

  /** Who it is done as: the address in From, which must be somebody's here. */
  const from = ({ headers }: Request): string => {
    if (headers.from === undefined)
      throw refusal(400, 'Invalid Input Provided', 2001, 'The From header is required.');
    const user = account.users.find(({ email }) => email === headers.from);
    if (user === undefined) throw refusal(400, 'Requester User Not Found', 1008);
    return user.id;
  };

  const require = ({ body }: Request, paths: readonly string[]): void => {
    const lacks = missing(body, paths);
    if (lacks.length > 0) throw invalid(...lacks.map((path) => `${path} cannot be empty.`));
  };

  const incident = ({ params }: Request): HeldIncident => {
    const found = account.incidents.find(
      ({ id, number }) => id === params.id || String(number) === params.id,
    );
    if (found === undefined) throw notFound();
    return found;
  };

  const paged = (name: string, { query }: Request, rows: readonly object[]): HttpAnswer => {
    const asked = Number(query.get('limit') ?? 25);
    const offset = Number(query.get('offset') ?? 0);
    if (asked > 100 || offset + asked > 10_000) throw invalid('Offset and limit are too large.');
    const limit = Math.min(asked, options.pageSize ?? 100);
    const some = rows.slice(offset, offset + limit);
    const more = offset + limit < rows.length;
    return { status: 200, body: { [name]: some, limit, offset, more, total: null } };
  };

  const add = (fields: Pick<HeldIncident, 'title' | 'details' | 'key' | 'service' | 'urgency'>) => {
    made += 1;
    const added: HeldIncident = {
      id: `QINC${String(made).padStart(4, '0')}`,
      number: 1200 + made,
      createdAt: new Date().toISOString(),
      status: 'triggered',
      notes: [],
      requests: [],
      updates: [],
      ...fields,
    };
    account.incidents.push(added);
    return added;
  };

  const targetsOf = (body: unknown): { id: string; type: string }[] => {
    const targets = at(body, 'responder_request_targets');
    if (!Array.isArray(targets) || targets.length === 0) throw invalid('Targets cannot be empty.');
    return targets.map((wrapped: unknown) => {
      const id = String(at(wrapped, 'responder_request_target.id'));
      const type = String(at(wrapped, 'responder_request_target.type'));
      const isKnown =
        (type === 'user_reference' && account.user(id) !== undefined) ||
        (type === 'escalation_policy_reference' && account.policy(id) !== undefined);
      if (!isKnown) throw invalid(`Target ${id} was not found.`);
      return { id, type };
    });
  };

  const server = await startHttp<PagerDutyRoute>({
    check,
    error: (status, message) =>
      status === 429 ? error('Rate Limit Exceeded', 2020) : error(message, status === 404 ? 2100 : 2000),
    headers: () => ({
      'ratelimit-limit': '960',
      'ratelimit-remaining': String(left),
      'ratelimit-reset': String(options.resetSeconds ?? 12),
    }),
    ...(options.port === undefined ? {} : { port: options.port }),
    ...(options.onStage === undefined ? {} : { onStage: options.onStage }),
    routes: {
      'GET /abilities': () => ({ status: 200, body: { abilities } }),
      'GET /users/me': (request) => {
        const user = account.user(holder(request) ?? '');
        if (user === undefined)
          throw refusal(
            400,
            'Arguments Caused Error',
            2002,
            'This key is for an account and has no current user.',
          );
        return { status: 200, body: { user: account.showUser(user) } };
      },
      'GET /users': (request) => {
        const query = (request.query.get('query') ?? '').toLowerCase();
        const found = account.users.filter(({ name, email }) =>
          `${name} ${email}`.toLowerCase().includes(query),
        );
        return paged('users', request, found.map(account.showUser));
      },
      'GET /escalation_policies': (request) =>
        paged('escalation_policies', request, account.policies.map(account.showPolicy)),
      'GET /services': (request) => paged('services', request, account.services.map(account.showService)),
      'GET /oncalls': (request) => {
        const policies = request.query.getAll('escalation_policy_ids[]');
        const include = request.query.getAll('include[]');
        for (const id of policies) if (account.policy(id) === undefined) throw notFound();
        return paged('oncalls', request, account.oncalls(policies, include, account.showUser));
      },
      'GET /incidents': (request) => {
        const { query } = request;
        const statuses = query.getAll('statuses[]');
        // An empty key is none: PagerDuty answers with everything.
        const key = query.get('incident_key') || null;
        const month = Date.now() - 30 * 24 * 3600_000;
        const since = query.get('date_range') === 'all' ? 0 : Date.parse(query.get('since') ?? '') || month;
        const found = account.incidents.filter(
          (one) =>
            (key === null || one.key === key) &&
            (statuses.length === 0 || statuses.includes(one.status)) &&
            Date.parse(one.createdAt) >= since,
        );
        const order = query.get('sort_by') === 'created_at:desc' ? found.toReversed() : found;
        return paged('incidents', request, order.map(show));
      },
      'GET /incidents/:id': (request) => ({ status: 200, body: { incident: show(incident(request)) } }),
      'POST /incidents': (request) => {
        from(request);
        const { body } = request;
        require(request, ['incident.type', 'incident.title', 'incident.service.id', 'incident.service.type']);
        const title = String(at(body, 'incident.title'));
        if (at(body, 'incident.type') !== 'incident') throw invalid('Type must be incident.');
        if (title.length > 1024) throw invalid('Title is too long (maximum is 1024 characters).');
        const service = account.service(String(at(body, 'incident.service.id')));
        if (service === undefined) throw invalid('Service not found.');
        if (service.status === 'disabled') throw invalid('Service is disabled.');
        const key = String(at(body, 'incident.incident_key') ?? `auto-${made}`);
        const isOpen = account.incidents.some(
          (one) => one.key === key && one.service === service.id && one.status !== 'resolved',
        );
        if (isOpen)
          throw refusal(
            400,
            'Arguments Caused Error',
            2002,
            'Open incident with matching dedup key already exists on this service',
          );
        const assignments = at(body, 'incident.assignments');
        const policy = at(body, 'incident.escalation_policy.id');
        if (Array.isArray(assignments) && policy !== undefined)
          throw invalid('Assignments and an escalation policy cannot be given together.');
        const targets = Array.isArray(assignments)
          ? assignments.map((one: unknown) => ({
              id: String(at(one, 'assignee.id')),
              type: 'user_reference',
            }))
          : [{ id: String(policy ?? service.policy), type: 'escalation_policy_reference' }];
        for (const { id, type } of targets)
          if ((type === 'user_reference' ? account.user(id) : account.policy(id)) === undefined)
            throw invalid(`Assignee ${id} was not found.`);
        const details = String(at(body, 'incident.body.details') ?? '');
        const urgency = String(at(body, 'incident.urgency') ?? 'high');
        const added = add({ title, details, key, service: service.id, urgency });
        for (const target of targets)
          account.page(target, { incident: added.id, why: 'incident', message: title });
        return { status: 201, body: { incident: show(added) } };
      },
      'GET /incidents/:id/notes': (request) => ({
        status: 200,
        body: {
          notes: incident(request).notes.map(({ id, content, by }) => ({
            id,
            content,
            user: account.userReference(by),
          })),
        },
      }),
      'POST /incidents/:id/notes': (request) => {
        const by = from(request);
        const its = incident(request);
        require(request, ['note.content']);
        if (its.notes.length >= 2000) throw invalid('An incident can have 2000 notes at most.');
        const note = {
          id: `QNOTE${its.notes.length + 1}`,
          content: String(at(request.body, 'note.content')),
          by,
        };
        its.notes.push(note);
        return {
          status: 200,
          body: { note: { id: note.id, content: note.content, user: account.userReference(by) } },
        };
      },
      'POST /incidents/:id/responder_requests': (request) => {
        const its = incident(request);
        if (!maySeeRequests)
          throw refusal(
            402,
            'Required abilities are unavailable',
            2014,
            'The coordinated_responding account ability is required to request responders.',
          );
        require(request, ['requester_id', 'message']);
        const requester = String(at(request.body, 'requester_id'));
        if (account.user(requester) === undefined) throw refusal(400, 'Requester User Not Found', 1008);
        if (its.status === 'resolved') throw invalid('Incident has already been resolved.');
        const targets = targetsOf(request.body);
        const message = String(at(request.body, 'message'));
        its.requests.push({ requester, message, at: new Date().toISOString(), targets });
        for (const target of targets) account.page(target, { incident: its.id, why: 'request', message });
        const shown = account.showIncident(its, true) as { responder_requests: readonly object[] };
        return { status: 200, body: { responder_request: shown.responder_requests.at(-1) } };
      },
      'POST /incidents/:id/status_updates': (request) => {
        const by = from(request);
        const its = incident(request);
        require(request, ['message']);
        const message = String(at(request.body, 'message'));
        its.updates.push({ message, by });
        return {
          status: 200,
          body: {
            status_update: { id: `QUP${its.updates.length}`, message, sender: account.userReference(by) },
          },
        };
      },
    },
  });

  return Object.assign(server, {
    key: Object.keys(keys)[0] ?? '',
    account,
    declare: (title: string, service = 'SCHECKOUT') =>
      add({ title, details: '', key: `theirs-${made}`, service, urgency: 'high' }),
  });
};
