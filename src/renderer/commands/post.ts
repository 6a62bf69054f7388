import type { CommandOf } from '../../domain/incident/commands.ts';
import type { Glance } from '../../domain/incident/glance.ts';
import { toShare } from '../../domain/posts/shared-decisions.ts';
import { run } from '../store/actions.ts';
import { glanceNow } from '../store/incident.ts';
import { channelOf } from '../store/posting.ts';
import { say } from '../store/ui.ts';

/** Posts into the incident's channel, and says so: `done` is what follows the channel's name. */
export const postToChannel = async (
  post: Pick<CommandOf<'post'>, 'what' | 'about'>,
  channel: string,
  done: string,
): Promise<void> => {
  const { what, about } = post;
  if (await run({ type: 'post', what, about: [...about], to: { kind: 'channel' } }))
    say(`On its way to ${channel}: ${done}`);
};

/** Posts a decision that was taken alone. */
export const shareDecision = async (number: number): Promise<void> => {
  const facts = glanceNow();
  const channel = facts === null ? null : channelOf(facts);
  if (channel === null) say('There is no Slack channel to post it to. Copy it from the log.');
  else await postToChannel({ what: 'decision', about: [number] }, channel, `D${number}.`);
};

const allPosted = 'Every decision that was taken alone has been posted.';

/** Why there is none to post now. */
export const whyNoDecision = (facts: Glance): string =>
  channelOf(facts) === null ? 'There is no Slack channel to post a decision to.' : allPosted;

/** A key pressed twice in a row posts one decision, not two. Milliseconds. */
const pause = 3000;
let sharedAt = Number.NEGATIVE_INFINITY;

/** {@link shareDecision} for the newest decision that was taken alone and not posted yet. */
export const shareNewestDecision = (): void => {
  const facts = glanceNow();
  const newest = facts === null ? undefined : toShare(facts).at(-1);
  if (newest === undefined) say(allPosted);
  else if (performance.now() - sharedAt < pause)
    say(`One was just posted. Press again in a moment to post D${newest.number} too.`);
  else {
    sharedAt = performance.now();
    void shareDecision(newest.number);
  }
};

/** Posts the brief. */
export const postBrief = (): void => {
  const facts = glanceNow();
  const channel = facts === null ? null : channelOf(facts);
  if (channel !== null) void postToChannel({ what: 'brief', about: [] }, channel, 'the brief.');
};
