import { z } from 'zod';
import { because, type Cause } from '../../domain/causes/cause.ts';
import { withSuffix } from '../../domain/incident/channel-name.ts';
import type { LinkedChannel, Posted, StepOutcome } from '../../domain/incident/slack-channel.ts';
import type { SlackWords } from '../../domain/update/slack.ts';
import { archiveUrl, readTeam } from './archive-url.ts';
import { readChannels } from './channel-pages.ts';
import { postInto } from './channels.ts';
import type { SlackCall } from './client.ts';
import { stepOutcomeOf } from './explain.ts';
import { invite } from './invite.ts';
import { metadataFor } from './look-up.ts';
import { bookmarkIdShape, channelIdShape, nameShape, tsShape } from './shapes.ts';

/**
 * Operations on an incident's channel in Slack. No method throws, and none repeats a request whose effect is not
 * known; the outcome says what happened.
 */
export interface IncidentChannels {
  /** Creates a public channel with this name, and a number appended if the name is taken. */
  make(name: string): Promise<StepOutcome>;
  /** The only channel with such a name that the app created around `since` (ISO 8601); null if there is none. */
  findMade(name: string, since: string): Promise<LinkedChannel | null | 'unavailable'>;
  join(channel: LinkedChannel): Promise<StepOutcome>;
  setTopic(channel: LinkedChannel, topic: string): Promise<StepOutcome>;
  invite(channel: LinkedChannel, members: readonly string[]): Promise<StepOutcome>;
  /** Posts with `id` (opaque) as metadata, by which it can be looked up. `called` is the channel's name, if known. */
  post(channel: string, words: SlackWords, id: string, called?: string): Promise<StepOutcome>;
  edit(message: Posted, words: SlackWords): Promise<StepOutcome>;
  pin(message: Posted): Promise<StepOutcome>;
  /** Adds a bookmark, or changes the one with this id. */
  bookmark(channel: LinkedChannel, link: string, id: string | null): Promise<StepOutcome>;
}

export const createIncidentChannels = (call: SlackCall): IncidentChannels => ({
  make: (name) => make(call, name),
  findMade: (name, since) => findMade(call, name, since),
  join: (channel) => join(call, channel),
  setTopic: async ({ id, name }, topic) => {
    const answer = await call('conversations.setTopic', { channel: id, topic });
    return answer.ok ? done({ topic }) : stepOutcomeOf(answer.error, name, again);
  },
  invite: (channel, members) => invite(call, channel, members),
  post: (channel, words, id, called = channel) => post(call, { channel, called }, words, id),
  edit: async ({ channel, ts }, { text, blocks }) => {
    // Always both: text alone would remove the blocks.
    const answer = await call('chat.update', { channel, ts, text, blocks });
    return answer.ok ? done() : stepOutcomeOf(answer.error, channel, again);
  },
  pin: async ({ channel, ts }) => {
    const answer = await call('pins.add', { channel, timestamp: ts });
    const isPinned = answer.ok || (answer.error.kind === 'code' && answer.error.code === 'already_pinned');
    return isPinned ? done() : stepOutcomeOf(answer.error, channel, again);
  },
  bookmark: (channel, link, id) => bookmark(call, channel, link, id),
});

/** Whether doing it twice is harmless. */
const again = { repeatable: true } as const;
const once = { repeatable: false } as const;

type Remote = Extract<StepOutcome, { kind: 'done' }>['remote'];
const done = (remote: Remote = {}, remark: Cause | null = null): StepOutcome => ({
  kind: 'done',
  remark,
  remote,
});

/** The outcome of an unreadable answer: the request may have worked all the same. */
const unreadable = (channel: string): StepOutcome => stepOutcomeOf({ kind: 'foreign' }, channel, once);

const madeSchema = z.object({ channel: z.object({ id: channelIdShape, name: nameShape }) });

/** The maximum number of names to try. */
const mostNames = 9;

const make = async (call: SlackCall, name: string): Promise<StepOutcome> => {
  for (let attempt = 1; ; attempt++) {
    const wanted = withSuffix(name, attempt);
    const answer = await call('conversations.create', { name: wanted });
    if (answer.ok) {
      const made = madeSchema.safeParse(answer.value);
      if (!made.success) return unreadable(wanted);
      const { id, name: given } = made.data.channel;
      const team = await readTeam(call);
      const remark = given === name ? null : because('slackNameWasTaken', { name });
      return done({ channel: { id, name: given, url: archiveUrl(team, id) } }, remark);
    }
    const isTaken = answer.error.kind === 'code' && answer.error.code === 'name_taken';
    // A taken name is a clear refusal: no channel was created, so the next name may be tried at once.
    if (!isTaken || attempt === mostNames) return stepOutcomeOf(answer.error, wanted, once);
  }
};

/** The allowed difference between this computer's clock and Slack's, in milliseconds. */
const clockSlack = 10 * 60_000;

const findMade = async (
  call: SlackCall,
  name: string,
  since: string,
): Promise<LinkedChannel | null | 'unavailable'> => {
  const team = await readTeam(call);
  if (team === null) return 'unavailable';
  const names = new Set(Array.from({ length: mostNames }, (_, index) => withSuffix(name, index + 1)));
  const listed = await readChannels(call);
  if (!listed.ok) return 'unavailable';
  const found = listed.value.channels.filter(
    ({ name: given, creator, created, isArchived }) =>
      !isArchived &&
      names.has(given) &&
      creator === team.botId &&
      created !== undefined &&
      Math.abs(created * 1000 - Date.parse(since)) < clockSlack,
  );
  const [only, ...others] = found;
  // If there are several, only a person can tell which one it is.
  return only === undefined || others.length > 0
    ? null
    : { id: only.id, name: only.name, url: archiveUrl(team, only.id) };
};

const join = async (call: SlackCall, { id, name }: LinkedChannel): Promise<StepOutcome> => {
  const answer = await call('conversations.join', { channel: id });
  if (answer.ok) return done();
  // If the app can see a private channel, it is already a member.
  const isPrivate =
    answer.error.kind === 'code' && answer.error.code === 'method_not_supported_for_channel_type';
  return isPrivate ? done() : stepOutcomeOf(answer.error, name, again);
};

const postedSchema = z.object({ channel: channelIdShape, ts: tsShape });

const post = async (
  call: SlackCall,
  { channel, called }: { readonly channel: string; readonly called: string },
  { text, blocks }: SlackWords,
  id: string,
): Promise<StepOutcome> => {
  const answer = await postInto(call, channel, {
    text,
    blocks,
    metadata: metadataFor(id),
    unfurl_links: false,
    unfurl_media: false,
  });
  if (!answer.ok) return stepOutcomeOf(answer.error, called, once);
  const posted = postedSchema.safeParse(answer.value);
  return posted.success ? done({ message: posted.data }) : unreadable(called);
};

const bookmarkSchema = z.object({ bookmark: z.object({ id: bookmarkIdShape }) });

const bookmark = async (
  call: SlackCall,
  { id: channel, name }: LinkedChannel,
  link: string,
  id: string | null,
): Promise<StepOutcome> => {
  if (!/^https?:/u.test(link))
    return { kind: 'failed', code: 'invalid_link', cause: because('slackWebLinksOnly') };
  const words = { title: 'Conference', link };
  if (id !== null) {
    const answer = await call('bookmarks.edit', { channel_id: channel, bookmark_id: id, ...words });
    return answer.ok ? done({ bookmark: { id, link } }) : stepOutcomeOf(answer.error, name, again);
  }
  const answer = await call('bookmarks.add', { channel_id: channel, type: 'link', ...words });
  if (!answer.ok) return stepOutcomeOf(answer.error, name, once);
  const added = bookmarkSchema.safeParse(answer.value);
  return added.success ? done({ bookmark: { id: added.data.bookmark.id, link } }) : unreadable(name);
};
