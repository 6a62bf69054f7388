import { z } from 'zod';
import { fail, ok, type Problem, problem, type Result } from '../../../domain/result.ts';
import type { AskedField } from '../../../domain/tickets/jira-fields.ts';
import type { ServiceCall } from '../client.ts';
import { apiOf, homeOf, type JiraFields, jiraProblem } from './jira.ts';

/** What a project asks for in an issue of one type: read from its "create metadata". */

const typeSchema = z.object({ id: z.string(), name: z.string().max(100) });
// The cloud has a name of its own for each list; a Jira of one's own calls them "values".
const typesSchema = z
  .object({ issueTypes: z.array(typeSchema).optional(), values: z.array(typeSchema).optional() })
  .transform(({ issueTypes, values }) => issueTypes ?? values ?? []);

const fieldSchema = z.object({
  fieldId: z.string().max(100),
  name: z.string().max(200),
  required: z.boolean(),
  hasDefaultValue: z.boolean().default(false),
  schema: z.object({
    type: z.string(),
    items: z.string().default(''),
    custom: z.string().default(''),
  }),
  allowedValues: z
    .array(z.object({ id: z.string().max(100), name: z.string().optional(), value: z.string().optional() }))
    .default([]),
});
type Field = z.infer<typeof fieldSchema>;
const fieldsSchema = z
  .object({ fields: z.array(z.unknown()).optional(), values: z.array(z.unknown()).optional() })
  .transform(({ fields, values }) => fields ?? values ?? []);

/** What the console fills in itself, and the reporter, who is whoever the token belongs to. */
const filled: ReadonlySet<string> = new Set([
  'project',
  'issuetype',
  'summary',
  'description',
  'labels',
  'reporter',
]);

const kindOf = ({ schema: { type, custom }, allowedValues }: Field): AskedField['kind'] => {
  if (allowedValues.length > 0) return type === 'array' ? 'choices' : 'choice';
  if (type === 'string') return custom.endsWith(':textarea') ? 'prose' : 'text';
  if (type === 'number') return 'number';
  return type === 'date' ? 'date' : 'other';
};

const asked = (field: Field): AskedField => ({
  id: field.fieldId,
  name: field.name,
  kind: kindOf(field),
  options: field.allowedValues.map(({ id, name, value }) => ({ id, name: value ?? name ?? id })),
});

const most = { startAt: '0', maxResults: '200' } as const;

/** The fields that an issue of this project and type has to have, besides those that every ticket has. */
export const readAsks = async (
  call: ServiceCall,
  settings: JiraFields,
): Promise<Result<readonly AskedField[], Problem>> => {
  const { project, issueType } = settings;
  const home = homeOf(settings);
  const meta = apiOf(home, `/issue/createmeta/${encodeURIComponent(project)}/issuetypes`);
  const unexpected = (status: number) => fail(jiraProblem({ kind: 'foreign', status }, project));

  const types = await call({ method: 'GET', path: meta, query: most });
  if (!types.ok) return fail(jiraProblem(types.error, project));
  const known = typesSchema.safeParse(types.value.body);
  if (!known.success) return unexpected(types.value.status);
  const type = known.data.find(({ name }) => name.toLowerCase() === issueType.toLowerCase());
  if (type === undefined) {
    const names = known.data.map(({ name }) => name).join(', ');
    return problem(
      'noIssueType',
      `The project ${project} has no issue type ${issueType}${names === '' ? '' : `. It has: ${names}`}. Correct it in Settings, then try again.`,
      'issueType',
    );
  }

  const fields = await call({ method: 'GET', path: `${meta}/${encodeURIComponent(type.id)}`, query: most });
  if (!fields.ok) return fail(jiraProblem(fields.error, project));
  const list = fieldsSchema.safeParse(fields.value.body);
  if (!list.success) return unexpected(fields.value.status);
  return ok(
    list.data.flatMap((one) => {
      const field = fieldSchema.safeParse(one);
      if (!field.success) return [];
      const { required, hasDefaultValue, fieldId } = field.data;
      return required && !hasDefaultValue && !filled.has(fieldId) ? [asked(field.data)] : [];
    }),
  );
};
