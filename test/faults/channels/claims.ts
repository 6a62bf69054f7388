import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ChannelStep } from '../../../src/domain/incident/channel-steps.ts';
import type { EventEnvelope } from '../../../src/domain/incident/envelope.ts';
import { evolveAll, initialState } from '../../../src/domain/incident/evolve.ts';
import type { StepOutcome } from '../../../src/domain/incident/slack-channel.ts';
import type { ChannelStepFacts, Facts } from '../../../src/domain/incident/state.ts';
import { recover } from '../../../src/main/journal/recover.ts';
import type { SlackServer } from '../../servers/slack.ts';
import { claim, updateIn } from '../claims.ts';
import { announcements, channelTiming, lastSummary } from './play.ts';

/** What is left of a schedule: the record, and what Slack holds. */
export interface Left {
  readonly folder: string;
  readonly slack: SlackServer;
  /** Whether one life did it all. */
  readonly isUndisturbed: boolean;
}

/** One step with all that became of it. */
interface Story extends ChannelStepFacts {
  readonly attempted: number;
  /** How often the lead, not knowing, said to try it again. */
  readonly againOnUnknown: number;
  readonly settledAsDone: boolean;
}

/** Checks every claim; throws with the first that does not hold, otherwise gives the states it all ended in. */
export const checkChannelClaims = async (left: Left): Promise<readonly string[]> => {
  const { incident, facts, events } = await readOne(join(left.folder, 'incidents'));
  const stories = (facts.slack?.steps ?? []).map((step) => storyOf(events, step));
  const story = (step: ChannelStep): Story => {
    const found = stories.find((one) => one.step === step);
    if (found === undefined) throw new Error(`${step} was never planned`);
    return found;
  };
  channelIsMadeOnce(left, facts, story('channel'));
  isPostedOnce(left, `${incident}:announce`, story('announce'));
  isPostedOnce(left, `${incident}:status`, story('status'));
  whatIsDoneIsThere(left, facts, story);
  if (left.isUndisturbed) editsAreApart(left);
  return stories.map(({ step, state }) => `${step} ${state}`);
};

const readOne = async (folder: string) => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.jsonl'));
  claim('there is one incident', names.length === 1, names);
  const [name = ''] = names;
  const { records, end } = recover(await readFile(join(folder, name)));
  claim('the journal is whole', end.kind === 'whole', { name, end });
  const events = records.flatMap((record) => record.events);
  const { facts } = evolveAll(initialState, events);
  if (facts === null) throw new Error('the journal has no incident');
  return { incident: name.replace(/\.jsonl$/u, ''), events, facts };
};

const storyOf = (events: readonly EventEnvelope[], step: ChannelStepFacts): Story => {
  let attempted = 0;
  let againOnUnknown = 0;
  let settledAsDone = false;
  let isUnknown = false;
  for (const { type, data } of events) {
    const about = data as { step?: string; outcome?: StepOutcome; as?: string };
    if (about.step !== step.step) continue;
    if (type === 'channelStepAttempted') attempted += 1;
    if (type === 'channelStepSettled' && about.as === 'done') settledAsDone = true;
    if (type === 'channelStepSettled' && about.as === 'again' && isUnknown) againOnUnknown += 1;
    isUnknown = about.outcome?.kind === 'unknown';
  }
  return { ...step, attempted, againOnUnknown, settledAsDone };
};

/** The channels that the app has made for an incident: the name, and those with a number behind it. */
export const madeFor = (slack: Pick<SlackServer, 'channelId'>, name: string): readonly string[] =>
  [name, ...Array.from({ length: 8 }, (_, index) => `${name}-${index + 2}`)].filter((one) => {
    try {
      return slack.channelId(one) !== '';
    } catch {
      return false;
    }
  });

const channelIsMadeOnce = (left: Left, facts: Facts, story: Story): void => {
  const name = facts.slack?.name ?? '';
  const made = madeFor(left.slack, name);
  const about = { made, ...story };
  claim('no channel is made twice unless the lead said so', made.length <= 1 + story.againOnUnknown, about);
  const requests = left.slack.requests.filter(
    ({ method, args }) => method === 'conversations.create' && args.name === name,
  ).length;
  claim('no channel is asked for without its record', requests <= story.attempted, {
    requests,
    ...story,
  });
};

const isPostedOnce = ({ slack }: Left, mark: string, story: Story): void => {
  const copies = slack.messages().filter(({ metadata }) => updateIn(metadata) === mark).length;
  const about = { copies, ...story };
  claim('none is posted twice unless the lead said so', copies <= 1 + story.againOnUnknown, about);
  claim('nothing is posted without its record', copies <= story.attempted, about);
};

const whatIsDoneIsThere = (
  left: Left,
  { slack: known }: Facts,
  story: (step: ChannelStep) => Story,
): void => {
  if (known === null) return;
  const { slack } = left;
  if (known.channel !== null)
    claim(
      'the channel is there',
      madeFor(left.slack, known.name).includes(known.channel.name),
      known.channel,
    );
  const status = known.statusMessage;
  if (story('status').state === 'done' && !story('status').settledAsDone) {
    const held = slack.messages().find(({ channel, ts }) => channel === status?.channel && ts === status.ts);
    claim('the status message is there', held !== undefined, { status, ...story('status') });
    claim('it says how it stands', held?.text.includes(lastSummary) === true, {
      held: held?.text,
      ...story('status'),
    });
  }
  if (story('announce').state === 'done' && !story('announce').settledAsDone)
    claim('the announcement is there', slack.messages(announcements).length > 0, story('announce'));
};

const editsAreApart = ({ slack }: Left): void => {
  const edits = slack.requests.filter(({ method }) => method === 'chat.update');
  // Each message has a pace of its own.
  for (const message of new Set(edits.map(({ args }) => args.ts))) {
    const times = edits.filter(({ args }) => args.ts === message).map(({ at }) => at);
    for (const [index, at] of times.slice(1).entries()) {
      const gap = at - (times[index] ?? 0);
      claim('edits keep apart', gap >= channelTiming.editEvery - 10, { gap });
    }
  }
};
