import { z } from 'zod';
import { fail, ok } from '../../../domain/result.ts';
import { serviceLabels } from '../../../domain/services/names.ts';
import { problemUnexpected } from '../outcome.ts';
import type { MainService } from '../service.ts';
import { createZoomCalls } from './call.ts';
import { problemIn } from './zoom.ts';

/** What lets an app make meetings: the scope to ask for, and broader ones that include it. */
const writing = ['meeting:write:meeting:admin', 'meeting:write:admin', 'meeting:write:meeting:master'];

const userSchema = z.object({
  display_name: z.string().catch(''),
  /** 1: Basic, 2: Licensed. */
  type: z.number().catch(0),
  status: z.string().catch(''),
});
type User = z.infer<typeof userSchema>;

/** Zoom: a bridge for the incident. */
export const createZoom = (): MainService<'zoom'> => {
  const { call, scopes } = createZoomCalls();
  return {
    call,
    test: async (ask, { host }) => {
      const path = `/users/${encodeURIComponent(host)}`;
      // What a bridge needs comes first: its refusal is the one to hear of.
      const meetings = await ask({ method: 'GET', path: `${path}/meetings`, query: { page_size: '1' } });
      if (!meetings.ok) return fail(problemIn(meetings.error, host));
      const about = await ask({ method: 'GET', path });
      if (!about.ok && about.error.kind !== 'refused') return fail(problemIn(about.error, host));
      const user = about.ok ? userSchema.safeParse(about.value.body) : null;
      if (user?.success === false) return fail(problemUnexpected(serviceLabels.zoom));
      const name = user?.data.display_name || host;
      return ok({
        words: `Connected. Bridges will be meetings of ${name}.`,
        lacks: [...mayNotWrite(scopes()), ...(user === null ? [notSeen] : lacksOf(user.data))],
      });
    },
  };
};

const mayNotWrite = (granted: readonly string[] | null): readonly string[] =>
  granted === null || writing.some((scope) => granted.includes(scope))
    ? []
    : [`The app lacks the scope ${writing[0]}, so it cannot open a bridge. Add it, then test again.`];

const notSeen =
  'The app lacks the scope user:read:user:admin, so nobody knows here whether the host is active and licensed. Add it, then test again.';

const lacksOf = ({ type, status }: User): readonly string[] => [
  ...(status === '' || status === 'active'
    ? []
    : [
        `The host is ${status} at Zoom and cannot hold a meeting. Activate the user, or choose another host.`,
      ]),
  ...(type === 1
    ? ['The host has a Basic licence, so Zoom ends every bridge after 40 minutes. Choose a licensed user.']
    : []),
];
export const zoom = createZoom();
