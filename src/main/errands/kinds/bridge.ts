import { z } from 'zod';
import { because } from '../../../domain/causes/cause.ts';
import type { ErrandOutcome } from '../../../domain/errands/errand.ts';
import { limits } from '../../../domain/incident/limits.ts';
import { serviceLabels } from '../../../domain/services/names.ts';
import type { ServiceCall } from '../../services/client.ts';
import { unexpected } from '../../services/outcome.ts';
import { outcomeIn } from '../../services/zoom/zoom.ts';
import { notConnected } from '../../settings/not-connected.ts';
import type { Asked, MainErrand } from '../kind.ts';
import type { Look } from '../look-first.ts';

/** Of a meeting only what may be known: `start_url` makes whoever has it the host, so it is never read. */
const meetingSchema = z.object({
  id: z.union([z.number(), z.string()]).transform(String),
  join_url: z.url({ protocol: /^https$/u }).max(limits.bridge),
  /** What became of what was asked for: the account may have it locked otherwise. */
  settings: z
    .object({ join_before_host: z.boolean().default(true), waiting_room: z.boolean().default(false) })
    .catch({ join_before_host: true, waiting_room: false }),
});
const listSchema = z.object({
  // Others' meetings may be of any form.
  meetings: z.array(
    z.object({
      agenda: z.string().catch(''),
      id: z.unknown().optional(),
      join_url: z.unknown().optional(),
      settings: z.unknown().optional(),
    }),
  ),
  next_page_token: z.string().catch(''),
});

/** What a meeting is found by afterwards: nothing else of it is ours. Lists show 250 characters. */
const agendaOf = ({ errand, incident }: Asked<'bridge'>): string => `Throughline ${incident} ${errand.id}`;

const meetingsOf = (host: string): string => `/users/${encodeURIComponent(host)}/meetings`;

/** A meeting that was made; one that nobody can get into alone says so. */
const made = (meeting: unknown, host: string): ErrandOutcome => {
  const read = meetingSchema.safeParse(meeting);
  if (!read.success) return unexpected(serviceLabels.zoom);
  const { id, join_url: join, settings } = read.data;
  const isOpen = settings.join_before_host && !settings.waiting_room;
  const remark = isOpen ? null : because('zoomHostFirst', { host });
  return { kind: 'done', remote: { id, join }, remark };
};

const noLook: ErrandOutcome = {
  kind: 'waiting',
  code: 'no_look',
  cause: because('zoomNoLook'),
  retryAfterMs: null,
};

/** One page of the host's meetings: ours, or where to read on. */
const lookAt = async (
  asked: Asked<'bridge'>,
  { call, host }: { readonly call: ServiceCall; readonly host: string },
  cursor: string | undefined,
): Promise<Look> => {
  const answer = await call({
    method: 'GET',
    path: meetingsOf(host),
    query: {
      type: 'scheduled',
      page_size: '300',
      ...(cursor === undefined ? {} : { next_page_token: cursor }),
    },
  });
  // What Zoom refuses stays refused until somebody adds the scope: the lead is told, not made to wait.
  if (!answer.ok)
    return { instead: answer.error.kind === 'refused' ? outcomeIn(answer.error, host) : noLook };
  const list = listSchema.safeParse(answer.value.body);
  if (!list.success) return { instead: noLook };
  const { meetings, next_page_token: further } = list.data;
  const mine = meetings.find(({ agenda }) => agenda.trim() === agendaOf(asked));
  if (mine === undefined) return further === '' ? 'absent' : { further };
  const found = made(mine, host);
  return found.kind === 'done' ? { found } : { instead: noLook };
};

/** A meeting at Zoom, see developers.zoom.us, "Create a meeting". Scheduled, since instant ones are never listed. */
export const bridge: MainErrand<'bridge'> = {
  attempt: async (asked, signal) => {
    const connection = await asked.service('zoom');
    if (!connection.ok) return notConnected(connection.error);
    const { call, fields } = connection.value;
    const { host = '' } = fields;
    const answer = await call({
      method: 'POST',
      path: meetingsOf(host),
      body: {
        topic: asked.what.topic,
        type: 2,
        // Zoom takes no fractions of a second.
        start_time: asked.now.replace(/\.\d+Z$/u, 'Z'),
        duration: 240,
        agenda: agendaOf(asked),
        settings: { join_before_host: true, jbh_time: 0, waiting_room: false },
      },
      signal,
    });
    return answer.ok ? made(answer.value.body, host) : outcomeIn(answer.error, host);
  },
  lookUp: async (asked, cursor) => {
    const connection = await asked.service('zoom');
    if (!connection.ok) return 'unavailable';
    const { call, fields } = connection.value;
    return lookAt(asked, { call, host: fields.host ?? '' }, cursor);
  },
};
