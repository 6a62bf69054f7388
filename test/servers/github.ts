import { createEmulator } from 'emulate';
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

/**
 * GitHub's issues on loopback: the `emulate` package's GitHub behind a server that is as strict as GitHub is about
 * tokens and what they may do, headers, lengths and what a repository allows.
 */
export interface GitHubServer extends HttpServer<GitHubRoute> {
  /** The first token: it may do everything. */
  readonly token: string;
  /** Every issue that is there, oldest first. */
  issues(): Promise<readonly GitHubIssue[]>;
  /** Somebody closes or opens an issue. */
  setState(number: number, state: 'open' | 'closed'): Promise<void>;
  /** Somebody else makes an issue. */
  add(title: string, body?: string): Promise<void>;
}

export interface GitHubIssue {
  readonly number: number;
  readonly title: string;
  readonly body: string | null;
  readonly state: string;
  readonly html_url: string;
  readonly labels: readonly { readonly name: string }[];
}

type GitHubRoute =
  | 'GET /user'
  | 'GET /repos/:owner/:repo'
  | 'GET /repos/:owner/:repo/issues'
  | 'POST /repos/:owner/:repo/issues'
  | 'GET /repos/:owner/:repo/issues/:number';

export interface GitHubOptions {
  readonly port?: number;
  readonly onStage?: HttpServerOptions<GitHubRoute>['onStage'];
  /** What each token may do with issues. One that may do nothing was not given the repository. */
  readonly tokens?: Readonly<Record<string, 'write' | 'read' | 'metadata' | 'none'>>;
  readonly hasIssues?: boolean;
  readonly isArchived?: boolean;
  readonly isPublic?: boolean;
  /** The most on one page, whatever was asked for. */
  readonly perPage?: number;
}

export const gitHubToken = 'github_pat_0123456789abcdef';
const owner = 'example';
const name = 'shop';
const path = `/repos/${owner}/${name}`;
const insideToken = 'ghp_inside';

const refusal = (status: number, message: string, more: object = {}): HttpAnswer => ({
  status,
  body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status), ...more },
});
const refused = (...args: Parameters<typeof refusal>) => new Refused(refusal(...args));
const invalid = (field: string, code: string) =>
  refused(422, 'Validation Failed', { errors: [{ resource: 'Issue', field, code }] });

/** Starts it on a free port, with the repository example/shop. */
export const startGitHub = async (options: GitHubOptions = {}): Promise<GitHubServer> => {
  const {
    tokens = { [gitHubToken]: 'write' },
    hasIssues = true,
    isArchived = false,
    perPage = 100,
  } = options;
  const emulator = await createEmulator({
    service: 'github',
    port: 0,
    seed: {
      tokens: { [insideToken]: { login: 'ana', scopes: ['repo'] } },
      github: {
        users: [{ login: 'ana', name: 'Ana Lima', email: 'ana@example.com' }],
        orgs: [{ login: owner, name: 'Example', members: [{ login: 'ana', role: 'admin' }] }],
        repos: [{ owner, name, private: false }],
      },
    },
  });
  const inside = `http://127.0.0.1:${new URL(emulator.url).port}`;
  const ask = async (method: string, to: string, body?: unknown): Promise<HttpAnswer> => {
    const answer = await fetch(inside + to, {
      method,
      headers: {
        authorization: `Bearer ${insideToken}`,
        'content-type': 'application/json',
        connection: 'close',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
  };

  const rightOf = (request: HttpRequest) => tokens[credentials(request, 'Bearer') ?? ''];
  const ourRepository = (request: HttpRequest): void => {
    const { owner: its, repo } = request.params;
    if (its !== owner || repo !== name || rightOf(request) === 'none') throw refused(404, 'Not Found');
  };
  const may = (request: HttpRequest, ...rights: readonly string[]): void => {
    ourRepository(request);
    if (!rights.includes(rightOf(request) ?? ''))
      throw refused(403, 'Resource not accessible by personal access token');
  };
  const issuesAreOn = (): void => {
    if (!hasIssues) throw refused(410, 'Issues has been disabled in this repository.');
  };

  const server = await startHttp<GitHubRoute>({
    ...(options.port === undefined ? {} : { port: options.port }),
    ...(options.onStage === undefined ? {} : { onStage: options.onStage }),
    error: (status, message) => refusal(status, message).body,
    check: (request) => {
      const { headers } = request;
      if ((headers['user-agent'] ?? '') === '')
        return { status: 403, body: 'Request forbidden by administrative rules.' };
      if (rightOf(request) === undefined) return refusal(401, 'Bad credentials');
      const version = headers['x-github-api-version'];
      if (version !== undefined && version !== '2022-11-28') return refusal(400, 'Unsupported API version');
      return undefined;
    },
    routes: {
      'GET /user': () => ask('GET', '/user'),
      'GET /repos/:owner/:repo': async (request) => {
        ourRepository(request);
        const { status, body } = await ask('GET', path);
        return {
          status,
          body: {
            ...(body as object),
            has_issues: hasIssues,
            archived: isArchived,
            private: options.isPublic !== true,
            visibility: options.isPublic === true ? 'public' : 'private',
          },
        };
      },
      'GET /repos/:owner/:repo/issues': (request) => {
        may(request, 'write', 'read');
        issuesAreOn();
        const { query } = request;
        const since = query.get('since');
        if (since !== null && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/u.test(since))
          throw refused(422, 'since must be a time: YYYY-MM-DDTHH:MM:SSZ');
        query.set('per_page', String(Math.min(Number(query.get('per_page') ?? 30), perPage)));
        return ask('GET', `${path}/issues?${query}`);
      },
      'POST /repos/:owner/:repo/issues': (request) => {
        may(request, 'write');
        if (isArchived) throw refused(403, 'Repository was archived so is read-only.');
        issuesAreOn();
        const { body } = request;
        if (missing(body, ['title']).length > 0) throw invalid('title', 'missing_field');
        if (String(at(body, 'title')).length > 256)
          throw refused(422, 'Validation Failed', {
            errors: [{ resource: 'Issue', field: 'title', code: 'custom', message: 'title is too long' }],
          });
        if (String(at(body, 'body') ?? '').length > 65_536)
          throw refused(422, 'Validation Failed', {
            errors: [{ resource: 'Issue', field: 'body', code: 'custom', message: 'body is too long' }],
          });
        const labels = at(body, 'labels') ?? [];
        if (!Array.isArray(labels) || labels.some((label) => typeof label !== 'string' || label.length > 50))
          throw invalid('labels', 'invalid');
        return ask('POST', `${path}/issues`, body);
      },
      'GET /repos/:owner/:repo/issues/:number': (request) => {
        may(request, 'write', 'read');
        issuesAreOn();
        return ask('GET', `${path}/issues/${request.params.number}`);
      },
    },
  });

  const { close: closeHttp } = server;
  return Object.assign(server, {
    token: Object.keys(tokens)[0] ?? '',
    issues: async () =>
      (await ask('GET', `${path}/issues?state=all&sort=created&direction=asc&per_page=100`))
        .body as GitHubIssue[],
    setState: async (number: number, state: string) => {
      await ask('PATCH', `${path}/issues/${number}`, { state });
    },
    add: async (title: string, body?: string) => {
      await ask('POST', `${path}/issues`, { title, body: body ?? null });
    },
    close: async () => {
      await closeHttp();
      await emulator.close();
    },
  });
};
