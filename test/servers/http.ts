import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHttpFaults, type HttpFault, type HttpFaultMatch } from './http-faults.ts';

/**
 * What the test servers of services stand on: node's own server on a free port of loopback, a table of routes,
 * a log of what arrived, and faults by route. The service itself (its state, its rules, its words) is the caller's.
 */
export interface HttpServer<Route extends string = string> {
  /** "http://127.0.0.1:PORT", without a slash at the end. */
  readonly baseUrl: string;
  /** Every request that arrived, in order, also to routes that are not there. */
  readonly requests: readonly HttpRequest<Route>[];
  /** How many requests arrived for a route. */
  count(route: Route): number;
  /** How many requests of a route took effect: their handler ran and answered below 300. */
  effects(route: Route): number;
  /** Lets the next matching request go wrong. Several faults are used up in the order they were given. */
  script(fault: HttpFault, match?: HttpFaultMatch<Route>): void;
  /** Forgets faults that are still waiting, or only those for one route. */
  heal(route?: Route): void;
  /** Waits until something is so, looking whenever a request comes a stage further. Rejects after ten seconds. */
  until(isSo: () => boolean, withinMs?: number): Promise<void>;
  /** Cannot be reached from now on. Its state stays as it is. */
  goDown(): Promise<void>;
  /** Can be reached again, where it was. */
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

export interface HttpServerOptions<Route extends string> {
  /** "METHOD /path/:param" and what it does. A path with fewer params comes first. */
  readonly routes: Readonly<Record<Route, HttpHandler<Route>>>;
  /** Looks at every request first (keys, headers, limits); what it answers is the answer. */
  readonly check?: (request: HttpRequest<Route>) => HttpAnswer | undefined;
  /** How the service words what it refuses. Its own message in its own shape. */
  readonly error?: (status: number, message: string) => unknown;
  /** Headers on every answer, such as how much of the rate limit is left. */
  readonly headers?: () => Readonly<Record<string, string>>;
  readonly port?: number;
  /** Hears how far each request came: it is here, it is done, nothing more follows. */
  readonly onStage?: (request: HttpRequest<Route>, stage: HttpStage) => void;
}

export type HttpStage = 'arrived' | 'done' | 'answered';

export type HttpHandler<Route extends string = string> = (
  request: HttpRequest<Route>,
) => HttpAnswer | Promise<HttpAnswer>;

/** `body` is sent as JSON unless it is a string; left out, the answer has none. */
export interface HttpAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface HttpRequest<Route extends string = string> {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** The route that it is for; null when the server has none. */
  readonly route: Route | null;
  /** What stands for the ":name"s of the route, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The JSON that was sent, or the fields of a form; null for neither. */
  readonly body: unknown;
  /** As it came. */
  readonly text: string;
  readonly at: number;
  readonly fault: HttpFault['kind'] | null;
  /** What the handler said, whether or not it arrived; null when it never ran. */
  answer: HttpAnswer | null;
}

/** Throw it to refuse from anywhere in a handler. */
export class Refused extends Error {
  readonly answer: HttpAnswer;
  constructor(answer: HttpAnswer) {
    super(`refused with ${answer.status}`);
    this.answer = answer;
  }
}

/** What stands behind a scheme in the Authorization header ("Bearer", "Token token="); null without that scheme. */
export const credentials = (request: HttpRequest, scheme: string): string | null => {
  const header = request.headers.authorization ?? '';
  const start = scheme.endsWith('=') ? scheme : `${scheme} `;
  return header.startsWith(start) ? header.slice(start.length) : null;
};

/** What stands at a path like "incident.service.id"; undefined when there is nothing. */
export const at = (body: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>(
      (value, key) =>
        typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined,
      body,
    );

/** Which of these paths have nothing: absent, null, or a text of nothing but space. */
export const missing = (body: unknown, paths: readonly string[]): string[] =>
  paths.filter((path) => {
    const value = at(body, path);
    return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
  });

/** Which keys of an object are not among the known ones: a field that a service would not take, or would ignore. */
export const unknownKeys = (body: unknown, known: readonly string[]): string[] =>
  typeof body === 'object' && body !== null ? Object.keys(body).filter((key) => !known.includes(key)) : [];

/** Starts a server on a free port (or on `port`). */
export const startHttp = async <Route extends string>(
  options: HttpServerOptions<Route>,
): Promise<HttpServer<Route>> => {
  const find = router(Object.keys(options.routes) as Route[]);
  const faults = createHttpFaults<Route>();
  const requests: HttpRequest<Route>[] = [];
  const watchers = new Set<() => void>();
  const error = options.error ?? ((_status: number, message: string): unknown => ({ error: message }));
  const refuse = (status: number, message: string): HttpAnswer => ({ status, body: error(status, message) });

  const stage = (request: HttpRequest<Route>, reached: HttpStage): void => {
    options.onStage?.(request, reached);
    for (const look of watchers) look();
  };

  const serve = async (request: HttpRequest<Route>, malformed: boolean): Promise<HttpAnswer> => {
    const objection = options.check?.(request);
    if (objection !== undefined) return objection;
    if (malformed) return refuse(400, 'The body is not valid JSON.');
    if (request.route === null) return refuse(404, `There is no ${request.method} ${request.path}.`);
    return options.routes[request.route](request);
  };

  const done = async (request: HttpRequest<Route>, malformed: boolean): Promise<HttpAnswer> => {
    const answer = await serve(request, malformed).catch((thrown: unknown) => {
      if (thrown instanceof Refused) return thrown.answer;
      throw thrown;
    });
    request.answer = answer;
    stage(request, 'done');
    return answer;
  };

  const answerTo = async (
    request: HttpRequest<Route>,
    malformed: boolean,
    fault: HttpFault,
    response: ServerResponse,
  ): Promise<void> => {
    // Read when the answer is there: it counts this request too.
    const headers = () => options.headers?.() ?? {};
    const give = (answer: HttpAnswer) => send(response, headers(), answer);
    const does = () => done(request, malformed);
    switch (fault.kind) {
      case 'none':
        return give(await does());
      case 'drop-before':
        return reset(response);
      case 'drop-after':
        await does();
        return reset(response);
      case 'cut': {
        const answer = await does();
        return cut(response, headers(), answer);
      }
      case 'silent':
        if (fault.done === true) await does();
        return;
      case 'delay': {
        const answer = await does();
        await new Promise((resolve) => setTimeout(resolve, fault.ms));
        return give(answer);
      }
      case 'rate-limit': {
        const wait = fault.retryAfter;
        const told: Record<string, string> = wait === undefined ? {} : { 'retry-after': String(wait) };
        return send(
          response,
          { ...headers(), ...told },
          refuse(fault.status ?? 429, 'Too many requests. Slow down.'),
        );
      }
      case 'status': {
        if (fault.done === true) await does();
        const body = 'body' in fault ? fault.body : error(fault.status, 'Something went wrong here.');
        return give({ status: fault.status, body });
      }
      case 'html':
        if (fault.done === true) await does();
        return send(response, {}, { status: fault.status ?? 200, body: portalPage, headers: htmlHeaders });
    }
  };

  const server = createServer(async (incoming, response) => {
    // A connection that was reset is no failure of the server.
    incoming.on('error', () => {});
    try {
      const { request, malformed } = await read(incoming, find);
      const fault = faults.take(request) ?? { kind: 'none' };
      const kept = Object.assign(request, { fault: fault.kind === 'none' ? null : fault.kind });
      requests.push(kept);
      stage(kept, 'arrived');
      await answerTo(kept, malformed, fault, response);
      stage(kept, 'answered');
    } catch (thrown) {
      // A mistake in the test server itself must not look like a service that is slow.
      console.error(thrown);
      if (!response.headersSent) send(response, {}, refuse(500, `The test server failed: ${String(thrown)}`));
    }
  });
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
  const stop = async () => {
    if (!server.listening) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  };
  await listen(options.port ?? 0);
  const { port } = server.address() as AddressInfo;

  const until = (isSo: () => boolean, withinMs = 10_000): Promise<void> =>
    new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        watchers.delete(look);
      };
      const look = () => {
        if (!isSo()) return;
        end();
        resolve();
      };
      const timer = setTimeout(() => {
        end();
        const arrived = requests.map(({ method, path }) => `${method} ${path}`).join(', ');
        reject(new Error(`It did not come to be. What arrived: ${arrived || 'nothing'}`));
      }, withinMs);
      watchers.add(look);
      look();
    });

  return {
    baseUrl: `http://127.0.0.1:${port}`,
    requests,
    count: (route) => requests.filter((request) => request.route === route).length,
    effects: (route) =>
      requests.filter(({ route: its, answer }) => its === route && answer !== null && answer.status < 300)
        .length,
    script: faults.add,
    heal: faults.heal,
    until,
    goDown: stop,
    comeBack: () => listen(port),
    close: stop,
  };
};

/** Finds the route of a request; routes with fewer params come first, so that "/users/me" is not a "/users/:id". */
const router = <Route extends string>(routes: readonly Route[]) => {
  const table = routes
    .map((route) => {
      const [method = '', path = ''] = route.split(' ');
      return { route, method, parts: path.split('/'), params: path.split(':').length - 1 };
    })
    .sort((one, other) => one.params - other.params);
  return (method: string, path: string): { route: Route; params: Record<string, string> } | null => {
    const parts = path.split('/');
    for (const entry of table) {
      if (entry.method !== method || entry.parts.length !== parts.length) continue;
      const params: Record<string, string> = {};
      const fits = entry.parts.every((part, index) => {
        const given = parts[index] ?? '';
        if (!part.startsWith(':')) return part === given;
        params[part.slice(1)] = decodeURIComponent(given);
        return given !== '';
      });
      if (fits) return { route: entry.route, params };
    }
    return null;
  };
};

const read = async <Route extends string>(
  incoming: IncomingMessage,
  find: ReturnType<typeof router<Route>>,
): Promise<{ request: HttpRequest<Route>; malformed: boolean }> => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  const method = incoming.method ?? 'GET';
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) headers[name] = String(value);
  const parsed = parse(text, headers['content-type'] ?? '');
  const found = find(method, url.pathname);
  const request: HttpRequest<Route> = {
    method,
    path: url.pathname,
    route: found?.route ?? null,
    params: found?.params ?? {},
    query: url.searchParams,
    headers,
    body: parsed ?? null,
    text,
    at: Date.now(),
    fault: null,
    answer: null,
  };
  return { request, malformed: parsed === undefined };
};

/** The JSON or the form of a body; null for neither, undefined for JSON that is none. */
const parse = (text: string, type: string): unknown => {
  if (text === '') return null;
  if (type.startsWith('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(text));
  if (!/^application\/([\w.-]+\+)?json\b/.test(type)) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

const jsonHeaders = { 'content-type': 'application/json; charset=utf-8' };
const htmlHeaders = { 'content-type': 'text/html; charset=utf-8' };
const portalPage = '<!doctype html><title>Guest network</title><p>Please sign in to use this network.</p>';

/** The headers and the text of an answer. */
const written = (
  headers: Readonly<Record<string, string>>,
  answer: HttpAnswer,
): { headers: Record<string, string>; text: string } => {
  if (answer.body === undefined) return { headers: { ...headers, ...answer.headers }, text: '' };
  const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
  return { headers: { ...jsonHeaders, ...headers, ...answer.headers }, text };
};

const send = (
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
  answer: HttpAnswer,
): void => {
  if (response.destroyed) return;
  const whole = written(headers, answer);
  response.writeHead(answer.status, whole.headers).end(whole.text);
};

/** Half of the body, announced as the whole, then a reset. */
const cut = (
  response: ServerResponse,
  headers: Readonly<Record<string, string>>,
  answer: HttpAnswer,
): void => {
  const whole = written(headers, answer);
  const bytes = Buffer.from(whole.text);
  response.writeHead(answer.status, { ...whole.headers, 'content-length': String(bytes.length + 1) });
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () =>
    setTimeout(() => reset(response), 20),
  );
};

const reset = (response: ServerResponse): void => {
  response.socket?.resetAndDestroy();
};
