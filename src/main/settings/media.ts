import type { Outcome } from '../../domain/incident/delivery.ts';
import type { Person } from '../../domain/incident/person.ts';
import { isAboutMember, memberRefused } from '../../domain/incident/slack-members.ts';
import { bareName, isChannelId } from '../../domain/incident/slack-names.ts';
import type { Destination, Medium } from '../../domain/media/media.ts';
import { fail, ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { mailTest, slackTest, type TestInput } from '../../domain/update/test-message.ts';
import type { TestSent } from '../../shared/types.ts';
import type { Connections } from './connections.ts';

/** What setting up a destination asks of the outside: one entry for each medium. */
interface SettingsMedium<M extends Medium> {
  /** Sends what the destination would get to the lead alone. */
  readonly test: (
    connections: Connections,
    lead: Person,
    input: TestInput<M>,
  ) => Promise<Result<TestSent, Problem>>;
  /** What is asked once a destination was saved. Nobody waits for it. */
  readonly saved: (connections: Connections, destination: Destination<M>) => Promise<void>;
}

const testSlack: SettingsMedium<'slack'>['test'] = async (connections, lead, input) => {
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

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const testMail: SettingsMedium<'email'>['test'] = async (connections, lead, input) => {
  if (lead.email === null || lead.email === '')
    return problem(
      'noAddress',
      `No address is known for ${lead.name}, so the test has nobody to go to. Type it under People, then try again.`,
    );
  const mail = await connections.mail();
  if (!mail.ok) return mail;
  const outcome = await mail.value.send(mailTest(input, lead.email), { skipRecipients: [] });
  if (outcome.kind !== 'sent') return notSent(outcome);
  const [refused] = outcome.refused;
  return refused === undefined
    ? ok({ words: `Sent to ${lead.email} alone.`, caution: null })
    : problem('refused', `The mail server does not take ${refused.address}: ${refused.reason}`);
};

const notSent = ({ code, message }: Exclude<Outcome, { kind: 'sent' }>): Result<never, Problem> =>
  fail({
    code: 'service',
    said: code,
    message: message.replace(' It is tried again by itself.', ' Try again in a moment.'),
  });

/** Asks Slack which channel a name stands for, so that its id is kept from the start. */
export const lookForChannel = async (connections: Connections, channel: string): Promise<void> => {
  if (isChannelId(channel)) return;
  const slack = await connections.slack();
  if (slack.ok) await slack.value.resolveChannel(channel);
};

const table: { readonly [M in Medium]: SettingsMedium<M> } = {
  slack: {
    test: testSlack,
    saved: (connections, { channel }) => lookForChannel(connections, channel),
  },
  email: {
    test: testMail,
    saved: () => Promise.resolve(),
  },
};

/** Sends the test of a destination to the lead alone. */
export const testOf = <M extends Medium>(
  connections: Connections,
  lead: Person,
  input: TestInput<M>,
): Promise<Result<TestSent, Problem>> => table[input.destination.medium].test(connections, lead, input);

/** Asks what is to be asked about a destination that was just saved. Nobody waits for it. */
export const destinationSaved = <M extends Medium>(
  connections: Connections,
  destination: Destination<M>,
): Promise<void> => table[destination.medium].saved(connections, destination);
