import { z } from 'zod';
import type { WhatOf } from '../../../domain/errands/kinds.ts';
import { fail, ok, type Problem, type Result } from '../../../domain/result.ts';
import type { TicketRemote } from '../../../domain/tickets/asked-for.ts';
import type { FieldAnswer } from '../../../domain/tickets/jira-fields.ts';
import { jiraLabel } from '../../../domain/tickets/jira-text.ts';
import type { Fault, ServiceCall } from '../client.ts';
import type { NotDone } from '../outcome.ts';
import { apiOf, faultOf, homeOf, type JiraAccount, jiraProblem, textFor } from './jira.ts';

/** Issues in Jira: made, found again by a label, and looked at. */

type Asked = WhatOf<'jiraIssue'>;

const madeSchema = z.object({ key: z.string().max(100), self: z.string().max(1000).default('') });
const statusSchema = z.object({
  name: z.string().max(100),
  statusCategory: z.object({ key: z.string() }).default({ key: '' }),
});
const issueSchema = z.object({ ...madeSchema.shape, fields: z.object({ status: statusSchema }) });

/**
 * Where people see an issue, from where the API has it; empty where the two are apart: behind Atlassian's gateway
 * (api.atlassian.com) an address says nothing about the site.
 */
const browse = (self: string, key: string): string => {
  const [, site = ''] = /^(https?:\/\/.+?)\/rest\/api\//u.exec(self) ?? [];
  return site === '' || /\/ex\/jira\//u.test(site) ? '' : `${site}/browse/${encodeURIComponent(key)}`;
};

const remoteOf = ({ key, self, fields }: z.infer<typeof issueSchema>): TicketRemote => ({
  key,
  url: browse(self, key),
  state: fields.status.name,
  over: fields.status.statusCategory.key === 'done' ? 'yes' : 'no',
});

const answered = (home: ReturnType<typeof homeOf>, answer: FieldAnswer): unknown =>
  typeof answer === 'object' && 'prose' in answer ? textFor(home, answer.prose) : answer;

/** Makes an issue. Null: Jira answered with something else, so it may have been made. */
export const createIssue = async (
  call: ServiceCall,
  settings: JiraAccount,
  { project, issueType, title, body, labels, fields }: Asked,
  errand: string,
  signal: AbortSignal,
): Promise<Result<TicketRemote | null, NotDone>> => {
  const home = homeOf(settings);
  const more = Object.entries(fields).map(([id, answer]) => [id, answered(home, answer)]);
  const answer = await call({
    method: 'POST',
    path: apiOf(home, '/issue'),
    body: {
      fields: {
        ...Object.fromEntries(more),
        project: { key: project },
        issuetype: { name: issueType },
        summary: title,
        description: textFor(home, body),
        labels: [...labels, jiraLabel(errand)],
      },
    },
    signal,
  });
  if (!answer.ok) return fail(faultOf(answer.error, project));
  const made = madeSchema.safeParse(answer.value.body);
  if (!made.success) return ok(null);
  const { key, self } = made.data;
  // Which state a new issue has, Jira does not say here.
  return ok({ key, url: browse(self, key), state: '', over: 'no' });
};

/** The issue with the label of an errand; null when the index has none, which lags behind by seconds. */
export const findIssue = async (
  call: ServiceCall,
  settings: JiraAccount,
  { project }: Asked,
  errand: string,
): Promise<Result<TicketRemote | null, Fault>> => {
  const home = homeOf(settings);
  const answer = await call({
    method: 'POST',
    path: apiOf(home, home === 'cloud' ? '/search/jql' : '/search'),
    body: {
      jql: `project = "${project}" AND labels = "${jiraLabel(errand)}" ORDER BY created ASC`,
      fields: ['status'],
      maxResults: 1,
    },
  });
  if (!answer.ok) return answer;
  const list = z.object({ issues: z.array(issueSchema) }).safeParse(answer.value.body);
  if (!list.success) return fail({ kind: 'foreign', status: answer.value.status });
  const [first] = list.data.issues;
  return ok(first === undefined ? null : remoteOf(first));
};

/** How an issue is now. */
export const seeIssue = async (
  call: ServiceCall,
  settings: JiraAccount,
  project: string,
  key: string,
): Promise<Result<TicketRemote, Problem>> => {
  const answer = await call({
    method: 'GET',
    path: apiOf(homeOf(settings), `/issue/${encodeURIComponent(key)}`),
    query: { fields: 'status' },
  });
  if (!answer.ok) return fail(jiraProblem(answer.error, project));
  const issue = issueSchema.safeParse(answer.value.body);
  return issue.success
    ? ok(remoteOf(issue.data))
    : fail(jiraProblem({ kind: 'foreign', status: answer.value.status }, project));
};
