import { z } from 'zod';
import { because, type Cause } from '../../../domain/causes/cause.ts';
import type { WhatOf } from '../../../domain/errands/kinds.ts';
import { fail, ok, type Problem, type Result } from '../../../domain/result.ts';
import { serviceLabels } from '../../../domain/services/names.ts';
import type { TicketRemote } from '../../../domain/tickets/asked-for.ts';
import { githubBody, githubMark } from '../../../domain/tickets/github-text.ts';
import type { Fault, ServiceCall } from '../client.ts';
import { type NotDone, outcomeOf, problemOf, type Reading, saidIn } from '../outcome.ts';

/** Issues at GitHub: made, found again by their mark, and looked at. See docs.github.com, REST API, "Issues". */

const github = serviceLabels.github;

const issueSchema = z.object({
  number: z.number().int(),
  html_url: z.string().max(1000),
  state: z.string().max(40),
  body: z.string().nullish(),
});

/** An issue as the record keeps it. */
const remoteOf = ({ number, html_url: url, state }: z.infer<typeof issueSchema>): TicketRemote => ({
  key: `#${number}`,
  url: /^https?:/u.test(url) ? url : '',
  state,
  over: state === 'closed' ? 'yes' : 'no',
});

/** What GitHub says: its message, and of a field only what is wrong with it. */
const said = (body: unknown): string => {
  const { errors } = z.object({ errors: z.array(z.unknown()) }).safeParse(body).data ?? { errors: [] };
  const fields = errors.flatMap((error) => {
    const field = z.object({ field: z.string(), code: z.string() }).safeParse(error).data;
    return field === undefined || saidIn(error) !== '' ? [] : [`${field.field} ${field.code}`];
  });
  return [saidIn(body), ...fields].join('; ');
};

const readingFor = (repository: string): Reading => ({
  said,
  refusal: (status, body): Cause | null => {
    if (status === 410) return because('githubIssuesOff', { repository });
    if (status === 404) return because('githubNoRepository', { repository });
    if (status !== 403) return null;
    if (/archived/iu.test(saidIn(body))) return because('githubArchived', { repository });
    return /resource not accessible/iu.test(saidIn(body)) ? because('githubMayNot', { repository }) : null;
  },
});

/** GitHub asks for a minute where its secondary limit does not say how long. */
const secondaryLimit = (fault: Fault): Fault =>
  fault.kind === 'refused' && fault.status === 403 && /rate limit/iu.test(saidIn(fault.body))
    ? { kind: 'rate-limited', status: 403, retryAfterMs: 60_000, body: fault.body }
    : fault;

const faultOf = (fault: Fault, repository: string): NotDone =>
  outcomeOf(secondaryLimit(fault), github, readingFor(repository));

/** The problem of a request that reads. */
export const githubProblem = (fault: Fault, repository: string): Problem =>
  problemOf(secondaryLimit(fault), github, readingFor(repository));

type Asked = WhatOf<'githubIssue'>;

/** Makes an issue. Null: GitHub answered with something else, so it may have been made. */
export const createIssue = async (
  call: ServiceCall,
  { repository, title, body, labels }: Asked,
  errand: string,
  signal: AbortSignal,
): Promise<Result<TicketRemote | null, NotDone>> => {
  const answer = await call({
    method: 'POST',
    path: `/repos/${repository}/issues`,
    body: { title, body: githubBody(body, errand), ...(labels.length === 0 ? {} : { labels }) },
    signal,
  });
  if (!answer.ok) return fail(faultOf(answer.error, repository));
  const issue = issueSchema.safeParse(answer.value.body);
  return ok(issue.success ? remoteOf(issue.data) : null);
};

const perPage = 100;

/**
 * One page of what changed in the repository since a time, oldest first: the issue with the mark, or whether there is
 * more. Search would not show it for minutes.
 */
export const findIssue = async (
  call: ServiceCall,
  { repository }: Asked,
  errand: string,
  since: string,
  page: number,
): Promise<Result<TicketRemote | 'more' | 'absent', Fault>> => {
  const answer = await call({
    method: 'GET',
    path: `/repos/${repository}/issues`,
    query: {
      state: 'all',
      since,
      sort: 'created',
      direction: 'asc',
      per_page: String(perPage),
      page: String(page),
    },
  });
  if (!answer.ok) return answer;
  const list = z.array(z.unknown()).safeParse(answer.value.body);
  if (!list.success) return fail({ kind: 'foreign', status: answer.value.status });
  for (const one of list.data) {
    const issue = issueSchema.safeParse(one);
    if (issue.success && issue.data.body?.includes(githubMark(errand)) === true)
      return ok(remoteOf(issue.data));
  }
  return ok(list.data.length < perPage ? 'absent' : 'more');
};

/** How an issue is now. `key`: "#12". */
export const seeIssue = async (
  call: ServiceCall,
  repository: string,
  key: string,
): Promise<Result<TicketRemote, Problem>> => {
  const answer = await call({
    method: 'GET',
    path: `/repos/${repository}/issues/${encodeURIComponent(key.replace(/^#/u, ''))}`,
  });
  if (!answer.ok) return fail(githubProblem(answer.error, repository));
  const issue = issueSchema.safeParse(answer.value.body);
  return issue.success
    ? ok(remoteOf(issue.data))
    : fail(githubProblem({ kind: 'foreign', status: answer.value.status }, repository));
};
