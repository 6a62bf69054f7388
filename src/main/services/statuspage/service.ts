import { z } from 'zod';
import { listed } from '../../../domain/listed.ts';
import { fail, ok } from '../../../domain/result.ts';
import { serviceLabels } from '../../../domain/services/names.ts';
import { createCall } from '../client.ts';
import { problemOf, problemUnexpected } from '../outcome.ts';
import type { MainService } from '../service.ts';

const pagesShape = z.array(z.object({ id: z.string().max(100), name: z.string().max(300) }));

/** Atlassian Statuspage: who may write to which pages. What is published there is in ../status-page. */
export const statuspage: MainService<'statuspage'> = {
  call: ({ key, baseUrl, transport }) =>
    createCall({ baseUrl, headers: { authorization: `OAuth ${key}` }, alsoLimited: [420] }, transport),
  test: async (call) => {
    const answer = await call({ method: 'GET', path: '/pages' });
    if (!answer.ok) return fail(problemOf(answer.error, serviceLabels.statuspage));
    const pages = pagesShape.safeParse(answer.value.body);
    if (!pages.success) return fail(problemUnexpected(serviceLabels.statuspage));
    const shown = pages.data.slice(0, 5).map(({ id, name }) => `${name} (page id ${id})`);
    const more = pages.data.length > shown.length ? [`${pages.data.length - shown.length} more`] : [];
    return ok(
      pages.data.length === 0
        ? {
            words: 'Statuspage takes the key.',
            lacks: ['The key sees no page. Give its user access to your page, then test again.'],
          }
        : { words: `Statuspage takes the key. It sees ${listed([...shown, ...more])}.`, lacks: [] },
    );
  },
};
