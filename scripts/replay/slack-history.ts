import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { fail, ok, type Result } from '../../src/domain/result.ts';

/** A message as stored by the Slack server. */
export interface SlackMessage {
  readonly channel: string;
  readonly ts: string;
  readonly text: string;
  readonly blocks: readonly Readonly<Record<string, unknown>>[];
  readonly metadata: unknown;
}

export interface SlackAccess {
  /** Ends in "/". */
  readonly url: string;
  readonly token: string;
  /** Id, or name without "#". */
  readonly channel: string;
}

const pageSchema = z.object({
  messages: z.array(
    z.object({
      ts: z.string(),
      text: z.string().default(''),
      blocks: z.array(z.record(z.string(), z.unknown())).default([]),
      metadata: z.unknown().optional(),
    }),
  ),
  response_metadata: z.object({ next_cursor: z.string().optional() }).nullish(),
});

const listSchema = z.object({
  channels: z.array(z.object({ id: z.string(), name: z.string() })),
  response_metadata: z.object({ next_cursor: z.string().optional() }).nullish(),
});

/** Finds the id of a channel given by id or name. */
export const findChannel = async (access: SlackAccess): Promise<Result<string, string>> => {
  let cursor = '';
  do {
    const answer = await call(access, 'conversations.list', {
      types: 'public_channel,private_channel',
      limit: '200',
      ...(cursor === '' ? {} : { cursor }),
    });
    if (!answer.ok) return answer;
    const page = listSchema.safeParse(answer.value);
    if (!page.success) return fail('Slack listed its channels in a form that is not known.');
    const found = page.data.channels.find(({ id, name }) => id === access.channel || name === access.channel);
    if (found !== undefined) return ok(found.id);
    cursor = page.data.response_metadata?.next_cursor ?? '';
  } while (cursor !== '');
  return fail(`Slack has no channel “${access.channel}”, or the token may not see it.`);
};

/** Reads every message in a channel that was posted after `afterTs`, oldest first. */
export const readHistory = async (
  access: SlackAccess,
  channel: string,
  afterTs: string,
): Promise<Result<readonly SlackMessage[], string>> => {
  const messages: SlackMessage[] = [];
  let cursor = '';
  do {
    const answer = await call(access, 'conversations.history', {
      channel,
      include_all_metadata: 'true',
      limit: '100',
      ...(afterTs === '0' ? {} : { oldest: afterTs }),
      ...(cursor === '' ? {} : { cursor }),
    });
    if (!answer.ok) return answer;
    const page = pageSchema.safeParse(answer.value);
    if (!page.success) return fail('Slack gave its history in a form that is not known.');
    messages.push(
      ...page.data.messages.map(({ metadata = null, ...rest }) => ({ channel, ...rest, metadata })),
    );
    cursor = page.data.response_metadata?.next_cursor ?? '';
  } while (cursor !== '');
  // A server that does not support "oldest" returns everything.
  return ok(
    messages
      .filter(({ ts }) => Number(ts) > Number(afterTs))
      .toSorted((a, b) => Number(a.ts) - Number(b.ts) || a.ts.localeCompare(b.ts)),
  );
};

/** The timestamp of the newest message, "0" in an empty channel. */
export const newestTs = async (access: SlackAccess, channel: string): Promise<Result<string, string>> => {
  const answer = await call(access, 'conversations.history', { channel, limit: '1' });
  if (!answer.ok) return answer;
  const page = pageSchema.safeParse(answer.value);
  return ok((page.success ? page.data.messages[0]?.ts : undefined) ?? '0');
};

const mostTries = 5;

const call = async (
  access: SlackAccess,
  method: string,
  args: Readonly<Record<string, string>>,
): Promise<Result<unknown, string>> => {
  for (let tries = 1; ; tries += 1) {
    let response: Response;
    try {
      response = await fetch(access.url + method, {
        method: 'POST',
        headers: { authorization: `Bearer ${access.token}` },
        body: new URLSearchParams(args),
      });
    } catch (error) {
      const { message, cause } = error as Error;
      return fail(
        `Slack cannot be reached at ${access.url} (${cause instanceof Error ? cause.message : message}).`,
      );
    }
    if (response.status === 429 && tries < mostTries) {
      await wait(Number(response.headers.get('retry-after') ?? 1) * 1000);
      continue;
    }
    const answer: unknown = await response.json().catch(() => null);
    if (typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === true)
      return ok(answer);
    const code = typeof answer === 'object' && answer !== null && 'error' in answer ? answer.error : null;
    return fail(`Slack refused ${method}: ${typeof code === 'string' ? code : `HTTP ${response.status}`}.`);
  }
};
