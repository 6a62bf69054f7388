import { capital } from '../../domain/capital.ts';
import type { Person } from '../../domain/incident/person.ts';
import { isAboutMember, memberRefused } from '../../domain/incident/slack-members.ts';
import { bareName, isChannelId } from '../../domain/incident/slack-names.ts';
import { fail, ok, type Problem, problem } from '../../domain/result.ts';
import { slackTest } from '../../domain/update/test-message.ts';
import type { Connections } from '../settings/connections.ts';
import { type MainMedium, notSent, refusedBy } from './medium.ts';

const way: MainMedium<'slack'>['way'] = (message, { destination, triedAfter }) => ({
  // Slack accepts one message per second and channel, whichever incident it comes from.
  lane: ({ slackPace, lookUpPace }) => ({
    id: `slack ${message.channel}`,
    pace: slackPace,
    lookUpPace,
    opensTogether: true,
  }),
  send: async (out, updateId) => {
    const slack = await out.slack();
    return slack.ok
      ? slack.value.post(message, { updateId, called: destination.name })
      : refusedBy(slack.error);
  },
  lookUp: async (out, updateId, cursor) => {
    const slack = await out.slack();
    if (!slack.ok) return 'unavailable';
    // A Slack timestamp, since this computer's clock may be wrong. The newest messages come first.
    const oldestTs = triedAfter ?? '0';
    const answer = await slack.value.lookUp({ channel: message.channel, updateId, oldestTs, cursor });
    if ('found' in answer) return { found: { kind: 'sent', remote: answer.found, refused: [] } };
    if ('further' in answer || 'limitedFor' in answer) return answer;
    return 'absent' in answer ? 'absent' : 'unavailable';
  },
});

const test: MainMedium<'slack'>['test'] = async (connections, lead, input) => {
  if (lead.slackId === null || lead.slackId === '')
    return problem(
      'noSlackMember',
      `No Slack member is known for ${lead.name}, so the test has nobody to go to. Import yourself from Slack under People, or type the member id there.`,
    );
  const slack = await connections.slack();
  if (!slack.ok) return slack;
  const direct = await slack.value.openDirect(lead.slackId);
  if (!direct.ok) {
    const { said = '' } = direct.error;
    return isAboutMember(said) ? notThere(lead, said) : direct;
  }
  const { channel } = input.destination;
  const outcome = await slack.value.post(slackTest(input, direct.value), { updateId: input.id });
  if (outcome.kind !== 'sent') return notSent(outcome);
  const found = await slack.value.resolveChannel(channel);
  return ok({
    words: `Sent to you alone, as a message from the app in Slack.${found.ok ? placeWords(channel, found.value.name) : ''}`,
    caution: found.ok ? null : found.error.message,
  });
};

const placeWords = (typed: string, name: string): string => {
  const bare = bareName(typed);
  const isRenamed = !isChannelId(bare) && bare.toLowerCase() !== name;
  return isRenamed ? ` #${bare} is called #${name} now, and updates go there.` : ` #${name} is there.`;
};

const notThere = ({ name }: Person, said: string) =>
  fail<Problem>({
    code: 'service',
    said,
    message: `${capital(memberRefused(name, said))}, so the test has nobody to go to. Correct the Slack member under People, then try again.`,
  });

/** Asks Slack which channel a name refers to, so that its id is known from the start. */
export const lookUpChannel = async (connections: Connections, channel: string): Promise<void> => {
  if (isChannelId(channel)) return;
  const slack = await connections.slack();
  if (slack.ok) await slack.value.resolveChannel(channel);
};

export const slack: MainMedium<'slack'> = {
  way,
  test,
  secret: null,
  saved: (connections, { channel }) => lookUpChannel(connections, channel),
};
