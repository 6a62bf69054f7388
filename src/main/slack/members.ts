import { z } from 'zod';
import { limits } from '../../domain/incident/limits.ts';
import { fail, ok, type Problem, type Result } from '../../domain/result.ts';
import type { WorkspaceMember } from '../../shared/types.ts';
import type { SlackCall } from './client.ts';
import { problemOf } from './explain.ts';
import { channelIdShape, listOf, memberIdShape, pagingShape } from './shapes.ts';

const memberSchema = z.object({
  id: memberIdShape,
  name: z.string().optional(),
  real_name: z.string().nullish(),
  tz: z.string().nullish(),
  deleted: z.boolean().optional(),
  is_bot: z.boolean().optional(),
  profile: z
    .object({
      real_name: z.string().nullish(),
      display_name: z.string().nullish(),
      email: z.string().nullish(),
    })
    .optional(),
});
type Member = z.infer<typeof memberSchema>;

const pageSchema = z.object({
  members: listOf(memberSchema),
  response_metadata: pagingShape.optional(),
});

/** Slack recommends no more than 200 at a time; 100 pages are 20,000 people. */
const pageSize = 200;
const mostPages = 100;

/** Slack's own bot, which is not flagged as one. */
const slackbot = 'USLACKBOT';

const firstOf = (...texts: readonly (string | null | undefined)[]): string =>
  (texts.find((text) => text !== null && text !== undefined && text.trim() !== '') ?? '').slice(0, 300);

/** The text, or null if it is missing or too long. */
const short = (text: string | null | undefined, most: number): string | null =>
  text === null || text === undefined || text.length > most ? null : text;

const memberOf = ({ id, name, real_name, tz, profile }: Member): WorkspaceMember => ({
  slackId: id,
  name: firstOf(real_name, profile?.real_name, profile?.display_name, name, id),
  handle: firstOf(profile?.display_name, name),
  email: short(profile?.email, limits.email),
  zone: short(tz, limits.zone),
});

/** Lists the workspace's people by name. Email addresses are included only if the app has the scope for them. */
export const listMembers = async (call: SlackCall): Promise<Result<readonly WorkspaceMember[], Problem>> => {
  const found: WorkspaceMember[] = [];
  let cursor = '';
  for (let page = 0; page < mostPages; page++) {
    const answer = await call('users.list', { limit: pageSize, ...(cursor === '' ? {} : { cursor }) });
    if (!answer.ok) return { ok: false, error: problemOf(answer.error) };
    const list = pageSchema.safeParse(answer.value);
    if (!list.success) return fail(problemOf({ kind: 'foreign' }));
    const people = list.data.members.filter(
      ({ id, deleted, is_bot }) => id !== slackbot && deleted !== true && is_bot !== true,
    );
    found.push(...people.map(memberOf));
    cursor = list.data.response_metadata?.next_cursor ?? '';
    if (cursor === '') break;
  }
  return ok(found.toSorted((a, b) => a.name.localeCompare(b.name)));
};

const openedSchema = z.object({ channel: z.object({ id: channelIdShape }) });

/** Opens the direct conversation with a member; nobody sees anything yet. Returns its id. */
export const openDirect = async (call: SlackCall, member: string): Promise<Result<string, Problem>> => {
  const answer = await call('conversations.open', { users: member });
  if (!answer.ok) return { ok: false, error: problemOf(answer.error) };
  const opened = openedSchema.safeParse(answer.value);
  return opened.success ? ok(opened.data.channel.id) : fail(problemOf({ kind: 'foreign' }));
};
