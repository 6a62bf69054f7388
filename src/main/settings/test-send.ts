import type { Outcome } from '../../domain/incident/delivery.ts';
import type { Person } from '../../domain/incident/person.ts';
import { isAboutMember, memberRefused } from '../../domain/incident/slack-members.ts';
import { bareName, isChannelId } from '../../domain/incident/slack-names.ts';
import type { Destination } from '../../domain/media/media.ts';
import { fail, ok, type Problem, problem, type Result } from '../../domain/result.ts';
import { mailTest, slackTest, type TestInput } from '../../domain/update/test-message.ts';
import type { TestSent } from '../../shared/types.ts';
import type { Connections } from './connections.ts';
import type { StoredSettings } from './schema.ts';

export interface TestSendDeps {
  readonly connections: Connections;
  readonly settings: () => StoredSettings;
  readonly now: () => Date;
  readonly newId: () => string;
}

/**
 * Sends what a destination would get to whoever is at the keyboard: the destination itself is never written to.
 * For a Slack channel it is looked up, so that a wrong name is found before the first incident.
 */
export const sendTest = async (
  { connections, settings, now, newId }: TestSendDeps,
  destination: Destination,
): Promise<Result<TestSent, Problem>> => {
  const { me, people, zone, mail, audienceRules } = settings();
  const lead = people.find(({ id }) => id === me);
  if (lead === undefined) return problem('nobody', 'Say who you are under You, then try again.');
  const input: TestInput = {
    destination,
    lead: lead.name,
    zone,
    now: now().toISOString(),
    id: newId(),
    mailFrom: mail?.from ?? null,
    audienceRules,
  };
  return destination.medium === 'slack'
    ? testSlack(connections, input, destination.channel, lead)
    : testMail(connections, input, lead);
};

const testSlack = async (
  connections: Connections,
  input: TestInput,
  channel: string,
  lead: Person,
): Promise<Result<TestSent, Problem>> => {
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
  const message = slackTest(input, direct.value);
  if (message === null) return notThatMedium;
  const outcome = await slack.value.post(message, { updateId: input.id });
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

const testMail = async (
  connections: Connections,
  input: TestInput,
  lead: Person,
): Promise<Result<TestSent, Problem>> => {
  if (lead.email === null || lead.email === '')
    return problem(
      'noAddress',
      `No address is known for ${lead.name}, so the test has nobody to go to. Type it under People, then try again.`,
    );
  const mail = await connections.mail();
  if (!mail.ok) return mail;
  const message = mailTest(input, lead.email);
  if (message === null) return notThatMedium;
  const outcome = await mail.value.send(message, { skipRecipients: [] });
  if (outcome.kind !== 'sent') return notSent(outcome);
  const [refused] = outcome.refused;
  return refused === undefined
    ? ok({ words: `Sent to ${lead.email} alone.`, caution: null })
    : problem('refused', `The mail server does not take ${refused.address}: ${refused.reason}`);
};

const notThatMedium = problem('wrongMedium', 'This destination cannot be tested; save it anew.');

const notSent = ({ code, message }: Exclude<Outcome, { kind: 'sent' }>): Result<never, Problem> =>
  fail({
    code: 'service',
    said: code,
    message: message.replace(' It is tried again by itself.', ' Try again in a moment.'),
  });
