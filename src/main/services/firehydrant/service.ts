import { z } from 'zod';
import { fail, ok } from '../../../domain/result.ts';
import { createCall, type Fault } from '../client.ts';
import { problemUnexpected } from '../outcome.ts';
import type { MainService } from '../service.ts';
import { fireHydrantProblem } from './outcome.ts';

const pongSchema = z.object({
  actor: z.object({ name: z.string().max(300) }).nullish(),
  organization: z.object({ name: z.string().max(300) }).nullish(),
});

/** What a key has to see, and what it is called. */
const parts = [
  ['/severities', 'severities'],
  ['/incidents', 'incidents'],
] as const;

/** FireHydrant: incidents are handed over to it and taken over from it. */
export const firehydrant: MainService<'firehydrant'> = {
  call: ({ key, baseUrl, transport }) =>
    createCall({ baseUrl, headers: { authorization: `Bearer ${key}` } }, transport),
  test: async (call) => {
    const pong = await call({ method: 'GET', path: '/ping' });
    if (!pong.ok) return fail(fireHydrantProblem(pong.error));
    const said = pongSchema.safeParse(pong.value.body);
    if (!said.success) return fail(problemUnexpected('FireHydrant'));
    const { organization, actor } = said.data;
    const lacks: string[] = [];
    for (const [path, name] of parts) {
      const seen = await call({ method: 'GET', path, query: { per_page: '1' } });
      if (seen.ok) continue;
      if (!isAboutRights(seen.error)) return fail(fireHydrantProblem(seen.error));
      lacks.push(`The token may not see ${name}. ${fireHydrantProblem(seen.error).message}`);
    }
    const who = actor?.name ? ` as ${actor.name}` : '';
    return ok({
      words: `Connected to ${organization?.name ?? 'FireHydrant'}${who}. Whether the token may make incidents shows with the first one.`,
      lacks,
    });
  },
};

const isAboutRights = (fault: Fault): boolean =>
  fault.kind === 'refused' && [401, 402, 403, 404].includes(fault.status);
