import { z } from 'zod';
import { because, type Cause } from '../../../domain/causes/cause.ts';
import type { Problem } from '../../../domain/result.ts';
import { serviceLabels } from '../../../domain/services/names.ts';
import type { AdfDocument } from '../../../domain/tickets/jira-text.ts';
import { adfOf, wikiOf } from '../../../domain/tickets/jira-text.ts';
import type { ServiceFields } from '../../../shared/services/services.ts';
import type { Fault } from '../client.ts';
import { type NotDone, outcomeOf, problemOf, type Reading } from '../outcome.ts';

/**
 * Two Jiras: Atlassian's cloud, where a token goes with an email address, and one of the organisation's own (Data
 * Center), where a personal access token stands alone. They differ in the version of the API and in how text is written.
 */

/** The fields that the settings have for Jira. */
export type JiraFields = ServiceFields<'jira'>;

type JiraHome = 'cloud' | 'own';

/** Whose token it is. */
export interface JiraAccount {
  readonly email?: string;
}

export const homeOf = ({ email = '' }: JiraAccount): JiraHome => (email === '' ? 'own' : 'cloud');

/** A path of the API of this Jira. */
export const apiOf = (home: JiraHome, path: string): string =>
  `/rest/api/${home === 'cloud' ? '3' : '2'}${path}`;

/** Text as this Jira takes it in a field of several lines. */
export const textFor = (home: JiraHome, text: string): AdfDocument | string =>
  home === 'cloud' ? adfOf(text) : wikiOf(text);

/** The Authorization header. */
export const authorizationFor = (key: string, fields: JiraAccount): string =>
  homeOf(fields) === 'cloud'
    ? `Basic ${Buffer.from(`${fields.email}:${key}`).toString('base64')}`
    : `Bearer ${key}`;

const byFieldSchema = z.object({ errors: z.record(z.string(), z.string()) });

/** Refused because of what stands in fields that the console does not know. */
const asksFor = (body: unknown, project: string): Cause | null => {
  const { errors } = byFieldSchema.safeParse(body).data ?? { errors: {} };
  const said = Object.entries(errors)
    .filter(([field]) => !ours.has(field))
    .map(([field, wrong]) => `${wrong.replace(/\.$/u, '')} (${field})`);
  return said.length === 0 ? null : because('jiraAsksFor', { project, said: said.join('; ').slice(0, 500) });
};

const ours: ReadonlySet<string> = new Set(['project', 'issuetype', 'summary', 'description', 'labels']);

/** Jira answers as if a project were not there when the account may not see it. */
const readingFor = (project: string): Reading => ({
  refusal: (status, body) => {
    if (status === 404) return because('jiraNoProject', { project });
    if (status === 403) return because('jiraMayNot', { project });
    if (status !== 400) return null;
    const { errors } = byFieldSchema.safeParse(body).data ?? { errors: {} };
    if (errors.project !== undefined)
      return because(/create issues|permission/iu.test(errors.project) ? 'jiraMayNot' : 'jiraNoProject', {
        project,
      });
    return asksFor(body, project);
  },
});

/** What a fault means for a ticket that was to be made. */
export const faultOf = (fault: Fault, project: string): NotDone =>
  outcomeOf(fault, serviceLabels.jira, readingFor(project));

/** The problem of a request that reads. */
export const jiraProblem = (fault: Fault, project: string): Problem =>
  problemOf(fault, serviceLabels.jira, readingFor(project));
