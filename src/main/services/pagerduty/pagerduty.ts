import { z } from 'zod';
import { because, type Cause } from '../../../domain/causes/cause.ts';
import { ok, type Problem, type Result } from '../../../domain/result.ts';
import { serviceLabels } from '../../../domain/services/names.ts';
import { readFrom } from '../asked.ts';
import type { Ask, Fault, ServiceCall } from '../client.ts';
import { outcomeOf, problemOf, type Reading } from '../outcome.ts';

/** How PagerDuty's REST API (version 2) is spoken to; see developer.pagerduty.com. */

/** What goes with every request. PagerDuty wants the type of a body even where there is none. */
export const headersFor = (key: string): Readonly<Record<string, string>> => ({
  authorization: `Token token=${key}`,
  accept: 'application/vnd.pagerduty+json;version=2',
  'content-type': 'application/json',
});

const errorSchema = z.object({
  error: z.object({ code: z.number().optional(), errors: z.array(z.string()).catch([]) }),
});

/** PagerDuty's number for an error, and its details; null and nothing where it gave none. */
const errorIn = (body: unknown): { readonly code: number | null; readonly errors: readonly string[] } => {
  const { data } = errorSchema.safeParse(body);
  return { code: data?.error.code ?? null, errors: data?.error.errors ?? [] };
};

/** Whether it was refused because an open incident has this key: it is there. */
export const isKeyTaken = (fault: Fault): boolean =>
  fault.kind === 'refused' &&
  fault.status === 400 &&
  errorIn(fault.body).errors.some((words) => /dedup key already exists/iu.test(words));

/** What PagerDuty means by its refusals. `from`: as whom it was asked. */
const readingFor = (from: string): Reading => ({
  refusal: (status, body): Cause | null => {
    const { code, errors } = errorIn(body);
    if (code === 1008) return because('pagerdutyNobody', { from });
    if (status === 401) return because('pagerdutyBadKey');
    if (status === 402 && errors.some((words) => words.includes('coordinated_responding')))
      return because('pagerdutyNoResponders');
    if (status === 403) return because('pagerdutyMayNot');
    return null;
  },
});

const label = serviceLabels.pagerduty;

/** What a fault of something that was to be done once means. */
export const outcomeIn = (fault: Fault, from: string) => outcomeOf(fault, label, readingFor(from));

/** The same, where the request was about one incident. */
export const incidentOutcome = (fault: Fault, from: string) =>
  fault.kind === 'refused' && fault.status === 404
    ? ({ kind: 'failed', code: 'http_404', cause: because('pagerdutyNoIncident') } as const)
    : outcomeIn(fault, from);

/** What a fault of a reading request means. */
export const problemIn = (fault: Fault): Problem => problemOf(fault, label, readingFor(''));

/** Reads one thing. */
export const read = async <T>(
  call: ServiceCall,
  ask: Ask,
  schema: z.ZodType<T>,
): Promise<Result<T, Problem>> => readFrom(call, schema, ask, { service: label, meaning: problemIn });

/** How many rows are asked for at once, and how many pages are read at most: lists are for people to choose from. */
const pageSize = 100;
const mostPages = 10;

/** Reads a list page by page. `isWhole`: whether that was all of it. */
export const readAll = async <T>(
  call: ServiceCall,
  ask: Ask & { readonly query?: Readonly<Record<string, string | readonly string[]>> },
  name: string,
  row: z.ZodType<T>,
): Promise<Result<{ readonly rows: readonly T[]; readonly isWhole: boolean }, Problem>> => {
  const schema = z.object({ [name]: z.array(row), more: z.boolean().catch(false) });
  const rows: T[] = [];
  for (let page = 0; page < mostPages; page += 1) {
    const query = { ...ask.query, limit: String(pageSize), offset: String(rows.length) };
    const answer = await read(call, { ...ask, query }, schema);
    if (!answer.ok) return answer;
    const some = answer.value[name] as readonly T[];
    rows.push(...some);
    if (answer.value.more !== true || some.length === 0) return ok({ rows, isWhole: true });
  }
  return ok({ rows, isWhole: false });
};
