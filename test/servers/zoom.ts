import {
  at,
  credentials,
  type HttpAnswer,
  type HttpRequest,
  type HttpServer,
  type HttpServerOptions,
  missing,
  Refused,
  startHttp,
} from './http.ts';

/** A Zoom account on loopback: the server of its tokens and its API (version 2), which Zoom has at two addresses. */
export interface ZoomServer extends HttpServer<ZoomRoute> {
  /** What the setting takes: the address of the API. */
  readonly apiUrl: string;
  readonly app: ZoomApp;
  /** The users by their address. */
  readonly users: ReadonlyMap<string, HeldUser>;
  /** Every meeting that was made, the oldest first. */
  readonly meetings: readonly HeldMeeting[];
  /** Nobody's token counts any more: another console has asked for one. */
  revoke(): void;
  /** What tokens that are given out from now on may do. */
  grant(scopes: readonly string[]): void;
}

/** A Server-to-Server OAuth app. */
export interface ZoomApp {
  readonly accountId: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface HeldUser {
  readonly email: string;
  readonly name: string;
  /** 1: Basic, 2: Licensed. */
  readonly type: 1 | 2;
  readonly status: 'active' | 'inactive' | 'pending';
}

export interface HeldMeeting {
  readonly id: number;
  readonly host: string;
  readonly topic: string;
  readonly agenda: string;
  readonly startTime: string;
  readonly joinUrl: string;
  /** Whoever has this is the host: nothing of it may ever leave the adapter. */
  readonly startUrl: string;
  readonly password: string;
}

export interface ZoomOptions {
  readonly users?: readonly HeldUser[];
  readonly scopes?: readonly string[];
  /** How many meetings a host can have made in a day. */
  readonly aDay?: number;
  /** What the account's owner has locked, whatever a meeting asks for. */
  readonly locked?: { readonly waiting_room?: boolean; readonly join_before_host?: boolean };
  /** How many meetings a page of a list has at most. */
  readonly pageSize?: number;
  readonly port?: number;
  readonly onStage?: HttpServerOptions<ZoomRoute>['onStage'];
}

export type ZoomRoute =
  | 'POST /oauth/token'
  | 'GET /v2/users/:user'
  | 'GET /v2/users/:user/meetings'
  | 'POST /v2/users/:user/meetings';

type Request = HttpRequest<ZoomRoute>;

export const allZoomScopes = [
  'meeting:write:meeting:admin',
  'meeting:read:list_meetings:admin',
  'user:read:user:admin',
];

/** The address of the host that an account has when it is told of none. */
export const zoomHost = 'incidents@example.com';

const error = (status: number, code: number, message: string, errors?: readonly object[]): Refused =>
  new Refused({ status, body: { code, message, ...(errors === undefined ? {} : { errors }) } });

const invalid = (field: string, message: string): Refused =>
  error(400, 300, 'Validation Failed.', [{ field, message }]);

/** What a token needs for each route; one of them is enough. */
const needed: Readonly<Record<Exclude<ZoomRoute, 'POST /oauth/token'>, readonly string[]>> = {
  'GET /v2/users/:user': ['user:read:user:admin', 'user:read:admin'],
  'GET /v2/users/:user/meetings': ['meeting:read:list_meetings:admin', 'meeting:read:admin'],
  'POST /v2/users/:user/meetings': ['meeting:write:meeting:admin', 'meeting:write:admin'],
};

/** Starts an account on a free port (or on `port`). */
export const startZoom = async (options: ZoomOptions = {}): Promise<ZoomServer> => {
  const app: ZoomApp = { accountId: 'acc-0001', clientId: 'client-0001', clientSecret: 'secret-0001' };
  const users = new Map(
    (options.users ?? [{ email: zoomHost, name: 'Incidents', type: 2, status: 'active' } as const]).map(
      (user) => [user.email, user],
    ),
  );
  const meetings: HeldMeeting[] = [];
  /** What each token that counts may do. */
  const tokens = new Map<string, readonly string[]>();
  let given = 0;
  let scopes = options.scopes ?? allZoomScopes;

  const token = ({ body, headers }: Request, basic: string | null): HttpAnswer => {
    const refuse = (reason: string, name: string, status = 400): never => {
      throw new Refused({ status, body: { reason, error: name } });
    };
    if (headers['content-type']?.startsWith('application/x-www-form-urlencoded') !== true)
      refuse('Bad Request', 'invalid_request');
    if (Buffer.from(basic ?? '', 'base64').toString() !== `${app.clientId}:${app.clientSecret}`)
      refuse('Invalid client_id or client_secret', 'invalid_client');
    if (at(body, 'grant_type') !== 'account_credentials')
      refuse('unsupported grant type', 'unsupported_grant_type');
    if (at(body, 'account_id') !== app.accountId) refuse('Bad Request', 'invalid_request');
    given += 1;
    const access_token = `token-${given}`;
    tokens.set(access_token, scopes);
    return {
      status: 200,
      body: { access_token, token_type: 'bearer', expires_in: 3599, scope: scopes.join(' ') },
    };
  };

  const check = (request: Request): HttpAnswer | undefined => {
    const { route } = request;
    if (route === null || route === 'POST /oauth/token') return undefined;
    const may = tokens.get(credentials(request, 'Bearer') ?? '');
    if (may === undefined) return { status: 401, body: { code: 124, message: 'Invalid access token.' } };
    return needed[route].some((scope) => may.includes(scope))
      ? undefined
      : {
          status: 400,
          body: {
            code: 4711,
            message: `Invalid access token, does not contain scopes:[${needed[route].join(', ')}].`,
          },
        };
  };

  const userOf = ({ params }: Request): HeldUser => {
    const user = users.get(params.user ?? '');
    if (user === undefined) throw error(404, 1001, `User does not exist: ${params.user}.`);
    return user;
  };

  const madeBy = ({ email }: HeldUser) => meetings.filter(({ host }) => host === email);

  const list = (request: Request): HttpAnswer => {
    const { query } = request;
    const all = madeBy(userOf(request));
    const type = query.get('type') ?? 'scheduled';
    if (!['scheduled', 'live', 'upcoming'].includes(type)) throw invalid('type', 'Invalid field.');
    const asked = Number(query.get('page_size') ?? 30);
    if (!(asked >= 1 && asked <= 300)) throw invalid('page_size', 'Invalid field.');
    const size = Math.min(asked, options.pageSize ?? 300);
    const from = Number(query.get('next_page_token') || 0);
    const further = from + size < all.length ? String(from + size) : '';
    return {
      status: 200,
      body: {
        page_size: size,
        total_records: all.length,
        next_page_token: further,
        meetings: all.slice(from, from + size).map(({ id, topic, agenda, startTime, joinUrl }) => ({
          id,
          topic,
          type: 2,
          start_time: startTime,
          // Zoom leaves an empty one out, and cuts long ones in lists.
          ...(agenda === '' ? {} : { agenda: agenda.slice(0, 250) }),
          join_url: joinUrl,
        })),
      },
    };
  };

  const make = (request: Request): HttpAnswer => {
    const { body } = request;
    const user = userOf(request);
    if (missing(body, ['topic', 'type']).length > 0) throw invalid('topic', 'Topic is required.');
    const topic = String(at(body, 'topic'));
    if (topic.length > 200) throw invalid('topic', 'Maximum length is 200.');
    // An instant one is never listed, so a console that lost the answer could not find it.
    if (at(body, 'type') !== 2) throw invalid('type', 'This server knows scheduled meetings only.');
    const startTime = String(at(body, 'start_time') ?? '');
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(startTime)) throw invalid('start_time', 'Invalid date.');
    const duration = at(body, 'duration');
    if (typeof duration !== 'number' || duration < 1) throw invalid('duration', 'Invalid field.');
    const agenda = String(at(body, 'agenda') ?? '');
    if (agenda.length > 2000) throw invalid('agenda', 'Maximum length is 2000.');
    if (user.status !== 'active') throw error(400, 1010, 'User does not belong to this account.');
    if (madeBy(user).length >= (options.aDay ?? 100))
      throw new Refused({
        status: 429,
        body: {
          code: 429,
          message:
            'You have exceeded the daily rate limit (100) of Meeting Create/Update API requests permitted for this particular user. You may resume these requests at GMT 00:00:00.',
        },
        headers: { 'x-ratelimit-type': 'Daily-limit', 'retry-after': nextMidnight() },
      });
    const id = 81_000_000_000 + meetings.length + 1;
    const password = `pw${id}`;
    const meeting: HeldMeeting = {
      id,
      host: user.email,
      topic,
      agenda,
      startTime,
      joinUrl: `https://us02web.zoom.example/j/${id}?pwd=join${id}`,
      startUrl: `https://us02web.zoom.example/s/${id}?zak=hostkey${id}`,
      password,
    };
    meetings.push(meeting);
    return {
      status: 201,
      body: {
        id,
        uuid: `uuid${id}==`,
        host_email: user.email,
        topic,
        type: 2,
        status: 'waiting',
        start_time: startTime,
        duration,
        agenda,
        start_url: meeting.startUrl,
        join_url: meeting.joinUrl,
        password,
        settings: {
          join_before_host: at(body, 'settings.join_before_host') ?? false,
          waiting_room: at(body, 'settings.waiting_room') ?? true,
          ...options.locked,
        },
      },
    };
  };

  const server = await startHttp<ZoomRoute>({
    check,
    error: (status, message) => ({ code: status, message }),
    ...(options.port === undefined ? {} : { port: options.port }),
    ...(options.onStage === undefined ? {} : { onStage: options.onStage }),
    routes: {
      'POST /oauth/token': (request) => token(request, credentials(request, 'Basic')),
      'GET /v2/users/:user': (request) => {
        const { email, name, type, status } = userOf(request);
        return { status: 200, body: { id: 'u1', email, display_name: name, type, status } };
      },
      'GET /v2/users/:user/meetings': list,
      'POST /v2/users/:user/meetings': make,
    },
  });

  return Object.assign(server, {
    apiUrl: `${server.baseUrl}/v2`,
    app,
    users,
    meetings,
    revoke: () => tokens.clear(),
    grant: (next: readonly string[]) => {
      scopes = next;
    },
  });
};

const nextMidnight = (): string => {
  const at = new Date();
  at.setUTCHours(24, 0, 0, 0);
  return at.toISOString().replace(/\.\d+Z$/, 'Z');
};
