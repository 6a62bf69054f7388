import { z } from 'zod';
import { ok, type Problem, type Result } from '../../../domain/result.ts';
import { serviceLabels } from '../../../domain/services/names.ts';
import { readFrom } from '../asked.ts';
import { createCall, type ServiceCall } from '../client.ts';
import type { MainService } from '../service.ts';
import { readAsks } from './asks.ts';
import { apiOf, authorizationFor, homeOf, type JiraFields, jiraProblem } from './jira.ts';

const meSchema = z.object({ displayName: z.string().max(300) });
const projectSchema = z.object({ name: z.string().max(300) });
const permissionsSchema = z.object({
  permissions: z.record(z.string(), z.object({ name: z.string().default(''), havePermission: z.boolean() })),
});

/** The least that a ticket and its state need, as Jira calls it. */
const needed = ['BROWSE_PROJECTS', 'CREATE_ISSUES'] as const;

/** Jira: follow-ups as issues of one project. */
export const jira: MainService<'jira'> = {
  call: ({ key, baseUrl, fields, transport }) =>
    createCall({ baseUrl, headers: { authorization: authorizationFor(key, fields) } }, transport),
  test: async (call, fields) => {
    const read = reader(call, fields);
    const me = await read('/myself', meSchema);
    if (!me.ok) return me;
    const project = await read(`/project/${encodeURIComponent(fields.project)}`, projectSchema);
    if (!project.ok) return project;
    const rights = await read('/mypermissions', permissionsSchema, {
      projectKey: fields.project,
      permissions: needed.join(','),
    });
    if (!rights.ok) return rights;
    const { permissions } = rights.value;
    const missing = needed.filter((right) => permissions[right]?.havePermission !== true);
    const asks = missing.length > 0 ? ok([]) : await readAsks(call, fields);
    if (!asks.ok && asks.error.code !== 'noIssueType') return asks;
    const names = asks.ok ? asks.value.map(({ name }) => name).join(', ') : '';
    return ok({
      words: `Connected as ${me.value.displayName}, project ${project.value.name}.${
        names === '' ? '' : ` It asks for more with each ticket: ${names}. You are asked with the first one.`
      }`,
      lacks: [
        ...missing.map(
          (right) =>
            `The account lacks the permission ${permissions[right]?.name || right} in ${fields.project}. Add it in the project’s permissions, then test again.`,
        ),
        ...(asks.ok ? [] : [asks.error.message]),
      ],
    });
  },
};

/** Reads a path of this Jira, and says what went wrong. */
const reader =
  (call: ServiceCall, fields: JiraFields) =>
  async <T>(
    path: string,
    schema: z.ZodType<T>,
    query: Readonly<Record<string, string>> = {},
  ): Promise<Result<T, Problem>> =>
    readFrom(
      call,
      schema,
      { method: 'GET', path: apiOf(homeOf(fields), path), query },
      { service: serviceLabels.jira, meaning: (fault) => jiraProblem(fault, fields.project) },
    );
