import {
  at,
  credentials,
  type HttpAnswer,
  type HttpHandler,
  type HttpRequest,
  type HttpServer,
  type HttpServerOptions,
  Refused,
  startHttp,
} from './http.ts';

/**
 * Jira's issues on loopback, with state, as its description has them: strict about who asks, projects, types, required
 * fields, the shape of text, and summaries of one line. Its search lags behind, as Jira's index does.
 * It is Atlassian's cloud (API 3, Basic, documents) or, with `home: 'own'`, a Data Center (API 2, Bearer, wiki markup).
 */
export interface JiraServer extends HttpServer<JiraRoute> {
  readonly email: string;
  readonly token: string;
  /** Every issue that is there, oldest first. */
  readonly issues: readonly JiraIssue[];
  /** Somebody moves an issue: "In Progress", "Done". */
  setStatus(key: string, status: string): void;
  /** Somebody deletes an issue. */
  remove(key: string): void;
}

export interface JiraIssue {
  readonly id: string;
  readonly key: string;
  readonly fields: Readonly<Record<string, unknown>>;
  status: string;
  /** How many more searches do not find it. */
  lag: number;
}

/** A field that issues of a type may or must have, as "create metadata" lists it. */
export interface JiraField {
  readonly fieldId: string;
  readonly name: string;
  readonly required: boolean;
  readonly hasDefaultValue?: boolean;
  readonly schema: { readonly type: string; readonly items?: string; readonly custom?: string };
  readonly allowedValues?: readonly {
    readonly id: string;
    readonly value?: string;
    readonly name?: string;
  }[];
}

export interface JiraOptions {
  readonly port?: number;
  readonly onStage?: HttpServerOptions<JiraRoute>['onStage'];
  readonly home?: 'cloud' | 'own';
  /** What issues of the type Task have besides what all have. */
  readonly fields?: readonly JiraField[];
  /** What the account lacks. */
  readonly lacks?: readonly ('BROWSE_PROJECTS' | 'CREATE_ISSUES')[];
  /** How many searches do not find a new issue yet. */
  readonly lag?: number;
}

const paths = [
  'GET /myself',
  'GET /mypermissions',
  'GET /project/:key',
  'GET /issue/createmeta/:key/issuetypes',
  'GET /issue/createmeta/:key/issuetypes/:type',
  'POST /issue',
  'GET /issue/:key',
  'POST /search/jql',
  'POST /search',
] as const;
type Path = (typeof paths)[number];
type Prefixed<P extends Path, V extends '2' | '3'> = P extends `${infer M} ${infer Rest}`
  ? `${M} /rest/api/${V}${Rest}`
  : never;
type JiraRoute = Prefixed<Path, '2' | '3'>;

export const jiraEmail = 'ana@example.com';
export const jiraToken = 'ATATT-0123456789abcdef';
const project = { id: '10000', key: 'OPS', name: 'Operations' };
const task = { id: '10001', name: 'Task' };
const done = new Set(['Done', 'Closed']);

/** A field that Jira insists on, for a project that has one. */
export const teamField: JiraField = {
  fieldId: 'customfield_10010',
  name: 'Team',
  required: true,
  schema: { type: 'option', custom: 'com.atlassian.jira.plugin.system.customfieldtypes:select' },
  allowedValues: [
    { id: '101', value: 'Database' },
    { id: '102', value: 'Payments' },
  ],
};

const everyIssueHas: readonly JiraField[] = [
  { fieldId: 'summary', name: 'Summary', required: true, schema: { type: 'string' } },
  { fieldId: 'issuetype', name: 'Issue Type', required: true, schema: { type: 'issuetype' } },
  { fieldId: 'project', name: 'Project', required: true, schema: { type: 'project' } },
  { fieldId: 'reporter', name: 'Reporter', required: true, schema: { type: 'user' } },
  { fieldId: 'description', name: 'Description', required: false, schema: { type: 'string' } },
  { fieldId: 'labels', name: 'Labels', required: false, schema: { type: 'array', items: 'string' } },
];

const refused = (status: number, errors: Readonly<Record<string, string>>, ...messages: string[]) =>
  new Refused({ status, body: { errorMessages: messages, errors } });

const isDocument = (value: unknown): boolean =>
  at(value, 'type') === 'doc' && at(value, 'version') === 1 && Array.isArray(at(value, 'content'));

/** Whether a value is of the shape that a field takes. */
const fits = ({ schema, allowedValues }: JiraField, value: unknown, isCloud: boolean): boolean => {
  const allowed = (one: unknown) =>
    (allowedValues ?? []).some(({ id, value: its, name }) =>
      [
        at(one, 'id') === id,
        its !== undefined && at(one, 'value') === its,
        name !== undefined && at(one, 'name') === name,
      ].some(Boolean),
    );
  if (allowedValues !== undefined)
    return schema.type === 'array' ? Array.isArray(value) && value.every(allowed) : allowed(value);
  if (schema.type === 'number') return typeof value === 'number';
  if (schema.custom?.endsWith(':textarea') === true && isCloud) return isDocument(value);
  if (schema.type === 'date') return /^\d{4}-\d\d-\d\d$/u.test(String(value));
  return typeof value === 'string';
};

/** Starts it on a free port, with the project OPS and its type Task. */
export const startJira = async (options: JiraOptions = {}): Promise<JiraServer> => {
  const { home = 'cloud', fields: more = [], lacks = [], lag = 0 } = options;
  const isCloud = home === 'cloud';
  const issues: JiraIssue[] = [];
  let made = 0;

  const sees = (key: unknown): boolean => key === project.key && !lacks.includes('BROWSE_PROJECTS');
  const ours = ({ params }: HttpRequest): void => {
    if (!sees(params.key)) throw refused(404, {}, `No project could be found with key '${params.key}'.`);
  };
  const self = (id: string): string => `${server.baseUrl}/rest/api/${isCloud ? 3 : 2}/issue/${id}`;
  const shown = ({ id, key, status }: JiraIssue) => ({
    id,
    key,
    self: self(id),
    fields: {
      status: { name: status, statusCategory: { key: done.has(status) ? 'done' : 'new' } },
    },
  });

  const listed = (name: string, all: readonly unknown[]): HttpAnswer => ({
    status: 200,
    body: {
      startAt: 0,
      maxResults: 50,
      total: all.length,
      ...(isCloud ? { [name]: all } : { isLast: true, values: all }),
    },
  });

  const wrong = (fields: Readonly<Record<string, unknown>>): Record<string, string> => {
    const errors: Record<string, string> = {};
    const summary = fields.summary ?? '';
    if (typeof summary !== 'string' || summary.trim() === '')
      errors.summary = 'You must specify a summary of the issue.';
    else if (summary.length > 255) errors.summary = 'Summary must be less than 255 characters.';
    else if (/[\r\n]/u.test(summary))
      errors.summary = 'The summary is invalid because it contains newline characters.';
    const { description = null, labels = [] } = fields;
    if (description !== null && !(isCloud ? isDocument(description) : typeof description === 'string'))
      errors.description =
        'Operation value must be an Atlassian Document (see the Atlassian Document Format)';
    if (!Array.isArray(labels) || labels.some((label) => typeof label !== 'string' || /\s/u.test(label)))
      errors.labels = 'The label contains spaces which is invalid.';
    for (const field of more) {
      const value = fields[field.fieldId];
      if (value === undefined) {
        if (field.required && field.hasDefaultValue !== true)
          errors[field.fieldId] = `${field.name} is required.`;
      } else if (!fits(field, value, isCloud))
        errors[field.fieldId] = `Specify a valid value for ${field.name}`;
    }
    const known = new Set([...everyIssueHas, ...more].map(({ fieldId }) => fieldId));
    for (const name of Object.keys(fields))
      if (!known.has(name))
        errors[name] = `Field '${name}' cannot be set. It is not on the appropriate screen, or unknown.`;
    return errors;
  };

  const search: HttpHandler<JiraRoute> = ({ body }) => {
    const jql = String(at(body, 'jql') ?? '');
    const label = /labels = "([^"]+)"/u.exec(jql)?.[1];
    const key = /project = "([^"]+)"/u.exec(jql)?.[1];
    if (label === undefined || key === undefined) throw refused(400, {}, `Error in the JQL Query: ${jql}`);
    if (!sees(key)) throw refused(400, {}, `The value '${key}' does not exist for the field 'project'.`);
    const found = issues.filter(({ fields }) => (fields.labels as string[] | undefined)?.includes(label));
    const visible = found.filter((issue) => issue.lag <= 0);
    for (const issue of found) issue.lag -= 1;
    const named = at(body, 'fields');
    // Without names it gives ids alone.
    const all = visible.map((issue) => (Array.isArray(named) ? shown(issue) : { id: issue.id }));
    return { status: 200, body: { issues: all, isLast: true } };
  };

  const handlers: Readonly<Record<Path, HttpHandler<JiraRoute>>> = {
    'GET /myself': () => ({
      status: 200,
      body: { accountId: '5b10a', displayName: 'Ana Lima', emailAddress: jiraEmail },
    }),
    'GET /mypermissions': ({ query }) => {
      if (!sees(query.get('projectKey')) && query.get('projectKey') !== project.key)
        throw refused(404, {}, 'No project could be found.');
      const wanted = (query.get('permissions') ?? '').split(',').filter((one) => one !== '');
      if (wanted.length === 0) throw refused(400, {}, "The 'permissions' query parameter is required.");
      const names: Record<string, string> = {
        BROWSE_PROJECTS: 'Browse Projects',
        CREATE_ISSUES: 'Create Issues',
      };
      const permissions = wanted.map((key) => [
        key,
        { key, name: names[key] ?? key, havePermission: !lacks.some((one) => one === key) },
      ]);
      return { status: 200, body: { permissions: Object.fromEntries(permissions) } };
    },
    'GET /project/:key': (request) => {
      ours(request);
      return { status: 200, body: project };
    },
    'GET /issue/createmeta/:key/issuetypes': (request) => {
      ours(request);
      return listed('issueTypes', [task, { id: '10002', name: 'Bug' }]);
    },
    'GET /issue/createmeta/:key/issuetypes/:type': (request) => {
      ours(request);
      if (request.params.type !== task.id) return listed('fields', everyIssueHas);
      return listed('fields', [
        ...everyIssueHas.map((field) => ({ ...field, hasDefaultValue: field.fieldId === 'reporter' })),
        ...more.map((field) => ({ hasDefaultValue: false, ...field })),
      ]);
    },
    'POST /issue': ({ body }) => {
      const fields = (at(body, 'fields') ?? {}) as Record<string, unknown>;
      if (!sees(at(fields, 'project.key'))) throw refused(400, { project: 'valid project is required' });
      if (lacks.includes('CREATE_ISSUES'))
        throw refused(400, { project: 'You cannot create issues in this project.' });
      if (at(fields, 'issuetype.name') !== task.name)
        throw refused(400, { issuetype: 'Specify a valid issue type' });
      const errors = wrong(fields);
      if (Object.keys(errors).length > 0) throw refused(400, errors);
      made += 1;
      const issue: JiraIssue = {
        id: String(20_000 + made),
        key: `${project.key}-${made}`,
        fields,
        status: 'To Do',
        lag,
      };
      issues.push(issue);
      return { status: 201, body: { id: issue.id, key: issue.key, self: self(issue.id) } };
    },
    'GET /issue/:key': ({ params }) => {
      const issue = issues.find(({ key }) => key === params.key);
      if (issue === undefined || !sees(project.key))
        throw refused(404, {}, 'Issue does not exist or you do not have permission to see it.');
      return { status: 200, body: shown(issue) };
    },
    'POST /search/jql': search,
    'POST /search': search,
  };

  const version = isCloud ? '3' : '2';
  const offered = (path: Path): boolean => path !== (isCloud ? 'POST /search' : 'POST /search/jql');
  const routes = Object.fromEntries(
    paths.filter(offered).map((path) => [path.replace(' ', ` /rest/api/${version}`), handlers[path]]),
  ) as Record<JiraRoute, HttpHandler<JiraRoute>>;

  const server = await startHttp<JiraRoute>({
    ...(options.port === undefined ? {} : { port: options.port }),
    ...(options.onStage === undefined ? {} : { onStage: options.onStage }),
    error: (_status, message) => ({ errorMessages: [message], errors: {} }),
    check: (request): HttpAnswer | undefined => {
      // The old search is gone from the cloud.
      if (isCloud && request.path === '/rest/api/3/search')
        return { status: 410, body: { errorMessages: ['The requested API has been removed.'], errors: {} } };
      const given = isCloud
        ? credentials(request, 'Basic') === Buffer.from(`${jiraEmail}:${jiraToken}`).toString('base64')
        : credentials(request, 'Bearer') === jiraToken;
      return given
        ? undefined
        : {
            status: 401,
            body: 'Client must be authenticated to access this resource.',
            headers: { 'content-type': 'text/plain' },
          };
    },
    routes,
  });
  return Object.assign(server, {
    email: isCloud ? jiraEmail : '',
    token: jiraToken,
    issues,
    setStatus: (key: string, status: string) => {
      for (const issue of issues) if (issue.key === key) issue.status = status;
    },
    remove: (key: string) => {
      issues.splice(0, issues.length, ...issues.filter((issue) => issue.key !== key));
    },
  });
};
